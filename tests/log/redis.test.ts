import assert from 'node:assert/strict';
import { describe, it, type TestContext } from 'node:test';
import { createClient } from 'redis';
import { LogUnavailable, type EventLog } from '../../server/log/event-log.ts';
import { openRedisLog, type RedisLogOptions } from '../../server/log/redis.ts';
import { startRedis, type RedisMachine } from '../machines/redis-server.ts';
import { startProxy } from '../machines/tcp-proxy.ts';
import { commitAt, commitsAfter, contentsOf, follow, headAt } from './commits.ts';
import { describeEventLog } from './contract.ts';
import { storeAt } from './redis-store.ts';
import { newStream, type LogStore } from './store.ts';

describeEventLog('Redis', startStore);

// Short, where a test waits for it to pass; long enough for a busy machine to answer in.
const patience = 400;
// Long enough that nothing else than the announcements makes a follower read.
const never = 3_600_000;
const notStored = { name: LogUnavailable.name, effect: 'notStored' };
const unknown = { name: LogUnavailable.name, effect: 'unknown' };

describe('Redis', () => {
  it('keeps one stream entry a commit, with the version as its id', async (t) => {
    const { log, inspector } = await serverFor(t);
    await log.append('meeting:7', headAt(0), commitsAfter(0, 2));
    const entries = (await inspector.xRange('dt:{meeting:7}:log', '-', '+')) ?? [];
    assert.deepEqual(
      entries.map(({ id, message }) => ({ id, fields: Object.keys(message) })),
      [
        { id: '1-0', fields: ['commit'] },
        { id: '2-0', fields: ['commit'] },
      ],
    );
    const content: unknown = JSON.parse(String(entries[1]?.message.commit));
    assert.deepEqual({ version: 2, ...Object(content) }, commitAt(2));
  });

  it('lists thousands of streams and ignores foreign keys', async (t) => {
    const { log, inspector } = await serverFor(t);
    await inspector.set('somebody:else', '1');
    const streams = Array.from({ length: 2_500 }, () => newStream());
    await Promise.all(streams.map((stream) => log.append(stream, headAt(0), commitsAfter(0, 1))));
    const found = await log.list();
    assert.deepEqual(new Set(found.map(({ stream }) => stream)), new Set(streams));
    assert.equal(found.length, streams.length);
  });

  it('goes on when the server has lost its scripts', async (t) => {
    const { log, inspector } = await serverFor(t);
    const stream = newStream();
    await log.append(stream, headAt(0), commitsAfter(0, 1));
    await inspector.sendCommand(['SCRIPT', 'FLUSH']);
    await log.append(stream, headAt(1), commitsAfter(1, 2));
    assert.deepEqual(await contentsOf(log, stream), commitsAfter(0, 3));
  });

  const refusals = [
    { why: 'is full', set: ['maxmemory', '1'], unset: ['maxmemory', '0'] },
    {
      why: 'lacks replicas',
      set: ['min-replicas-to-write', '1'],
      unset: ['min-replicas-to-write', '0'],
    },
  ];
  for (const { why, set, unset } of refusals) {
    it(`stores nothing while the server ${why}, reads on, and recovers`, async (t) => {
      const { log, inspector } = await serverFor(t);
      const stream = newStream();
      await log.append(stream, headAt(0), commitsAfter(0, 1));
      await inspector.sendCommand(['CONFIG', 'SET', ...set]);
      await assert.rejects(log.append(stream, headAt(1), commitsAfter(1, 3)), notStored);
      await assert.rejects(log.probe(stream), notStored);
      assert.deepEqual(await contentsOf(log, stream), commitsAfter(0, 1));
      await inspector.sendCommand(['CONFIG', 'SET', ...unset]);
      await log.probe(stream);
      await log.append(stream, headAt(1), commitsAfter(1, 3));
      assert.deepEqual(await contentsOf(log, stream), commitsAfter(0, 4));
    });
  }

  it('stores nothing on a server that became a replica, and recovers', async (t) => {
    const { log, inspector } = await serverFor(t);
    const stream = newStream();
    await inspector.sendCommand(['REPLICAOF', '127.0.0.1', '1']);
    await assert.rejects(log.append(stream, headAt(0), commitsAfter(0, 1)), notStored);
    await assert.rejects(log.probe(stream), notStored);
    await inspector.sendCommand(['REPLICAOF', 'NO', 'ONE']);
    await log.probe(stream);
    await log.append(stream, headAt(0), commitsAfter(0, 1));
  });

  it('refuses within a bounded time while the server is gone, and recovers', async (t) => {
    const { redis, log } = await serverFor(t, { commandMilliseconds: patience });
    const stream = newStream();
    await log.append(stream, headAt(0), commitsAfter(0, 1));
    await redis.kill('SIGKILL');
    await assert.rejects(log.append(stream, headAt(1), commitsAfter(1, 1)));
    await assert.rejects(log.append(stream, headAt(1), commitsAfter(1, 1)), notStored);
    await assert.rejects(log.read(stream, 0), notStored);
    await assert.rejects(log.list(), notStored);
    await redis.restart();
    await succeeds(() => log.read(stream, 0));
    await log.append(stream, headAt(1), commitsAfter(1, 1));
    assert.deepEqual(await contentsOf(log, stream), commitsAfter(0, 2));
  });

  it('does not know the effect of an append whose answer is lost, and settles it', async (t) => {
    const { log, proxy } = await proxiedServerFor(t);
    const stream = newStream();
    const followed = follow(log, stream);
    await log.append(stream, headAt(0), commitsAfter(0, 1));
    await followerRests(log, stream);
    proxy.hold('answers');
    await assert.rejects(log.append(stream, headAt(1), commitsAfter(1, 2)), unknown);
    proxy.release();
    await followed.reached(3);
    assert.deepEqual(await log.append(stream, headAt(1), commitsAfter(1, 2)), {
      appended: false,
      version: 3,
    });
    assert.deepEqual(followed.commits, commitsAfter(0, 3));
  });

  it('lets an append arrive late, which a follower gets and a repetition finds', async (t) => {
    const { redis, log, proxy } = await proxiedServerFor(t);
    const direct = await openFor(t, redis);
    const stream = newStream();
    const followed = follow(log, stream);
    await direct.append(stream, headAt(0), commitsAfter(0, 1));
    await followed.reached(1);
    await followerRests(log, stream);
    proxy.hold('requests');
    await assert.rejects(log.append(stream, headAt(1), commitsAfter(1, 2)), unknown);
    await followerRests(log, stream);
    assert.deepEqual(followed.commits, commitsAfter(0, 1));
    proxy.release();
    await followed.reached(3);
    assert.deepEqual(await log.append(stream, headAt(1), commitsAfter(1, 2)), {
      appended: false,
      version: 3,
    });
    assert.deepEqual(followed.commits, commitsAfter(0, 3));
  });

  it('answers within a bounded time while the server stands still, and recovers', async (t) => {
    const { redis, log } = await serverFor(t, { commandMilliseconds: patience });
    const stream = newStream();
    await log.append(stream, headAt(0), commitsAfter(0, 1));
    await redis.kill('SIGSTOP');
    await assert.rejects(log.append(stream, headAt(1), commitsAfter(1, 2)), unknown);
    await assert.rejects(log.read(stream, 0), notStored);
    await redis.kill('SIGCONT');
    // Whichever of the two is first, the other conflicts.
    await succeeds(() => log.append(stream, headAt(1), commitsAfter(1, 2)));
    assert.deepEqual(await contentsOf(log, stream), commitsAfter(0, 3));
  });

  it('brings followers up to date after a lost connection', async (t) => {
    const { redis, log, inspector } = await serverFor(t);
    const writer = await openFor(t, redis);
    const stream = newStream();
    const followed = follow(log, stream);
    for (let version = 0; version < 60; version += 3) {
      await inspector.sendCommand(['CLIENT', 'KILL', 'TYPE', 'pubsub']);
      await writer.append(stream, headAt(version), commitsAfter(version, 3));
    }
    await followed.reached(60);
    assert.deepEqual(followed.commits, commitsAfter(0, 60));
  });

  it('brings followers up to date after the server was away', async (t) => {
    const { redis, log } = await serverFor(t);
    const writer = await openFor(t, redis);
    const stream = newStream();
    const followed = follow(log, stream);
    await writer.append(stream, headAt(0), commitsAfter(0, 1));
    await followed.reached(1);
    await redis.restart();
    await succeeds(() => writer.append(stream, headAt(1), commitsAfter(1, 5)));
    await followed.reached(6);
    assert.deepEqual(followed.commits, commitsAfter(0, 6));
  });

  it('finds commits that nobody announced', async (t) => {
    const { redis, inspector } = await serverFor(t);
    const log = await openFor(t, redis, { sweepMilliseconds: 10 });
    const stream = newStream();
    const followed = follow(log, stream);
    for (const commit of commitsAfter(0, 10)) {
      await inspector.xAdd(`dt:{${stream}}:log`, `${commit.version}-0`, {
        commit: JSON.stringify(commit),
      });
      await followed.reached(commit.version);
    }
    assert.deepEqual(followed.commits, commitsAfter(0, 10));
  });

  it(
    'tells followers elsewhere that it could not be written, though it can be read',
    { timeout: 10_000 },
    async (t) => {
      const { redis, log, inspector } = await serverFor(t);
      const other = await openFor(t, redis, { sweepMilliseconds: never });
      const stream = newStream();
      await log.append(stream, headAt(0), commitsAfter(0, 1));
      let doubtsHere = 0;
      const follower = { onCommits: () => undefined, onReplaced: () => undefined };
      log.follow(stream, headAt(1), { ...follower, onUnavailable: () => (doubtsHere += 1) });
      const told = new Promise<void>((resolve) => {
        other.follow(stream, headAt(1), { ...follower, onUnavailable: resolve });
      });
      await inspector.sendCommand(['CONFIG', 'SET', 'maxmemory', '1']);
      const asking = setInterval(() => void log.probe(stream).catch(() => undefined), 20);
      t.after(() => clearInterval(asking));
      await told;
      assert.deepEqual(await contentsOf(other, stream), commitsAfter(0, 1));
      assert.equal(doubtsHere, 0, 'whoever asked knows');
    },
  );

  it('is not opened in another database than the one that the address names', async (t) => {
    const server = await startRedis(['--databases', '4']);
    t.after(() => server.stop());
    const opening = openRedisLog(`${server.url}/4`);
    opening.then(
      (wrong) => wrong.close(),
      () => undefined,
    );
    await assert.rejects(opening, /DB index is out of range/);
    const log = await openRedisLog(`${server.url}/3`);
    await log.append('meeting:7', headAt(0), commitsAfter(0, 1));
    await log.close();
    const inspector = await createClient({ url: `${server.url}/3` }).connect();
    assert.equal(await inspector.xLen('dt:{meeting:7}:log'), 1);
    inspector.destroy();
  });

  it('says within a bounded time that there is no server', async (t) => {
    const { redis } = await serverFor(t);
    await redis.kill('SIGKILL');
    await assert.rejects(openRedisLog(redis.url, { commandMilliseconds: patience }), {
      message: 'Cannot connect to Redis',
    });
  });
});

