import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test, type TestContext } from 'node:test';
import { setImmediate as nextTask } from 'node:timers/promises';
import { openSqliteLog } from '../../server/log/sqlite.ts';
import { createRooms } from '../../server/meetings/rooms.ts';
import { office } from '../machines/actors.ts';
import { plan } from '../machines/plan.ts';
import { silentLogger } from '../machines/silent-logger.ts';

const minute = 60_000;

/** Rooms on a log of their own, whose time passes as told. */
async function roomsInTime(t: TestContext) {
  const directory = await mkdtemp(join(tmpdir(), 'rooms-'));
  const log = await openSqliteLog(directory);
  t.mock.timers.enable({ apis: ['setInterval'] });
  let now = Date.now();
  const rooms = createRooms({ log, now: () => now, logger: silentLogger });
  t.after(async () => {
    await rooms.close();
    await log.close();
    await rm(directory, { recursive: true });
  });
  const pass = async (minutes: number): Promise<void> => {
    for (let passed = 0; passed < minutes; passed += 1) {
      now += minute;
      t.mock.timers.tick(minute);
      await nextTask();
    }
  };
  return { rooms, pass };
}

test('RO17 a room that nobody uses is given up, and comes back from the log', async (t) => {
  const { rooms, pass } = await roomsInTime(t);
  const room = await rooms.open('one');
  const command = { type: 'meeting.create', data: { code: '4821', plan } } as const;
  assert.ok((await room.submit({ id: 'create', command }, office)).ok);
  await pass(4);
  assert.equal(await rooms.open('one'), room, 'used a moment ago');
  await pass(4);
  assert.equal(rooms.count, 1);
  await pass(2);
  assert.equal(rooms.count, 0);
  assert.equal(room.isClosed, true);
  const again = await rooms.open('one');
  assert.deepEqual([again.version, again.meeting], [room.version, room.meeting]);
});

test('RO17 a room is kept while somebody watches, however quiet it is', async (t) => {
  const { rooms, pass } = await roomsInTime(t);
  const room = await rooms.open('one');
  const leave = room.watch({ onCommits: () => undefined, onReplaced: () => undefined });
  await pass(60);
  assert.equal(await rooms.open('one'), room);
  leave();
  await pass(6);
  assert.equal(rooms.count, 0);
});
