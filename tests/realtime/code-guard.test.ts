import assert from 'node:assert/strict';
import { test } from 'node:test';
import { CodeGuard } from '../../server/protection/code-guard.ts';
import type { Credential } from '#shared/wire/protocol.ts';
import { createMeeting } from '../../server/office/meetings.ts';
import { linkToken } from '../machines/link-tokens.ts';
import { plan } from '../machines/plan.ts';
import { RawClient } from '../machines/raw-client.ts';
import { runApp } from '../machines/running-app.ts';

const wait = { code: 'tooMany', detail: 'code' };
const wrong = { code: 'notFound', detail: 'code' };

/** A guard at a door behind which one code leads somewhere, and a clock to turn. */
function guarded() {
  const clock = { now: 0 };
  const guard = new CodeGuard(() => clock.now);
  const lookedFor: string[] = [];
  const find = (code: string): Promise<string | null> => {
    lookedFor.push(code);
    return Promise.resolve(code === '4817' ? 'meeting' : null);
  };
  const attempt = (code: string, device: string, address = 'hall') =>
    guard.find({ address, code, device }, find);
  const guess = async (times: number): Promise<void> => {
    for (let count = 0; count < times; count += 1) await attempt(String(5_000 + count), 'guesser');
  };
  return { clock, attempt, guess, lookedFor };
}

test('RT10 after many wrong codes an address waits, and no code is even looked up', async () => {
  const { clock, attempt, guess, lookedFor } = guarded();
  await guess(60);
  assert.equal(lookedFor.length, 60);
  assert.deepEqual(await attempt('4817', 'newcomer'), wait);
  assert.deepEqual(await attempt('9999', 'newcomer'), wait);
  assert.equal(lookedFor.length, 60);
  assert.equal(await attempt('4817', 'newcomer', 'elsewhere'), 'meeting');
  clock.now += 2_000;
  assert.equal(await attempt('4817', 'newcomer'), 'meeting');
  assert.deepEqual(await attempt('9999', 'newcomer'), wrong);
  assert.deepEqual(await attempt('9999', 'newcomer'), wait);
});

test('RT10 a hall behind one address joins as it likes, and who was in comes back', async () => {
  const { attempt, guess } = guarded();
  for (let phone = 0; phone < 500; phone += 1) {
    assert.equal(await attempt('4817', `phone ${phone}`), 'meeting');
  }
  await guess(100);
  assert.equal(await attempt('4817', 'phone 7'), 'meeting');
  assert.deepEqual(await attempt('4818', 'phone 7'), wait, 'known for one code only');
});

test('RT10 codes tried all at once are counted like those tried one after another', async () => {
  const { attempt, lookedFor } = guarded();
  const codes = Array.from({ length: 500 }, (_, index) => String(5_000 + index));
  const answers = await Promise.all(codes.map((code) => attempt(code, code)));
  assert.equal(lookedFor.length, 60);
  assert.equal(
    answers.filter((answer) => typeof answer !== 'string' && answer.code === 'tooMany').length,
    440,
  );
});

test('RT10 a hall that types its code while the log is slow guesses once', async () => {
  const guard = new CodeGuard(() => 0);
  const answer = Promise.withResolvers<string | null>();
  let lookups = 0;
  const find = (): Promise<string | null> => {
    lookups += 1;
    return answer.promise;
  };
  const phones = Array.from({ length: 500 }, (_, phone) =>
    guard.find({ address: 'hall', code: '4817', device: `phone ${String(phone)}` }, find),
  );
  answer.resolve('meeting');
  assert.deepEqual(new Set(await Promise.all(phones)), new Set(['meeting']));
  assert.equal(lookups, 1);
});

test('RT10 what could not be looked up was no wrong code', async () => {
  const guard = new CodeGuard(() => 0);
  const fail = () => Promise.reject(new Error('the log is away'));
  for (let count = 0; count < 100; count += 1) {
    await assert.rejects(guard.find({ address: 'hall', code: '4817', device: 'x' }, fail));
  }
});

test('RT10 over the wire: newcomers wait, phones that were in and the staff do not', async (t) => {
  const { app, url } = await runApp(t);
  const created = await createMeeting(app, plan);
  assert.ok('id' in created);
  const join = async (credential: Credential) => {
    const client = new RawClient(url);
    t.after(() => {
      client.close();
    });
    const reply = await client.join(credential);
    return reply.ok ? 'in' : reply.refusal.code;
  };
  const phone = (code: string, name: string): Credential => ({
    kind: 'participant',
    code,
    device: name.padEnd(22, '_'),
  });
  assert.equal(await join(phone(created.code, 'early')), 'in');
  const guesser = await new RawClient(url).connected();
  t.after(() => {
    guesser.close();
  });
  for (let count = 0; count < 62; count += 1) await guesser.join(phone('0000', 'guesser'));
  assert.equal(await join(phone(created.code, 'newcomer')), 'tooMany');
  assert.equal(await join(phone(created.code, 'early')), 'in');
  const token = await linkToken(app, created.id, 1); // the chair's link is the first
  assert.equal(await join({ kind: 'link', token }), 'in');
});