interface Server {
  readonly redis: RedisMachine;
  readonly log: EventLog;
  /** An independent client, to look at what is stored and to disturb. */
  readonly inspector: Awaited<ReturnType<typeof inspect>>;
}

/** A server of its own for one test. */
async function serverFor(t: TestContext, options?: RedisLogOptions): Promise<Server> {
  const redis = await startRedis();
  t.after(() => redis.stop());
  const inspector = await inspect(redis);
  t.after(() => inspector.destroy());
  return { redis, inspector, log: await openFor(t, redis, options) };
}

/** A server of its own, which the log reaches through a proxy. */
async function proxiedServerFor(t: TestContext) {
  const redis = await startRedis();
  t.after(() => redis.stop());
  const proxy = await startProxy(redis.port);
  t.after(() => proxy.stop());
  const url = `redis://127.0.0.1:${proxy.port}`;
  return { redis, proxy, log: await openFor(t, { url }, { commandMilliseconds: patience }) };
}

function inspect({ url }: RedisMachine) {
  return createClient({ url })
    .on('error', () => undefined)
    .connect();
}

async function openFor(
  t: TestContext,
  { url }: Pick<RedisMachine, 'url'>,
  options: RedisLogOptions = {},
): Promise<EventLog> {
  const log = await openRedisLog(url, {
    sweepMilliseconds: never,
    ...options,
  });
  t.after(() => log.close());
  return log;
}

/** Lets the reads end that a follower has begun: they use the same connection. */
async function followerRests(log: EventLog, stream: string): Promise<void> {
  for (let reads = 0; reads < 10; reads += 1) await log.read(stream, 0);
}

/** Repeats what fails while the log is unavailable; each attempt waits for a connection. */
async function succeeds(action: () => Promise<unknown>): Promise<void> {
  const deadline = performance.now() + 10_000;
  for (;;) {
    try {
      await action();
      return;
    } catch (error) {
      if (!(error instanceof LogUnavailable) || performance.now() > deadline) throw error;
    }
  }
}

async function startStore(): Promise<LogStore> {
  const redis = await startRedis();
  return storeAt(redis.url, redis);
}
