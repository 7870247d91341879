import assert from 'node:assert/strict';
import { once } from 'node:events';
import { test } from 'node:test';
import { fingerprint } from '#shared/aggregate/fingerprint.ts';
import { beginning } from '../../server/log/event-log.ts';
import { MeetingFeed } from '../../server/realtime/meeting-feed.ts';
import { audiences } from '#shared/access/audience.ts';
import { redactMeeting } from '#shared/access/redact.ts';
import type { Frame, JoinReply, Moment } from '#shared/wire/protocol.ts';
import { person, plan, wording } from '../machines/plan.ts';
import { assertSameWhenSent } from '../machines/json.ts';
import { meetingIn } from '../machines/raw-client.ts';
import { hall, links, openedHall } from '../machines/opened-hall.ts';

const hand = { name: 'A Thao', card: null, field: null };

test('RT1 nothing is done for whoever has not joined, and nobody joins twice', async (t) => {
  const { client, phone, room } = await hall(t);
  const stranger = await client().connected();
  const before = room.version;
  assert.deepEqual(await stranger.command('queue.raiseHand', hand), {
    ok: false,
    refusal: { code: 'notPermitted', detail: 'join' },
  });
  assert.equal(typeof (await stranger.socket.emitWithAck('time')), 'number');
  assert.ok((await stranger.join(phone('blem'))).ok);
  const again = await stranger.join(phone('thao'));
  assert.ok(!again.ok && again.refusal.code === 'alreadyDone');
  assert.equal(room.version, before);
});

test('RT1 an unknown code, a forged token and a foreign office are told apart and let nobody in', async (t) => {
  const { client, link } = await hall(t);
  const code = await client().join({ kind: 'participant', code: '0000', device: 'x'.repeat(22) });
  assert.deepEqual(code, { ok: false, refusal: { code: 'notFound', detail: 'code' } });
  const good = link('chair');
  assert.ok(good.kind === 'link');
  const forged = await client().join({ kind: 'link', token: `${good.token.slice(0, -2)}xx` });
  assert.deepEqual(forged, { ok: false, refusal: { code: 'signedOut', detail: null } });
  const office = await client().join({ kind: 'office', token: 'x'.repeat(40), meeting: 'any' });
  assert.deepEqual(office, { ok: false, refusal: { code: 'signedOut', detail: null } });
});

test('RT2 RT3 each audience’s snapshot and frames lead to what it may see, whenever it joined', async (t) => {
  const { room, chair, desk, joined, phone, link, office } = await openedHall(t);
  const early = {
    office: await joined(await office()),
    desk: await joined(link('secretary')),
    helper: await joined(link('helper')),
    hall: await joined(link('screen')),
    phone: await joined(phone('early')),
  };
  await desk.command('people.addPerson', { text: person('Y Blem', 17) });
  await desk.command('people.checkIn', { person: 1 });
  const blem = await joined(phone('blem'));
  await blem.command('queue.raiseHand', { name: '', card: 17, field: 2 });
  await blem.command('register.submit', {
    kind: 'question',
    field: 1,
    text: 'Bao giờ được vay?',
    named: false,
    name: 'Y Blem',
    card: 17,
  });
  await chair.command('queue.grantFloor', { entry: 1, floor: null });
  await desk.command('register.record', {
    wording: wording('Xin thuốc'),
    channel: 'spoken',
    person: null,
    spokenIn: 1,
    originalWords: '',
    interpreter: '',
  });
  await desk.command('agenda.edit', {
    item: 1,
    text: plan.items[0],
    began: fingerprint(plan.items[0]),
  });
  for (const [name, client] of Object.entries(early)) {
    await client.reached(room.version);
    assertGapless(client.frames, name);
  }
  for (const audience of audiences) {
    if (audience === 'leader') continue;
    const text = early[audience].received.join('\n');
    assert.equal(text.includes('Xin thuốc'), true, audience);
    assert.equal(
      text.includes('Bao giờ được vay?'),
      audience === 'office' || audience === 'desk',
      audience,
    );
    assert.equal(text.includes('Xơ Đăng'), audience === 'office', audience);
    const knowsPeople = audience === 'office' || audience === 'desk';
    assert.equal(text.includes('"category"'), knowsPeople, audience);
    assert.equal(text.includes('"personText"'), knowsPeople || audience === 'helper', audience);
  }
});

