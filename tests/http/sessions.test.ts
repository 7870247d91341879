import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { test } from 'node:test';
import fc from 'fast-check';
import { createSessions, linkOf, type SessionSource } from '../../server/office/sessions.ts';
import type { DeviceId, LinkId } from '#shared/aggregate/ids.ts';

const source = (changes: Partial<SessionSource> = {}): SessionSource => ({
  serverKey: randomBytes(32).toString('base64url'),
  passphraseMark: 'first',
  passphrasesSet: 1,
  renewal: null,
  renewalsOf: () => [],
  ...changes,
});
function installation() {
  const fixed = source();
  return createSessions(() => fixed);
}

const sessions = installation();
const strangers = installation();

const meeting = 'k3v7qd2mzyx4w5ta';
const id = 7 as LinkId; // any number that a link may have
const link = { id, nonce: 'n'.repeat(12) };
const address = { meeting, link: id, nonce: link.nonce, device: null };

test('a secret leads to its link, and so does the token that it is exchanged for', () => {
  assert.deepEqual(sessions.redeem(sessions.linkSecret(meeting, link)), address);
  assert.deepEqual(sessions.readLinkToken(sessions.linkToken(meeting, link)), address);
});

test('LI5 a secret leads to the link that it was made for, not to another one with its number', () => {
  const redeemed = sessions.redeem(sessions.linkSecret(meeting, link));
  assert.ok(redeemed);
  const linked = (nonce: string | null) => ({
    links: Array.from({ length: 7 }, (_, index) => ({
      id: (index + 1) as LinkId, // its position
      grant: { role: 'chair' } as const,
      nonce,
      issuedAt: 0,
      codesUsed: 0,
      devices: [],
      revokedAt: null,
    })),
  });
  assert.equal(linkOf(linked(link.nonce), redeemed)?.id, id);
  assert.equal(linkOf(linked('m'.repeat(12)), redeemed), null);
  assert.equal(linkOf(linked(null), redeemed), null);
});

test('LI6 renewed secrets are others, for the meeting that they are renewed for', () => {
  const fixed = source();
  let renewals: readonly string[] = [];
  const renewing = createSessions(() => ({
    ...fixed,
    renewalsOf: (of) => (of === meeting ? renewals : []),
  }));
  const before = [renewing.linkSecret(meeting, link), renewing.linkSecret('other', link)] as const;
  renewals = ['a chance'];
  assert.equal(renewing.redeem(before[0]), null);
  assert.deepEqual(renewing.redeem(renewing.linkSecret(meeting, link)), address);
  assert.equal(renewing.redeem(before[1])?.meeting, 'other');
  renewals = ['another chance'];
  assert.equal(renewing.redeem(renewing.linkSecret(meeting, link))?.link, id);
});

test('LI5 the secret of a link from a program that gave no nonce stays what it was', () => {
  const serverKey = Buffer.alloc(32, 7).toString('base64url');
  const fixed = source({ serverKey });
  const former = createSessions(() => fixed);
  const secret = former.linkSecret(meeting, { id, nonce: null });
  assert.equal(secret, 'k3v7qd2mzyx4w5ta.7.fwTIuU-EmEC_HgU8qXCzIUNSN2NjkEiXTTJFdHb4eaQ');
  assert.deepEqual(former.redeem(secret), { meeting, link: id, nonce: null, device: null });
});

test('LI7 the token of a device says which it is, also that of a link without a nonce', () => {
  const device = 'abcdefghijkl' as DeviceId; // of its form
  for (const nonce of [link.nonce, null]) {
    const token = sessions.linkToken(meeting, { id, nonce }, device);
    assert.deepEqual(sessions.readLinkToken(token), { meeting, link: id, nonce, device });
    assert.equal(sessions.readLinkToken(token.replace(device, 'bcdefghijklm')), null);
    assert.equal(sessions.redeem(token), null);
  }
  // What stands for a device in one place stands for a nonce in another.
  const moved = sessions.linkToken(meeting, { id, nonce: null }, device).replace('..', '.');
  assert.equal(sessions.readLinkToken(moved), null);
});

test('a secret is no token and a token no secret', () => {
  assert.equal(sessions.readLinkToken(sessions.linkSecret(meeting, link)), null);
  assert.equal(sessions.redeem(sessions.linkToken(meeting, link)), null);
});

test('the secrets of another installation open nothing', () => {
  assert.equal(sessions.redeem(strangers.linkSecret(meeting, link)), null);
  assert.equal(sessions.readOfficeToken(strangers.officeToken('s'.repeat(12)) ?? ''), null);
  assert.equal(sessions.isSetupSecret(strangers.setupSecret()), false);
});

test('a secret with any character changed opens nothing', () => {
  const secret = sessions.linkSecret(meeting, link);
  fc.assert(
    fc.property(
      fc.nat({ max: secret.length - 1 }),
      fc.stringMatching(/^[A-Za-z0-9_.-]$/),
      (place, other) => {
        fc.pre(secret[place] !== other);
        const changed = secret.slice(0, place) + other + secret.slice(place + 1);
        assert.equal(sessions.redeem(changed), null);
      },
    ),
  );
});

test('nothing that anybody sends makes reading throw', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 80 }), (text) => {
      assert.equal(sessions.redeem(text), null);
      assert.equal(sessions.readLinkToken(text), null);
      assert.equal(sessions.readOfficeToken(text), null);
      assert.equal(sessions.isSetupSecret(text), false);
    }),
  );
});

test('the token of an office session says which it is, until the passphrase changes or is forgotten', () => {
  let state = source();
  const changing = createSessions(() => state);
  const session = 'abcdefghijkl';
  const token = changing.officeToken(session) ?? '';
  assert.equal(changing.readOfficeToken(token), session);
  assert.equal(changing.readOfficeToken(token.replace('a', 'b')), null);
  state = { ...state, passphraseMark: 'second' };
  assert.equal(changing.readOfficeToken(token), null);
  state = { ...state, passphraseMark: null };
  assert.equal(changing.readOfficeToken(token), null);
  assert.equal(changing.officeToken(session), null);
});

test('a setup secret works for one passphrase', () => {
  let state = source({ passphrasesSet: 0 });
  const changing = createSessions(() => state);
  const setup = changing.setupSecret();
  assert.equal(changing.isSetupSecret(setup), true);
  state = { ...state, passphrasesSet: 1 };
  assert.equal(changing.isSetupSecret(setup), false);
});

test('LI3 a device is the same in one meeting and another in the next, and cannot be read from its id', () => {
  const device = 'abcdefghijklmnopqrstuv';
  assert.equal(sessions.participantId(meeting, device), sessions.participantId(meeting, device));
  assert.notEqual(sessions.participantId(meeting, device), sessions.participantId('other', device));
  assert.ok(!sessions.participantId(meeting, device).includes(device.slice(0, 4)));
});
