import assert from 'node:assert/strict';
import { test } from 'node:test';
import { setImmediate as nextTask } from 'node:timers/promises';
import { beginning, type EventLog } from '../../server/log/event-log.ts';
import type { Command } from '#shared/meeting/commands.ts';
import type { CommandReply } from '#shared/wire/protocol.ts';
import { chair, phone } from '../machines/actors.ts';
import { faultyLog, type Fate } from '../machines/faulty-log.ts';
import { accepted, hand, openLog, openedMeeting, recover, stored } from './opened-rooms.ts';

test('RO1 a command sent twice is done once and answered twice alike', async (t) => {
  const { id, room } = await openedMeeting(await openLog(t));
  const message = { id: 'the-same-hand', command: hand() };
  const replies = await Promise.all([
    room.submit(message, phone('thao')),
    room.submit(message, phone('thao')),
  ]);
  replies.push(await room.submit(message, phone('thao')));
  assert.deepEqual(replies, Array(3).fill({ ok: true, version: 3, created: 1 }));
  assert.equal(room.meeting.queue.entries.length, 1, id);
});

test('RO1 a command sent again after a restart gets its first answer', async (t) => {
  const log = await openLog(t);
  const { id, room } = await openedMeeting(log);
  const message = { id: 'before-the-cut', command: hand() };
  const first = await room.submit(message, phone('thao'));
  await room.close();
  const again = await recover(log, id);
  assert.deepEqual(await again.submit(message, phone('thao')), first);
  assert.equal(again.version, 3);
});

test('RO2 the id of somebody else’s command is refused and tells nothing', async (t) => {
  const { room } = await openedMeeting(await openLog(t));
  await room.submit({ id: 'one-hand', command: hand() }, phone('thao'));
  const reply = await room.submit({ id: 'one-hand', command: hand() }, phone('blem'));
  assert.deepEqual(reply, { ok: false, refusal: { code: 'commandIdReused', detail: null } });
});

test('RO3 two chairs press “next” together: one speaker is called, the other press is refused', async (t) => {
  const { room } = await openedMeeting(await openLog(t));
  await room.submit({ id: 'h1', command: hand() }, phone('thao'));
  await room.submit({ id: 'h2', command: hand() }, phone('blem'));
  const next = (id: string) =>
    room.submit(
      { id, command: { type: 'queue.grantFloor', data: { entry: 1 as never, floor: null } } }, // the first entry
      chair,
    );
  const replies = await Promise.all([next('left-hand'), next('right-hand')]);
  assert.deepEqual(
    replies.map(({ ok }) => ok),
    [true, false],
  );
  assert.deepEqual(room.meeting.queue.order, [2], 'nobody was skipped');
});

test('RO4 commands that arrive while an append is in flight share the next one', async (t) => {
  const log = faultyLog(await openLog(t), []);
  const { room } = await openedMeeting(log);
  const before = log.appends;
  const replies = await Promise.all(
    Array.from({ length: 100 }, (_, number) =>
      room.submit({ id: `hand-${String(number)}`, command: hand() }, phone(String(number))),
    ),
  );
  assert.ok(replies.every(({ ok }) => ok));
  assert.ok(log.appends - before <= 2, `${String(log.appends - before)} appends for 100 commands`);
});

test('RO4 commands that come in one turn of the event loop share an append, one after the other', async (t) => {
  const log = faultyLog(await openLog(t), []);
  const { room } = await openedMeeting(log);
  const before = log.appends;
  const replies: Promise<CommandReply>[] = [];
  for (let number = 0; number < 100; number += 1) {
    const message = { id: `hand-${String(number)}`, command: hand() };
    replies.push(room.submit(message, phone(String(number))));
    // As between the callbacks of two sockets, everything that was promised meanwhile happens.
    await Promise.resolve();
  }
  await Promise.all(replies);
  assert.equal(log.appends - before, 1);
});

