import assert from 'node:assert/strict';
import { once } from 'node:events';
import { cp, rm } from 'node:fs/promises';
import { connect } from 'node:net';
import path from 'node:path';
import { describe, it, type TestContext } from 'node:test';
import { setTimeout as delay } from 'node:timers/promises';
import { createClient } from 'redis';
import { beginning, readAll } from '../../server/log/event-log.ts';
import { openRedisLog } from '../../server/log/redis.ts';
import { createRooms } from '../../server/meetings/rooms.ts';
import type { CommandReply } from '#shared/wire/protocol.ts';
import { chair, office, phone } from '../machines/actors.ts';
import { plan } from '../machines/plan.ts';
import { startRedis, type RedisMachine } from '../machines/redis-server.ts';
import { silentLogger } from '../machines/silent-logger.ts';
import { startProxy, type TcpProxy } from '../machines/tcp-proxy.ts';

interface Machines {
  readonly redis: RedisMachine;
  readonly proxy: TcpProxy;
}

/** A way in which Redis is there but does not do what it should. */
interface Degradation {
  readonly name: string;
  /** whether it passes by itself, perhaps while a command waits */
  readonly passes?: boolean;
  readonly begin: (machines: Machines) => unknown;
  readonly end: (machines: Machines) => unknown;
}

/** How long Redis may take to answer, in ms. */
const commandMilliseconds = 500;
/** Longest time until a command is answered, in ms; clients wait ten seconds for an answer. */
const boundMs = 10_000;

/** Kept between the beginning and the end of a restart. */
const restarts = new Map<RedisMachine, Promise<void>>();

const degradations: readonly Degradation[] = [
  {
    name: 'too slow',
    begin: ({ proxy }) => proxy.delay(2 * commandMilliseconds),
    end: ({ proxy }) => proxy.delay(0),
  },
  {
    name: 'answering nothing',
    begin: ({ proxy }) => proxy.silence(),
    end: ({ proxy }) => proxy.release(),
  },
  {
    name: 'without the replicas that it needs',
    begin: ({ redis }) => tell(redis, 'CONFIG', 'SET', 'min-replicas-to-write', '1'),
    end: ({ redis }) => tell(redis, 'CONFIG', 'SET', 'min-replicas-to-write', '0'),
  },
  {
    name: 'still loading its file',
    passes: true,
    begin: async ({ redis }) => {
      await fill(redis);
      await redis.kill('SIGKILL');
      restarts.set(redis, redis.restart());
      await until(async () => (await answerOf(redis, 'GET x')).startsWith('-LOADING'));
    },
    end: async ({ redis }) => restarts.get(redis),
  },
];

describe('a room whose Redis is degraded', { concurrency: true, timeout: 90_000 }, () => {
  for (const { name, passes = false, begin, end } of degradations) {
    it(`RO11 refuses in time, shows what it knows, and loses nothing: ${name}`, async (t) => {
      const { machines, rooms, submit, stored } = await meetingFor(t);
      assert.ok((await submit('before')).ok);
      const room = await rooms.open('one');
      await begin(machines);

      const sentAt = performance.now();
      const replies = await Promise.all([submit('during'), submit('during-too')]);
      assert.ok(performance.now() - sentAt < boundMs, 'answered in time');
      for (const reply of replies) {
        assert.ok(reply.ok ? passes : reply.refusal.code === 'notSaved', JSON.stringify(reply));
      }
      assert.equal(await rooms.open('one'), room, 'the same room, from memory');
      assert.equal(room.meeting.queue.entries[0]?.claim?.name, 'before');

      await end(machines);
      for (const id of ['during', 'during-too']) {
        await until(async () => (await submit(id)).ok);
      }
      assert.ok((await submit('after')).ok);
      const ids = await stored();
      assert.deepEqual(
        new Set(ids),
        new Set(['create', 'open', 'before', 'during', 'during-too', 'after']),
      );
      assert.equal(ids.length, 6, 'each once');
    });
  }

  it('waits for a Redis that is slow but answers', async (t) => {
    const { machines, submit, stored } = await meetingFor(t);
    machines.proxy.delay(commandMilliseconds / 5);
    const replies = await Promise.all(['a', 'b', 'c'].map((id) => submit(id)));
    assert.ok(replies.every(({ ok }) => ok));
    assert.equal((await stored()).length, 5);
  });

  it('RO7 is opened afresh when Redis comes back with an older file, also where nobody sends anything', async (t) => {
    const { machines, rooms, submit, stored } = await meetingFor(t);
    assert.ok((await submit('kept')).ok);
    const { redis } = machines;
    const files = path.join(redis.directory, 'appendonlydir');
    const older = path.join(redis.directory, 'older');
    await cp(files, older, { recursive: true });
    assert.ok((await submit('forgotten')).ok);
    const room = await rooms.open('one');
    let replaced = false;
    room.watch({ onCommits: () => undefined, onReplaced: () => (replaced = true) });

    await redis.kill('SIGKILL');
    await rm(files, { recursive: true });
    await cp(older, files, { recursive: true });
    await redis.restart();
    await until(() => Promise.resolve(replaced));

    const afresh = await rooms.open('one');
    assert.notEqual(afresh, room);
    assert.equal(afresh.version, 3);
    assert.ok((await submit('after')).ok);
    assert.deepEqual(await stored(), ['create', 'open', 'kept', 'after']);
  });
});

