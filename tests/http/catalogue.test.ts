import assert from 'node:assert/strict';
import { test, type TestContext } from 'node:test';
import { summarise } from '#shared/meeting/summary.ts';
import { Catalogue } from '../../server/catalogue/catalogue.ts';
import { beginning, type EventLog } from '../../server/log/event-log.ts';
import { openRedisLog } from '../../server/log/redis.ts';
import { createMeeting } from '../../server/office/meetings.ts';
import { createRooms } from '../../server/meetings/rooms.ts';
import { Proceedings } from '../bench/proceedings.ts';
import { storeCommits } from '../bench/stored-meetings.ts';
import { sqlitePlace } from '../backup/places.ts';
import { chair } from '../machines/actors.ts';
import { plan } from '../machines/plan.ts';
import { startRedis } from '../machines/redis-server.ts';
import { runApp } from '../machines/running-app.ts';
import { silentLogger } from '../machines/silent-logger.ts';

/** A log that counts what is read of each stream. */
function counting(log: EventLog): { readonly log: EventLog; readonly reads: string[] } {
  const reads: string[] = [];
  const counted: EventLog = {
    append: (stream, expected, commits) => log.append(stream, expected, commits),
    read: (stream, after, limit) => {
      reads.push(`${stream} ${String(after)}`);
      return log.read(stream, after, limit);
    },
    follow: (stream, after, follower) => log.follow(stream, after, follower),
    probe: (stream) => log.probe(stream),
    list: () => log.list(),
    remove: (stream) => log.remove(stream),
    close: () => log.close(),
  };
  return { log: counted, reads };
}

async function withCatalogue(t: TestContext) {
  const place = await sqlitePlace(t);
  const { log, reads } = counting(await place.open());
  const rooms = createRooms({ log, now: Date.now, logger: silentLogger });
  t.after(async () => {
    await rooms.close();
    await log.close();
  });
  const catalogue = new Catalogue({
    log,
    rooms,
    now: Date.now,
    logger: silentLogger,
    summarise,
    most: 100,
  });
  return { log, reads, rooms, catalogue };
}

const longMeeting = (code: string, commits: number): Proceedings => {
  const proceedings = new Proceedings(code);
  proceedings.goOn(commits);
  return proceedings;
};

test('CA1 a meeting is summarised as its room would, without one, and again only when it has changed', async (t) => {
  const { log, reads, rooms, catalogue } = await withCatalogue(t);
  const { commits } = longMeeting('4821', 300);
  await storeCommits(log, 'long', commits.slice(0, 250));
  const first = (await catalogue.look(['long', 'nothing'])).get('long');
  assert.equal(rooms.count, 0);
  reads.length = 0;
  assert.deepEqual((await catalogue.look(['long'])).get('long'), first);
  assert.deepEqual(reads, ['long 249'], 'whether it ends as it did');

  await log.append('long', commits[249] ?? beginning, commits.slice(250));
  const second = (await catalogue.look(['long'])).get('long');
  const { meeting } = await rooms.open('long');
  assert.deepEqual(second, { kind: 'summary', summary: summarise(meeting) });
  assert.notDeepEqual(second, first);
});

test('CA1 an open room is asked, and nothing is read of its meeting', async (t) => {
  const { log, reads, rooms, catalogue } = await withCatalogue(t);
  await storeCommits(log, 'open', longMeeting('4821', 60).commits);
  const { meeting } = await rooms.open('open');
  reads.length = 0;
  const found = (await catalogue.look(['open'])).get('open');
  assert.deepEqual(found, { kind: 'summary', summary: summarise(meeting) });
  assert.deepEqual(reads, []);
});

test('CA1 what was registered and never created, and what cannot be read, keep nobody from the others', async (t) => {
  const { log, catalogue } = await withCatalogue(t);
  await storeCommits(log, 'good', longMeeting('4821', 20).commits);
  const strange = { commandId: 'c1', actor: null, at: 1, events: [{ type: 'meeting.dreamt' }] };
  await log.append('strange', beginning, [{ version: 1, ...strange }]);
  const known = await catalogue.look(['good', 'nothing', 'strange']);
  assert.deepEqual(
    [...known.values()].map(({ kind }) => kind),
    ['summary', 'unborn', 'unreadable'],
  );
});

test('CA2 a meeting whose log was replaced is summarised anew', async (t) => {
  const { log, catalogue } = await withCatalogue(t);
  await storeCommits(log, 'meeting', longMeeting('4821', 60).commits);
  await catalogue.look(['meeting']);
  await log.remove('meeting');
  // As long as the former one, and later.
  const others = longMeeting('7395', 60).commits.map((commit) => ({
    ...commit,
    at: commit.at + 1,
  }));
  await storeCommits(log, 'meeting', others);
  const found = (await catalogue.look(['meeting'])).get('meeting');
  assert.equal(found?.kind === 'summary' && found.summary.code, '7395');
});

test('CA2 what another node has written is seen at the next look', async (t) => {
  const redis = await startRedis();
  const environment = { REDIS_URL: redis.url };
  const nodes = [await runApp(t, { environment }), await runApp(t, { environment })] as const;
  // After the nodes, which would else wait for it in vain.
  t.after(() => redis.stop());
  const made = await createMeeting(nodes[0].app, plan);
  assert.ok('id' in made);
  const log = await openRedisLog(redis.url);
  t.after(() => log.close());
  const rooms = createRooms({ log, now: Date.now, logger: silentLogger });
  const catalogue = new Catalogue({
    log,
    rooms,
    now: Date.now,
    logger: silentLogger,
    summarise,
    most: 100,
  });
  const stage = async () => {
    const found = (await catalogue.look([made.id])).get(made.id);
    return found?.kind === 'summary' ? found.summary.stage : null;
  };
  assert.equal(await stage(), 'prepared');
  const room = await nodes[1].app.rooms.open(made.id);
  const opened = await room.submit(
    { id: 'open-it', command: { type: 'meeting.open', data: {} } },
    chair,
  );
  assert.ok(opened.ok, JSON.stringify(opened));
  assert.equal(await stage(), 'open');
});

test('CA3 folding gives way: nothing waits while many long meetings are read', async (t) => {
  const { log, catalogue } = await withCatalogue(t);
  const { commits } = longMeeting('4821', 1_000);
  const meetings = ['a', 'b', 'c', 'd'];
  for (const meeting of meetings) await storeCommits(log, meeting, commits);
  let turns = 0;
  let isDone = false;
  const turn = (): void => {
    turns += 1;
    if (!isDone) setImmediate(turn);
  };
  setImmediate(turn);
  const known = await catalogue.look(meetings);
  isDone = true;
  assert.equal(known.size, meetings.length);
  // 4,000 commits, fifty in one go.
  assert.ok(turns >= 80, String(turns));
});
