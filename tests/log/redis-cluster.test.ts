import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { beginning } from '../../server/log/event-log.ts';
import { openRedisLog } from '../../server/log/redis.ts';
import { startRedisCluster } from '../machines/redis-cluster.ts';
import { commitsAfter, contentsOf, follow, headAt } from './commits.ts';
import { describeEventLog } from './contract.ts';
import { tearDisk } from './redis-store.ts';
import type { LogStore } from './store.ts';

// For the processes that write: a replica may take over while all servers start again.
process.env.REDIS_REPLICAS = '1';

describeEventLog('Redis Cluster', startStore);

describe('Redis Cluster', () => {
  it('keeps writers and followers of a stream whose slot moves to another master', async (t) => {
    const cluster = await startRedisCluster();
    t.after(() => cluster.stop());
    const stream = 'meeting:1';
    const key = `dt:{${stream}}:log`;
    const home = await cluster.masterOf(key);
    const elsewhere = cluster.masters.find((master) => master !== home);
    assert.ok(elsewhere);
    // Nothing else than the announcements makes the follower read.
    const sweepMilliseconds = 3_600_000;
    const [log, other] = [
      await openRedisLog(cluster.url, { replicas: 1, sweepMilliseconds }),
      await openRedisLog(cluster.url, { sweepMilliseconds }),
    ];
    t.after(() => Promise.all([log.close(), other.close()]));
    const followed = follow(other, stream);
    await log.append(stream, beginning, commitsAfter(0, 1));
    await followed.reached(1);

    await cluster.moveSlot(key, elsewhere, async () => {
      assert.equal((await log.append(stream, headAt(1), commitsAfter(1, 1))).appended, true);
      assert.deepEqual(await contentsOf(other, stream), commitsAfter(0, 2));
    });
    assert.equal((await log.append(stream, headAt(2), commitsAfter(2, 1))).appended, true);
    await followed.reached(3);
    await cluster.moveSlot(key, home);
    assert.equal((await other.append(stream, headAt(3), commitsAfter(3, 1))).appended, true);
    await followed.reached(4);
    assert.deepEqual(followed.commits, commitsAfter(0, 4));
    assert.deepEqual(await log.list(), [{ stream, version: 4 }]);
  });

  it('does not list a part of the streams for all of them', async (t) => {
    const cluster = await startRedisCluster(0);
    t.after(() => cluster.stop());
    const log = await openRedisLog(cluster.url, { commandMilliseconds: 500 });
    t.after(() => log.close());
    for (let number = 0; number < 20; number += 1) {
      await log.append(`meeting:${number}`, beginning, commitsAfter(0, 1));
    }
    assert.equal((await log.list()).length, 20);
    const [victim] = cluster.masters;
    await victim?.kill('SIGKILL');
    await assert.rejects(log.list(), { name: 'LogUnavailable', effect: 'notStored' });
    await victim?.restart();
    await cluster.whole();
    assert.equal((await log.list()).length, 20);
  });
});

async function startStore(): Promise<LogStore> {
  const cluster = await startRedisCluster();
  const machines = [...cluster.masters, ...cluster.replicas.flat()];
  const restart = async (whileDown: (machine: (typeof machines)[number]) => Promise<void>) => {
    await Promise.all(machines.map((machine) => machine.kill('SIGKILL')));
    await Promise.all(machines.map(whileDown));
    await Promise.all(machines.map((machine) => machine.restart()));
    await cluster.whole();
  };
  return {
    address: ['redis', cluster.url],
    open: () => openRedisLog(cluster.url, { replicas: 1 }),
    crash: () => restart(() => Promise.resolve()),
    tear: (share) => restart((machine) => tearDisk(machine, share)),
    stop: () => cluster.stop(),
  };
}