test('RT3 a snapshot is what the audience may see of the meeting', async (t) => {
  const { room, desk, client, link, phone, office } = await openedHall(t);
  await desk.command('people.addPerson', { text: person('Y Blem', 17) });
  for (const [audience, credential] of [
    ['office', await office()],
    ['desk', link('secretary')],
    ['helper', link('helper')],
    ['hall', link('chair')],
    ['phone', phone('thao')],
  ] as const) {
    const reply = await client().join(credential);
    assertSameWhenSent(meetingIn(reply), redactMeeting(room.meeting, audience), audience);
  }
});

test('RT3 a client that missed something gets just that, one from another life gets everything', async (t) => {
  const { room, desk, client, phone } = await openedHall(t);
  const first = await client().join(phone('thao'));
  assert.ok(first.ok);
  await desk.command('queue.close', {});
  await desk.command('people.addPerson', { text: person('Y Blem', 17) });
  const back = await client().join(phone('thao'), momentOf(first));
  assert.ok(back.ok && back.frame !== null);
  assert.equal(back.snapshot, null);
  assert.deepEqual(
    [back.frame.from, back.frame.to, back.frame.commits.length],
    [first.version, room.version, 1],
    'one commit to see, the other is the desk’s',
  );
  assert.equal(back.frame.mark, back.mark);
  const same = await client().join(phone('thao'), momentOf(back));
  assert.ok(same.ok && same.frame === null && same.snapshot === null);
  const { version, mark } = room.moment;
  for (const never of [
    { version: version + 5, mark },
    { version, mark: first.mark },
    { version: first.version, mark },
  ]) {
    const stranger = await client().join(phone('thao'), never);
    assert.ok(stranger.ok && stranger.snapshot !== null, 'it holds what never was');
  }
});

test('RT3 those who join share a snapshot for a while, and a frame leads each on to the present', async (t) => {
  const { room, desk, client, phone } = await openedHall(t);
  const first = await client().join(phone('thao'));
  assert.ok(first.ok && first.snapshot !== null);
  await desk.command('queue.close', {});
  await desk.command('people.addPerson', { text: person('Y Blem', 17) });
  const second = await client().join(phone('blem'));
  assert.ok(second.ok && second.snapshot !== null && second.frame !== null);
  assert.deepEqual([...second.snapshot], [...first.snapshot]);
  assert.deepEqual(
    [second.frame.from, second.frame.to, second.version],
    [first.version, room.version, room.version],
  );
  assert.equal(second.frame.mark, second.mark);
  assert.deepEqual(meetingIn(second), redactMeeting(room.meeting, 'phone'));

  for (let count = 0; count < 20; count += 1) {
    await desk.command('queue.reopen', {});
    await desk.command('queue.close', {});
  }
  const third = await client().join(phone('bret'));
  assert.ok(third.ok && third.snapshot !== null);
  assert.equal(third.frame, null, 'so many commits later it is made anew');
  assert.deepEqual(meetingIn(third), redactMeeting(room.meeting, 'phone'));
});

test('RO7 RT3 when the log was replaced every screen starts afresh from what it holds now', async (t) => {
  const { app, room, desk, phone, joined, client } = await openedHall(t);
  const thao = await joined(phone('thao'));
  const kept = await app.log.read(room.id, 0);
  await desk.command('queue.close', {});
  await desk.command('queue.reopen', {});
  await thao.reached(room.version);
  const lost = room.moment;
  await app.log.remove(room.id);
  await app.log.append(room.id, beginning, kept);
  const unanswered = assert.rejects(desk.command('queue.close', {}));
  await Promise.all([unanswered, thao.disconnected(), desk.disconnected()]);
  const back = await client().join(phone('thao'), lost);
  assert.ok(back.ok && back.snapshot !== null);
  assert.equal(back.version, kept.length);
});

function momentOf(reply: JoinReply): Moment {
  assert.ok(reply.ok);
  return { version: reply.version, mark: reply.mark };
}