test('RO5 a role that may not is refused before the meeting is asked', async (t) => {
  const { room } = await openedMeeting(await openLog(t));
  const reply = await room.submit(
    { id: 'no', command: { type: 'meeting.adjourn', data: {} } },
    phone('thao'),
  );
  assert.deepEqual(reply, {
    ok: false,
    refusal: { code: 'notPermitted', detail: 'meeting.adjourn' },
  });
  assert.equal(room.meeting.stage.name, 'open');
});

test('RO10 a command that the program cannot handle is refused, and takes no other with it', async (t) => {
  const { room } = await openedMeeting(await openLog(t));
  const unreadable = { type: 'register.submit', data: null } as unknown as Command; // no schema has seen it
  const [failed, ...others] = await Promise.all([
    room.submit({ id: 'unreadable', command: unreadable }, phone('thao')),
    room.submit({ id: 'a-hand', command: hand() }, phone('thao')),
    room.submit({ id: 'b-hand', command: hand() }, phone('blem')),
  ]);
  assert.deepEqual(failed, {
    ok: false,
    refusal: { code: 'failed', detail: 'register.submit' },
  });
  assert.ok(others.every(({ ok }) => ok));
});

test('RO6 an append whose answer was lost is found again and not repeated', async (t) => {
  const fates: Fate[] = [];
  const log = await openLog(t);
  const { id, room } = await openedMeeting(faultyLog(log, fates));
  fates.push('answerLost', 'refused', 'lost');
  await accepted(room, phone('thao'), 'a-hand', hand());
  const ids = (await stored(log, id)).map(({ commandId }) => commandId);
  assert.deepEqual(ids, ['create', 'open', 'a-hand']);
});

test('RO12 a command that was stored without an answer is acked once the log says that it is safe', async (t) => {
  const fates: Fate[] = [];
  const log = faultyLog(await openLog(t), fates);
  const { room } = await openedMeeting(log);
  const before = log.appends;
  fates.push('answerLost', 'lost', 'refused');
  const message = { id: 'a-hand', command: hand() };
  assert.deepEqual(await room.submit(message, phone('thao')), {
    ok: true,
    version: 3,
    created: 1,
  });
  assert.equal(log.appends - before, 4);
  assert.ok((await room.submit(message, phone('thao'))).ok);
  assert.equal(log.appends - before, 4, 'what is known to be safe is not asked for again');
});

test('RO7 a log that lost what was acknowledged makes the room give itself up', async (t) => {
  const log = await openLog(t);
  const { id } = await openedMeeting(log);
  const told: string[] = [];
  const room = await recover(log, id, () => told.push('options'));
  room.watch({ onCommits: () => undefined, onReplaced: () => told.push('watcher') });
  await log.remove(id);
  const reply = await room.submit({ id: 'a-hand', command: hand() }, phone('thao'));
  assert.deepEqual(reply, { ok: false, refusal: { code: 'notSaved', detail: null } });
  assert.deepEqual(told, ['options', 'watcher']);
  assert.ok(room.isClosed);
});

test('RO9 a room never writes on a history that differs from its own at the same version', async (t) => {
  const log = await openLog(t);
  const { id } = await openedMeeting(log);
  const stale = await recover(faultyLog(log, []), id);
  const before = await stored(log, id);
  await log.remove(id);
  const other = before.map((commit) => ({ ...commit, commandId: `${commit.commandId}-again` }));
  await log.append(id, beginning, other);
  const reply = await stale.submit({ id: 'a-hand', command: hand() }, phone('thao'));
  assert.deepEqual(reply, { ok: false, refusal: { code: 'notSaved', detail: null } });
  assert.deepEqual(await stored(log, id), other);
  assert.ok(stale.isClosed);
});

test('RO9 a moment of another history is not taken for one of this', async (t) => {
  const { room } = await openedMeeting(await openLog(t));
  const { version, mark } = room.moment;
  await accepted(room, phone('thao'), 'a-hand', hand());
  assert.equal(room.since({ version, mark })?.length, 1);
  assert.equal(room.since({ version, mark: `${mark}x` }), null);
  assert.equal(room.since({ version: version + 2, mark }), null);
  assert.deepEqual(room.since(room.moment), []);
});

