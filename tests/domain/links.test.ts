import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { devicesOf, isOpen } from '#shared/meeting/links/links.ts';
import { contextOf } from '../machines/context.ts';
import { chair, office } from '../machines/actors.ts';
import { audiences } from '#shared/access/audience.ts';
import { redactEvent, redactMeeting } from '#shared/access/redact.ts';
import { dawn, prepared, type Minutes } from '../machines/given.ts';
import { deviceId, leaderId, linkId } from '../machines/ids.ts';
import { leaderText } from '../machines/plan.ts';

describe('links', () => {
  it('LI1 are issued for each role, a leader by name, under the next number', () => {
    prepared
      .when(office, 'links.issue', { grant: { role: 'chair' } })
      .then({ type: 'links.issued', link: linkId(1), grant: { role: 'chair' } })
      .when(office, 'links.issue', { grant: { role: 'screen' } })
      .then({ type: 'links.issued', link: linkId(2) });
    const forLeader = { grant: { role: 'leader', leader: leaderId(1) } } as const;
    prepared.when(office, 'links.issue', forLeader).refused('notFound', 'leader');
    prepared
      .and(office, 'people.addLeader', { text: leaderText('An', []) })
      .and(office, 'links.issue', forLeader)
      .and(office, 'people.removeLeader', { leader: leaderId(1) })
      .when(office, 'links.issue', forLeader)
      .refused('notFound', 'leader');
  });

  it('LI2 are revoked once, for ever, and keep when', () => {
    const issued = prepared.and(office, 'links.issue', { grant: { role: 'helper' } });
    const revoked = issued
      .when(office, 'links.revoke', { link: linkId(1) })
      .then({ type: 'links.revoked', link: linkId(1) });
    assert.equal(revoked.meeting.links[0]?.revokedAt, issued.now);
    revoked.when(office, 'links.revoke', { link: linkId(1) }).refused('alreadyDone');
    revoked.when(office, 'links.revoke', { link: linkId(2) }).refused('notFound', 'link');
  });

  it('LI3 hold no secret', () => {
    const { meeting } = prepared.and(office, 'links.issue', { grant: { role: 'helper' } });
    const [{ nonce, ...link } = {}] = meeting.links;
    const at = dawn + 1_000;
    assert.deepEqual(link, {
      id: 1,
      grant: { role: 'helper' },
      issuedAt: at,
      codesUsed: 0,
      devices: [],
      revokedAt: null,
    });
    assert.equal(
      nonce,
      contextOf(office, at).chance,
      'no secret: without the key nothing is made of it',
    );
  });

  it('LI5 each have a nonce of their own, which nobody is shown', () => {
    const { meeting, events } = prepared
      .and(office, 'links.issue', { grant: { role: 'chair' } })
      .and(office, 'links.issue', { grant: { role: 'chair' } });
    assert.equal(new Set(meeting.links.map(({ nonce }) => nonce)).size, 2);
    for (const audience of audiences) {
      const shown = [
        redactMeeting(meeting, audience),
        ...events.map((event) => redactEvent(event, audience)),
      ];
      const text = JSON.stringify(shown);
      for (const { nonce } of meeting.links)
        assert.ok(!text.includes(JSON.stringify(nonce)), audience);
    }
  });

  const entered = prepared
    .and(office, 'links.issue', { grant: { role: 'secretary' } })
    .and(office, 'links.enter', {
      link: linkId(1),
      device: deviceId(1),
      kind: 'Windows · Edge',
      code: null,
    })
    .and(office, 'links.enter', { link: linkId(1), device: deviceId(2), kind: '', code: null });
  const devicesIn = ({ meeting: { links } }: Minutes) => {
    const [link] = links;
    return link === undefined ? [] : devicesOf(link).map(({ id }) => id);
  };

  it('LI7 list each device with what it is, since when, and when it was used last', () => {
    const used = entered
      .later(3_600_000)
      .and(office, 'links.noteUse', { link: linkId(1), device: deviceId(1) });
    const [first, second] = used.meeting.links[0]?.devices ?? [];
    assert.equal(first?.kind, 'Windows · Edge');
    assert.equal(first.usedAt - first.enteredAt, 3_600_000 + 2_000);
    assert.equal(second?.usedAt, second?.enteredAt);
    assert.deepEqual(devicesIn(entered), [deviceId(2), deviceId(1)]);
    assert.deepEqual(devicesIn(used), [deviceId(1), deviceId(2)]);
    entered
      .when(office, 'links.enter', { link: linkId(1), device: deviceId(1), kind: '', code: null })
      .refused('alreadyDone');
    entered
      .when(office, 'links.enter', { link: linkId(2), device: deviceId(3), kind: '', code: null })
      .refused('notFound', 'link');
  });

  it('LI7 list a device again that a restore has lost', () => {
    const lost = { link: linkId(1), device: deviceId(9) };
    const found = entered.when(office, 'links.noteUse', lost).then('links.entered');
    assert.equal(devicesIn(found)[0], deviceId(9));
  });

  it('LI10 have one code at a time, which opens them once', () => {
    const enter = (device: number, code: number) => ({
      link: linkId(1),
      device: deviceId(device),
      kind: '',
      code,
    });
    const typed = entered.and(office, 'links.enter', enter(3, 0));
    assert.equal(typed.meeting.links[0]?.codesUsed, 1);
    for (const code of [0, 2])
      typed.when(office, 'links.enter', enter(4, code)).refused('alreadyDone', 'code');
    const again = typed.and(office, 'links.enter', enter(4, 1));
    assert.equal(again.meeting.links[0]?.codesUsed, 2);
    assert.equal(entered.meeting.links[0]?.codesUsed, 0, 'whoever shows the secret types no code');
  });

  it('LI8 end a device once, and no use of it is noted any more', () => {
    const first = { link: linkId(1), device: deviceId(1) };
    const ended = entered.when(office, 'links.endDevice', first).then('links.deviceEnded');
    assert.deepEqual(devicesIn(ended), [deviceId(2)]);
    ended.when(office, 'links.endDevice', first).refused('alreadyDone');
    ended.when(office, 'links.noteUse', first).refused('signedOut', 'link');
    ended
      .when(office, 'links.endDevice', { link: linkId(1), device: deviceId(9) })
      .refused('notFound', 'device');
  });

  it('LI9 end 30 days after adjournment, those issued later 30 days after that', () => {
    const days = (count: number) => count * 24 * 60 * 60_000;
    const isLinkOpen = ({ meeting: { links, stage }, now }: Minutes, number: number): boolean => {
      const link = links[number - 1];
      assert.ok(link);
      return isOpen(link, stage, now);
    };
    const open = entered.and(chair, 'meeting.open', {});
    assert.ok(isLinkOpen(open.later(days(400)), 1));
    const adjourned = open.and(chair, 'meeting.adjourn', {});
    assert.ok(isLinkOpen(adjourned.later(days(30) - 60_000), 1));
    const late = adjourned.later(days(31));
    assert.equal(isLinkOpen(late, 1), false);
    late
      .when(office, 'links.enter', { link: linkId(1), device: deviceId(3), kind: '', code: null })
      .refused('signedOut', 'link');
    const issued = late.and(office, 'links.issue', { grant: { role: 'secretary' } });
    assert.ok(isLinkOpen(issued.later(days(29)), 2));
    assert.equal(isLinkOpen(issued.later(days(31)), 2), false);
    assert.ok(isLinkOpen(late.and(chair, 'meeting.reopen', {}), 1));
  });
});
