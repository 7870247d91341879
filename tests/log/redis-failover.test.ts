import assert from 'node:assert/strict';
import { describe, it, type TestContext } from 'node:test';
import { setTimeout as delay } from 'node:timers/promises';
import { createClient } from 'redis';
import type { Commit } from '../../server/log/event-log.ts';
import { openRedisLog } from '../../server/log/redis.ts';
import { createRooms, type Rooms } from '../../server/meetings/rooms.ts';
import type { CommandReply } from '#shared/wire/protocol.ts';
import { office, phone, chair } from '../machines/actors.ts';
import { plan } from '../machines/plan.ts';
import { startRedisCluster } from '../machines/redis-cluster.ts';
import { startRedisSentinel } from '../machines/redis-sentinel.ts';
import type { RedisMachine } from '../machines/redis-server.ts';
import { silentLogger } from '../machines/silent-logger.ts';

/** Redis with one replica for each master, which replaces a master that has died. */
interface Replicated {
  readonly url: string;
  masterOf(key: string): Promise<RedisMachine>;
  whole(): Promise<void>;
  stop(): Promise<void>;
}

const starts: Readonly<Record<string, () => Promise<Replicated>>> = {
  'a Cluster': startRedisCluster,
  sentinels: async () => {
    const sentinel = await startRedisSentinel(1_000);
    return { ...sentinel, masterOf: () => sentinel.master() };
  },
};

describe('when a master of Redis is killed', () => {
  for (const [name, start] of Object.entries(starts)) {
    it(`all that was acknowledged is there once, and meetings go on by themselves: ${name}`, async (t) => {
      const redis = await start();
      t.after(() => redis.stop());
      const nodes = [await nodeFor(t, redis.url), await nodeFor(t, redis.url)];
      const meetings = await Promise.all(
        ['one', 'two', 'three', 'four'].map((id) => openedMeeting(nodes[0], id)),
      );
      const bots = meetings.flatMap((meeting) =>
        nodes.map((node, index) => new Bot(node, meeting, `node${index}`)),
      );
      await Promise.all(bots.map((bot) => bot.reached(20)));

      const victim = await redis.masterOf(keyOf('one'));
      await victim.kill('SIGKILL');
      await promoted(redis, victim);
      // What supervises servers starts it again; it follows whoever took its place.
      await victim.restart();
      const before = bots.map(({ acknowledged }) => acknowledged.length);
      await Promise.all(bots.map((bot, index) => bot.reached((before[index] ?? 0) + 20)));
      await Promise.all(bots.map((bot) => bot.stop()));
      await redis.whole();

      for (const meeting of meetings) {
        const ids = await commandsIn(await redis.masterOf(keyOf(meeting)), keyOf(meeting));
        assert.equal(new Set(ids).size, ids.length, 'no command twice');
        for (const bot of bots.filter((each) => each.meeting === meeting)) {
          for (const { id, version } of bot.acknowledged) assert.equal(ids[version - 1], id);
        }
        for (const node of nodes) await caughtUp(node, meeting, ids.length);
      }
    });
  }
});

/** Somebody who raises hands in a meeting, one after the other, each until it is acknowledged. */
class Bot {
  readonly meeting: string;
  readonly acknowledged: { readonly id: string; readonly version: number }[] = [];
  readonly #rooms: Rooms;
  readonly #name: string;
  readonly #done: Promise<void>;
  #stopped = false;

  constructor(rooms: Rooms, meeting: string, name: string) {
    this.#rooms = rooms;
    this.meeting = meeting;
    this.#name = name;
    this.#done = this.#act();
  }

  async reached(count: number): Promise<void> {
    await within(60_000, () => this.acknowledged.length >= count);
  }

  stop(): Promise<void> {
    this.#stopped = true;
    return this.#done;
  }

  async #act(): Promise<void> {
    for (let number = 1; !this.#stopped; number += 1) {
      const id = `${this.#name}-${this.meeting}-${number}`;
      const version = await this.#raiseHand(id);
      this.acknowledged.push({ id, version });
    }
  }

  /** Sends the same command until it is acknowledged, as a client does. */
  async #raiseHand(id: string): Promise<number> {
    for (;;) {
      const reply = await submit(this.#rooms, this.meeting, id);
      if (reply.ok) return reply.version;
      assert.equal(reply.refusal.code, 'notSaved');
      await delay(50);
    }
  }
}

async function submit(rooms: Rooms, meeting: string, id: string): Promise<CommandReply> {
  try {
    const room = await rooms.open(meeting);
    const data = { name: id, card: null, field: null };
    return await room.submit({ id, command: { type: 'queue.raiseHand', data } }, phone(id));
  } catch {
    return { ok: false, refusal: { code: 'notSaved', detail: null } };
  }
}

/** One process that serves meetings, as far as they are concerned. */
async function nodeFor(t: TestContext, url: string): Promise<Rooms> {
  const log = await openRedisLog(url, { replicas: 1 });
  const rooms = createRooms({ log, now: Date.now, logger: silentLogger });
  t.after(async () => {
    await rooms.close();
    await log.close();
  });
  return rooms;
}

async function openedMeeting(rooms: Rooms | undefined, id: string): Promise<string> {
  assert.ok(rooms);
  const room = await rooms.open(id);
  const created = { type: 'meeting.create', data: { code: '4821', plan } } as const;
  assert.ok((await room.submit({ id: 'create', command: created }, office)).ok);
  const opened = { type: 'meeting.open', data: {} } as const;
  assert.ok((await room.submit({ id: 'open', command: opened }, chair)).ok);
  return id;
}

function keyOf(meeting: string): string {
  return `dt:{${meeting}}:log`;
}

async function promoted(redis: Replicated, victim: RedisMachine): Promise<void> {
  await within(30_000, async () => {
    try {
      return (await redis.masterOf(keyOf('one'))) !== victim;
    } catch {
      return false;
    }
  });
}

async function caughtUp(rooms: Rooms, meeting: string, version: number): Promise<void> {
  await within(10_000, async () => (await rooms.open(meeting)).version === version);
}

async function within(milliseconds: number, isSo: () => boolean | Promise<boolean>): Promise<void> {
  const deadline = performance.now() + milliseconds;
  while (!(await isSo())) {
    assert.ok(performance.now() < deadline, 'it took too long');
    await delay(20);
  }
}

/** The ids of the commands that a server holds for a meeting, in the order of the log. */
async function commandsIn({ url }: RedisMachine, key: string): Promise<readonly string[]> {
  const client = await createClient({ url }).connect();
  try {
    const entries = (await client.xRange(key, '-', '+')) ?? [];
    return entries.map(({ message }) => {
      // Written by a log, so it is a commit.
      const { commandId } = JSON.parse(message.commit ?? '') as Pick<Commit, 'commandId'>;
      return commandId;
    });
  } finally {
    client.destroy();
  }
}