/** A log that a room hears nothing of by itself: what others write it knows only when it looks. */
const deaf = (log: EventLog): EventLog => ({
  ...faultyLog(log, []),
  follow: () => ({ close: () => undefined }),
});

test('RO13 what another node has stored is not refused, however late this one hears of it', async (t) => {
  const log = await openLog(t);
  const { id, room } = await openedMeeting(log);
  await accepted(room, chair, 'close', { type: 'queue.close', data: {} });
  const late = await recover(deaf(log), id);
  await accepted(room, chair, 'reopen', { type: 'queue.reopen', data: {} });
  const version = await accepted(room, phone('thao'), 'a-hand', hand());
  assert.equal(await accepted(late, phone('thao'), 'a-hand', hand()), version);
  assert.deepEqual(late.meeting, room.meeting);
});

test('RO14 a room reads on for somebody who has seen more of the meeting elsewhere', async (t) => {
  const log = await openLog(t);
  const { id, room } = await openedMeeting(log);
  const late = await recover(deaf(log), id);
  await accepted(room, phone('thao'), 'a-hand', hand());
  await Promise.all([late.caughtUpWith(room.moment), late.caughtUpWith(room.moment)]);
  assert.deepEqual(late.moment, room.moment);
  await late.caughtUpWith({ version: room.version + 9, mark: 'of another history' });
  assert.deepEqual(late.moment, room.moment);
});

test('RO15 a command that is sent again and refused is not done by a copy that comes late', async (t) => {
  const log = await openLog(t);
  const { id, room } = await openedMeeting(log);
  await accepted(room, chair, 'close', { type: 'queue.close', data: {} });
  const again = { id: 'a-hand', command: hand(), again: true };
  const refused = await room.submit(again, phone('thao'));
  assert.deepEqual(refused, { ok: false, refusal: { code: 'queueClosed', detail: null } });
  await accepted(room, chair, 'reopen', { type: 'queue.reopen', data: {} });
  const other = await recover(log, id);
  for (const node of [room, other]) {
    const late = await node.submit({ id: 'a-hand', command: hand() }, phone('thao'));
    assert.deepEqual(late, { ok: false, refusal: { code: 'changedMeanwhile', detail: null } });
  }
  assert.deepEqual(room.meeting.queue.entries, []);
  assert.equal(room.version, (await stored(log, id)).length);
});

test('RO16 a copy that the network brings after the refusal is refused as well, and tells no stranger', async (t) => {
  const { room } = await openedMeeting(await openLog(t));
  await accepted(room, chair, 'close', { type: 'queue.close', data: {} });
  const message = { id: 'a-hand', command: hand() };
  const refused = await room.submit(message, phone('thao'));
  assert.deepEqual(refused, { ok: false, refusal: { code: 'queueClosed', detail: null } });
  await accepted(room, chair, 'reopen', { type: 'queue.reopen', data: {} });
  assert.deepEqual(await room.submit(message, phone('thao')), refused);
  assert.deepEqual(room.meeting.queue.entries, []);
  assert.ok((await room.submit(message, phone('blem'))).ok);
});

test('RO11 who came while a command waited for the log is refused with it, and later ones sooner', async (t) => {
  const fates: Fate[] = [];
  const log = faultyLog(await openLog(t), fates);
  const { room } = await openedMeeting(log);
  const before = log.appends;
  fates.push(...Array.from({ length: 100 }, (): Fate => 'refused'));
  const submit = (id: string) => room.submit({ id, command: hand() }, phone(id));
  const first = submit('first');
  while (log.appends === before) await nextTask();
  const second = submit('second');
  const refused = { ok: false, refusal: { code: 'notSaved', detail: null } };
  assert.deepEqual(await first, refused);
  assert.deepEqual(await Promise.race([second, Promise.resolve('still waiting')]), refused);
  assert.equal(room.storage, 'unavailable');
  const attempts = log.appends;
  assert.deepEqual(await submit('third'), refused);
  assert.equal(log.appends, attempts + 1, 'what is known need not be tried for long');
});