/** An opened meeting on a Redis of its own, which is reached through a network that can be broken. */
async function meetingFor(t: TestContext) {
  // It takes its time for each command while it loads its file.
  const redis = await startRedis(['--key-load-delay', '500']);
  t.after(() => redis.stop());
  const proxy = await startProxy(redis.port);
  t.after(() => proxy.stop());
  const log = await openRedisLog(`redis://127.0.0.1:${proxy.port}`, { commandMilliseconds });
  const rooms = createRooms({ log, now: Date.now, logger: silentLogger });
  t.after(async () => {
    await rooms.close();
    await log.close();
  });
  const room = await rooms.open('one');
  const created = { type: 'meeting.create', data: { code: '4821', plan } } as const;
  assert.ok((await room.submit({ id: 'create', command: created }, office)).ok);
  const opened = { type: 'meeting.open', data: {} } as const;
  assert.ok((await room.submit({ id: 'open', command: opened }, chair)).ok);

  const submit = async (id: string): Promise<CommandReply> => {
    const data = { name: id, card: null, field: null };
    const command = { type: 'queue.raiseHand', data } as const;
    return (await rooms.open('one')).submit({ id, command }, phone(id));
  };
  const stored = async (): Promise<readonly string[]> => {
    const ids: string[] = [];
    for await (const { commandId } of readAll(log, 'one')) ids.push(commandId);
    return ids;
  };
  return { machines: { redis, proxy }, rooms, submit, stored };
}

async function tell({ url }: RedisMachine, ...command: readonly string[]): Promise<void> {
  const client = await createClient({ url }).connect();
  await client.sendCommand(command);
  client.destroy();
}

/** Stores so much that a server needs seconds to load it; it listens once for each thousand commands of its file. */
async function fill({ url }: RedisMachine): Promise<void> {
  const log = await openRedisLog(url);
  const commits = Array.from({ length: 6_000 }, (_, index) => {
    return { version: index + 1, commandId: `${index}`, actor: null, at: 1, events: [] };
  });
  await log.append('other', beginning, commits);
  await log.close();
}

/** What a server says first to a command, on a connection without a greeting. */
async function answerOf({ port }: RedisMachine, command: string): Promise<string> {
  const socket = connect(port, '127.0.0.1');
  try {
    await once(socket, 'connect');
    socket.write(`${command}\r\n`);
    return String(await once(socket, 'data'));
  } catch (error) {
    return String(error);
  } finally {
    socket.destroy();
  }
}

async function until(isSo: () => Promise<boolean>): Promise<void> {
  const deadline = performance.now() + 20_000;
  while (!(await isSo())) {
    assert.ok(performance.now() < deadline, 'it took too long');
    await delay(20);
  }
}
