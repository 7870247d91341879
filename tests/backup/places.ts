import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestContext } from 'node:test';
import { readAll, type Commit, type EventLog } from '../../server/log/event-log.ts';
import { openRedisLog } from '../../server/log/redis.ts';
import { openSqliteLog } from '../../server/log/sqlite.ts';
import { startRedis } from '../machines/redis-server.ts';

/** Where a log is kept: the variables that lead a program to it, and a way to open it. */
export interface Place {
  readonly environment: Readonly<Record<string, string>>;
  open(): Promise<EventLog>;
}

/** A folder that is gone after the test. */
export async function folder(t: TestContext): Promise<string> {
  const directory = await mkdtemp(join(tmpdir(), 'backup-'));
  t.after(() => rm(directory, { recursive: true, force: true }));
  return directory;
}

/** An empty place for a SQLite log. */
export async function sqlitePlace(t: TestContext): Promise<Place> {
  const directory = join(await folder(t), 'data');
  return {
    environment: { DATA_DIR: directory },
    open: () => openSqliteLog(directory, { pollMilliseconds: 5 }),
  };
}

/** An empty Redis. */
export async function redisPlace(t: TestContext): Promise<Place> {
  const redis = await startRedis();
  t.after(() => redis.stop());
  return { environment: { REDIS_URL: redis.url }, open: () => openRedisLog(redis.url) };
}

/** Uses the log of a place and closes it. */
export async function withLog<Result>(
  place: Place,
  use: (log: EventLog) => Promise<Result>,
): Promise<Result> {
  const log = await place.open();
  try {
    return await use(log);
  } finally {
    await log.close();
  }
}

/** Everything that a log holds, by stream. */
export async function everythingIn(
  log: EventLog,
): Promise<Readonly<Record<string, readonly Commit[]>>> {
  const streams: Record<string, Commit[]> = {};
  for (const { stream } of await log.list()) {
    const commits: Commit[] = [];
    for await (const commit of readAll(log, stream)) commits.push(commit);
    streams[stream] = commits;
  }
  return streams;
}
