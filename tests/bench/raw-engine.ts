import { Redis } from 'ioredis';
import { openSqliteFile } from '../../server/log/sqlite-file.ts';
import type { Engine } from './workshop.ts';

/** The engine itself: texts become durable together, and nothing is asked or checked. */
export interface RawEngine {
  readonly append: (texts: readonly string[]) => Promise<void>;
}

/** @param location the folder of the SQLite file, or the address of the Redis server */
export function openRawEngine(engine: Engine, location: string): Promise<RawEngine> {
  return engine === 'Redis' ? openRedis(location) : openSqlite(location);
}

async function openSqlite(directory: string): Promise<RawEngine> {
  const database = await openSqliteFile(directory, 2_000);
  const { lastInsertRowid: stream } = database
    .prepare('INSERT INTO streams (name) VALUES (?)')
    .run(`raw-${String(process.hrtime.bigint())}`);
  const insert = database.prepare('INSERT INTO commits (stream, version, text) VALUES (?, ?, ?)');
  let version = 0;
  return {
    append: (texts) => {
      database.exec('BEGIN IMMEDIATE');
      for (const text of texts) insert.run(stream, (version += 1), text);
      database.exec('COMMIT');
      return Promise.resolve();
    },
  };
}

async function openRedis(url: string): Promise<RawEngine> {
  const client = new Redis(url);
  await client.ping();
  const key = `raw-${String(process.hrtime.bigint())}`;
  return {
    append: async (texts) => {
      const pipeline = client.pipeline();
      for (const text of texts) pipeline.xadd(key, '*', 'commit', text);
      await pipeline.exec();
    },
  };
}
