import assert from 'node:assert/strict';
import { describe, it, type TestContext } from 'node:test';
import { openRedisLog } from '../../server/log/redis.ts';
import { startRedis } from '../machines/redis-server.ts';

describe('settings of Redis that may lose what was acknowledged', () => {
  it('are named in one sentence each when the log is opened', async (t) => {
    const [url, warnings] = await warningsOf(
      t,
      ['--appendfsync', 'everysec', '--maxmemory-policy', 'allkeys-lru'],
      2,
    );
    assert.deepEqual(warnings, [
      `Redis at ${url} has appendfsync everysec: a power cut may lose the last acknowledged commands. Set appendfsync always.`,
      `Redis at ${url} has maxmemory-policy allkeys-lru: when its memory is full, it deletes whole meetings. Set maxmemory-policy noeviction.`,
      `Redis at ${url} has min-replicas-to-write 0: with fewer than 2 replicas it stores commands that are never acknowledged. Set min-replicas-to-write 2.`,
    ]);
  });

  it('are found without CONFIG as far as the server tells them', async (t) => {
    const settings = ['--appendonly', 'no', '--maxmemory-policy', 'allkeys-lfu'];
    const [url, warnings] = await warningsOf(t, [...settings, '--rename-command', 'CONFIG', '']);
    assert.deepEqual(warnings, [
      `Redis at ${url} keeps no append-only file: when it restarts, all that was acknowledged since its last snapshot is lost. Set appendonly yes and appendfsync always.`,
      `Redis at ${url} has maxmemory-policy allkeys-lfu: when its memory is full, it deletes whole meetings. Set maxmemory-policy noeviction.`,
    ]);
  });

  it('that the server hides are pointed out', async (t) => {
    const [url, warnings] = await warningsOf(t, ['--rename-command', 'CONFIG', '']);
    assert.deepEqual(warnings, [
      `Redis at ${url} does not tell how often it writes to the disk (CONFIG is not allowed): see to it that appendfsync is always, or a power cut may lose acknowledged commands.`,
    ]);
  });

  it('are not invented: a server as it is shipped is passed in silence', async (t) => {
    const safe = ['--maxmemory-policy', 'volatile-lru', '--min-replicas-to-write', '1'];
    const [, warnings] = await warningsOf(t, safe, 1);
    assert.deepEqual(warnings, []);
  });
});

/** The address of a server with these settings, and what is said about it within the time of a few commands. */
async function warningsOf(
  t: TestContext,
  settings: readonly string[],
  replicas = 0,
): Promise<readonly [string, readonly string[]]> {
  const redis = await startRedis(settings);
  t.after(() => redis.stop());
  const warnings: string[] = [];
  const log = await openRedisLog(redis.url, {
    replicas,
    onUnsafeSetting: (warning) => warnings.push(warning),
  });
  t.after(() => log.close());
  // They ask over the connection for reads, which answers in order.
  for (let reads = 0; reads < 20; reads += 1) await log.read('meeting:1', 0);
  return [`127.0.0.1:${redis.port}`, warnings];
}
