import assert from 'node:assert/strict';
import { once } from 'node:events';
import { describe, it, type TestContext } from 'node:test';
import { Redis } from 'ioredis';
import { createClient } from 'redis';
import { firstOffice } from '../../server/office/installation-state.ts';
import { beginning, LogUnavailable } from '../../server/log/event-log.ts';
import { RedisReplicas } from '../../server/log/redis-replicas.ts';
import { openRedisLog } from '../../server/log/redis.ts';
import { Installation } from '../../server/office/installation.ts';
import { startRedis, type RedisMachine } from '../machines/redis-server.ts';
import { startProxy } from '../machines/tcp-proxy.ts';
import { commitAt, commitsAfter, contentsOf, headAt } from './commits.ts';

const unknown = { name: LogUnavailable.name, effect: 'unknown' };
const stream = 'meeting:1';
const patience = 400;

describe('an append that replicas must hold', () => {
  it('is not acknowledged while they do not, nor found to be safe later', async (t) => {
    const { link, log } = await pairFor(t);
    await log.append(stream, beginning, commitsAfter(0, 1));
    link.silence();
    await assert.rejects(log.append(stream, headAt(1), commitsAfter(1, 1)), unknown);
    assert.deepEqual(
      await contentsOf(log, stream),
      commitsAfter(0, 2),
      'it is stored, and can be read',
    );
    await assert.rejects(log.append(stream, headAt(2), []), unknown);
    await assert.rejects(log.probe(stream), unknown);
    assert.equal((await log.append(stream, headAt(1), commitsAfter(1, 1))).appended, false);
    link.release();
    await confirmed(() => log.append(stream, headAt(2), []));
    await log.probe(stream);
    await log.append(stream, headAt(2), commitsAfter(2, 1));
  });

  it('is not acknowledged by the office either, however often it is asked', async (t) => {
    const { link, log } = await pairFor(t);
    const installation = await Installation.open({
      log,
      now: Date.now,
      isOver: () => Promise.resolve(false),
    });
    t.after(() => installation.close());
    const request = 'a-request-of-the-office';
    link.silence();
    await assert.rejects(installation.registerMeeting(request), unknown);
    await assert.rejects(installation.registerMeeting(request), unknown);
    link.release();
    await confirmed(() => installation.registerMeeting(request));
    assert.equal(installation.meetings(firstOffice).length, 1);
  });

  it('is known to be lost when a replica without it takes over', async (t) => {
    const { master, replica, link, log, proxy } = await pairFor(t);
    await log.append(stream, beginning, commitsAfter(0, 1));
    link.silence();
    await assert.rejects(log.append(stream, headAt(1), [commitAt(2, 'lost')]), unknown);
    await master.kill('SIGKILL');
    await send(replica, 'REPLICAOF', 'NO', 'ONE');
    proxy.lead(replica.port);
    const alone = await openRedisLog(`redis://127.0.0.1:${proxy.port}`);
    t.after(() => alone.close());
    await alone.append(stream, headAt(1), commitsAfter(1, 1));
    assert.deepEqual(await log.append(stream, headAt(2, 'lost'), []), {
      appended: false,
      version: 2,
    });
  });

  it('shares one question to the replicas with all that were answered meanwhile', async (t) => {
    const { master, log } = await pairFor(t);
    const before = await waitsOf(master);
    const streams = Array.from({ length: 200 }, (_, number) => `meeting:1${number}`);
    await Promise.all(streams.map((each) => log.append(each, beginning, commitsAfter(0, 1))));
    const waits = (await waitsOf(master)) - before;
    assert.ok(waits >= 1 && waits <= 20, `${waits} questions for 200 appends`);
  });

  it('does not hold up reads while replicas are awaited', async (t) => {
    const { link, log } = await pairFor(t);
    await log.append(stream, beginning, commitsAfter(0, 1));
    link.silence();
    let answered = false;
    const appending = log.append(stream, headAt(1), commitsAfter(1, 1)).catch(() => {
      answered = true;
    });
    for (let reads = 0; reads < 10; reads += 1) await log.read(stream, 0);
    assert.equal(answered, false, 'ten reads took longer than the wait for replicas');
    await appending;
  });

  it('takes no confirmation from another connection than its own', async (t) => {
    const { master } = await pairFor(t);
    const client = new Redis(master.url, { retryStrategy: () => 1 });
    client.on('error', () => undefined);
    t.after(() => client.disconnect());
    await once(client, 'ready');
    const replicas = new RedisReplicas(1, patience);
    const connection = replicas.connectionTo(client);
    await connection.confirm();
    const again = once(client, 'ready');
    await send(master, 'CLIENT', 'KILL', 'TYPE', 'normal', 'SKIPME', 'yes');
    await again;
    await assert.rejects(connection.confirm(), unknown);
    await replicas.connectionTo(client).confirm();
  });
});

/** A master with a replica behind a link, and a log that wants both to hold what it acknowledges. */
async function pairFor(t: TestContext) {
  const master = await startRedis(['--repl-diskless-sync-delay', '0']);
  t.after(() => master.stop());
  const link = await startProxy(master.port);
  t.after(() => link.stop());
  const replica = await startRedis(['--replicaof', `127.0.0.1 ${link.port}`]);
  t.after(() => replica.stop());
  const proxy = await startProxy(master.port);
  t.after(() => proxy.stop());
  const log = await openRedisLog(`redis://127.0.0.1:${proxy.port}`, {
    replicas: 1,
    commandMilliseconds: patience,
  });
  t.after(() => log.close());
  await log.append('meeting:0', beginning, commitsAfter(0, 1)).catch(() => 'not yet confirmed');
  await confirmed(() => log.append('meeting:0', headAt(1), []));
  return { master, replica, link, proxy, log };
}

/** Repeats what replicas have not confirmed yet. */
async function confirmed(action: () => Promise<unknown>): Promise<void> {
  const deadline = performance.now() + 20_000;
  for (;;) {
    try {
      await action();
      return;
    } catch (error) {
      if (!(error instanceof LogUnavailable) || performance.now() > deadline) throw error;
    }
  }
}

async function send({ url }: RedisMachine, ...command: readonly string[]): Promise<string> {
  const client = createClient({ url }).on('error', () => undefined);
  await client.connect();
  try {
    return await client.sendCommand<string>(command);
  } finally {
    client.destroy();
  }
}

async function waitsOf(master: RedisMachine): Promise<number> {
  const found = /cmdstat_wait:calls=(\d+)/.exec(await send(master, 'INFO', 'commandstats'));
  return Number(found?.[1] ?? 0);
}