test('RT5 a revoked link ends at once everywhere and lets nobody in again', async (t) => {
  const { chair, client, link, office, joined } = await openedHall(t);
  const preparing = await joined(await office());
  const signedOut = once(chair.socket as never, 'signedOut'); // an emitter in all but its types
  assert.ok((await preparing.command('links.revoke', { link: links.chair })).ok);
  assert.deepEqual(await signedOut, [{ code: 'signedOut', detail: null }]);
  await chair.disconnected();
  assert.deepEqual(await client().join(link('chair')), {
    ok: false,
    refusal: { code: 'signedOut', detail: null },
  });
  assert.ok((await client().join(link('secretary'))).ok, 'the other links go on');
});

test('RT5 a link that is revoked while somebody joins with it lets nobody in', async (t) => {
  const { room, client, link, office, joined } = await openedHall(t);
  const preparing = await joined(await office());
  t.mock.method(MeetingFeed.prototype, 'prepare', async () => {
    assert.ok((await preparing.command('links.revoke', { link: links.screen })).ok);
  });
  const late = client();
  assert.deepEqual(await late.join(link('screen')), {
    ok: false,
    refusal: { code: 'signedOut', detail: null },
  });
  assert.equal(room.meeting.links[links.screen - 1]?.revokedAt === null, false);
});

test('RT5 an office session that ends while somebody joins with it lets nobody in', async (t) => {
  const { app, client, office } = await openedHall(t);
  const credential = await office();
  t.mock.method(MeetingFeed.prototype, 'prepare', () => app.installation.forgetPassphrase());
  assert.deepEqual(await client().join(credential), {
    ok: false,
    refusal: { code: 'signedOut', detail: null },
  });
});

test('RT6 a device that floods is told to wait, and the others are heard', async (t) => {
  const { phone, joined } = await openedHall(t);
  const flooding = await joined(phone('flood'));
  const replies = await Promise.all(
    Array.from({ length: 60 }, () => flooding.command('queue.raiseHand', hand)),
  );
  const codes = replies.map((reply) => (reply.ok ? 'ok' : reply.refusal.code));
  assert.equal(codes.filter((code) => code === 'ok').length, 1);
  assert.ok(codes.includes('tooMany'));
  const calm = await joined(phone('calm'));
  assert.ok((await calm.command('queue.raiseHand', hand)).ok);
});

test('RT7 presence is a count for the staff; no phone hears of another’s coming', async (t) => {
  const { desk, phone, joined } = await openedHall(t);
  const first = await joined(phone('first'));
  await Promise.all(['a', 'b', 'c'].map((name) => joined(phone(name))));
  let phones = 0;
  desk.socket.on('presence', (presence) => (phones = presence.phones));
  while (phones < 4) await once(desk.socket as never, 'presence'); // an emitter in all but its types
  assert.equal(
    first.received.some((text) => text.startsWith('["presence"')),
    false,
  );
});

test('RT17 three tabs of one phone are one phone, with one request', async (t) => {
  const { desk, phone, joined } = await openedHall(t);
  let phones = -1;
  desk.socket.on('presence', (presence) => (phones = presence.phones));
  const counted = async (wanted: number): Promise<void> => {
    while (phones !== wanted) await once(desk.socket as never, 'presence'); // an emitter in all but its types
  };
  const tabs = [
    await joined(phone('thao')),
    await joined(phone('thao')),
    await joined(phone('thao')),
  ];
  await joined(phone('blem'));
  await counted(2);
  const hand = { name: 'A Thao', card: null, field: null };
  assert.ok((await tabs[0]?.command('queue.raiseHand', hand))?.ok);
  const again = await tabs[1]?.command('queue.raiseHand', hand);
  assert.equal(again?.ok === false && again.refusal.code, 'alreadyWaiting');
  tabs[0]?.close();
  await joined(phone('rinh'));
  await counted(3);
  for (const tab of tabs) tab.close();
  await counted(2);
});

test('RT8 a page of another origin cannot connect', async (t) => {
  const { client } = await hall(t);
  const foreign = client({ origin: 'https://elsewhere.example' });
  const [error] = (await once(foreign.socket as never, 'connect_error')) as [Error]; // as above
  assert.ok(error instanceof Error);
});

/** Every frame begins where one before it ended, or earlier. */
function assertGapless(frames: readonly Frame[], name: string): void {
  frames.reduce((version, { from, to }) => {
    assert.ok(from <= version || version === 0, `${name}: a gap between ${version} and ${from}`);
    assert.ok(to > from);
    return to;
  }, 0);
}
