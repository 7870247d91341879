import { cp, readdir, rm, stat, truncate } from 'node:fs/promises';
import path from 'node:path';
import { openRedisLog } from '../../server/log/redis.ts';
import type { RedisMachine } from '../machines/redis-server.ts';
import type { LogStore } from './store.ts';

/** A log in a Redis server, at the address that the server has for the program. */
export function storeAt(url: string, redis: RedisMachine): LogStore {
  return {
    address: ['redis', url],
    open: () => openRedisLog(url),
    crash: () => redis.restart(),
    tear: async (share) => {
      await redis.kill('SIGKILL');
      await tearDisk(redis, share);
      await redis.restart();
    },
    stop: () => redis.stop(),
  };
}

/** Brings back what lay on the disk of a server at the first call, less the end of it, while the server is down. */
export async function tearDisk({ directory }: RedisMachine, share: number): Promise<void> {
  const files = path.join(directory, 'appendonlydir');
  const atCrash = path.join(directory, 'at-crash');
  await cp(files, atCrash, { recursive: true, force: false });
  await rm(files, { recursive: true });
  await cp(atCrash, files, { recursive: true });
  const newest = path.join(files, newestOf(await readdir(files)));
  await truncate(newest, Math.floor((await stat(newest)).size * share));
}

function newestOf(files: readonly string[]): string {
  const file = files
    .filter((name) => name.endsWith('.incr.aof'))
    .toSorted()
    .at(-1);
  if (file === undefined) throw new Error('Redis has no append-only file');
  return file;
}
