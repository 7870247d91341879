import assert from 'node:assert/strict';
import { once } from 'node:events';
import { describe, it, type TestContext } from 'node:test';
import { createClient } from 'redis';
import { readAll } from '../../server/log/event-log.ts';
import { createMeeting } from '../../server/office/meetings.ts';
import type { Credential, StorageState } from '#shared/wire/protocol.ts';
import { MeetingClient } from '../machines/meeting-client.ts';
import { deviceEnvironment } from '../../web/src/lib/meeting/environment.ts';
import { storedOutbox } from '../../web/src/lib/meeting/outbox.ts';
import { socketWire } from '../../web/src/lib/meeting/socket-wire.ts';
import { memoryShelf } from '../machines/memory-shelf.ts';
import { plan } from '../machines/plan.ts';
import { RawClient, meetingIn } from '../machines/raw-client.ts';
import { startRedis, type RedisMachine } from '../machines/redis-server.ts';
import { runApp } from '../machines/running-app.ts';

/** A way in which Redis fails, and how that ends. */
interface Failure {
  readonly name: string;
  /** whether it goes on answering reads */
  readonly reads: boolean;
  readonly begin: (redis: RedisMachine) => Promise<unknown>;
  readonly end: (redis: RedisMachine) => Promise<unknown>;
}

const told = async ({ url }: RedisMachine, ...command: readonly string[]): Promise<void> => {
  const client = await createClient({ url }).connect();
  await client.sendCommand([...command]);
  client.destroy();
};

const failures: readonly Failure[] = [
  {
    name: 'gone',
    reads: false,
    begin: (redis) => redis.kill('SIGKILL'),
    end: (redis) => redis.restart(),
  },
  {
    name: 'silent',
    reads: false,
    begin: (redis) => redis.kill('SIGSTOP'),
    end: (redis) => redis.kill('SIGCONT'),
  },
  {
    name: 'full',
    reads: true,
    begin: (redis) => told(redis, 'CONFIG', 'SET', 'maxmemory', '1'),
    end: (redis) => told(redis, 'CONFIG', 'SET', 'maxmemory', '0'),
  },
  {
    name: 'read-only',
    reads: true,
    begin: (redis) => told(redis, 'REPLICAOF', '127.0.0.1', '1'),
    end: (redis) => told(redis, 'REPLICAOF', 'NO', 'ONE'),
  },
];

/** Longest time until a screen is told or a command answered, in ms; clients wait ten seconds for an answer. */
const boundMs = 10_000;
/** The same where nobody sends anything: until the log is looked at the next time, and that is given up. */
const quietBoundMs = 20_000;

/** A meeting on a Redis of its own, with a desk, a hall screen and a phone in it. */
async function hall(t: TestContext) {
  const redis = await startRedis();
  const { app, url } = await runApp(t, { environment: { REDIS_URL: redis.url } });
  t.after(() => redis.stop());
  const created = await createMeeting(app, plan);
  assert.ok('id' in created);
  const room = await app.rooms.open(created.id);
  const tokens = room.meeting.links.map((link) =>
    app.installation.sessions.linkToken(room.id, link),
  );
  const client = (): RawClient => {
    const raw = new RawClient(url);
    t.after(() => raw.close());
    return raw;
  };
  const link = (number: number): Credential => ({
    kind: 'link',
    token: tokens[number - 1] ?? '',
  });
  const phone = (name: string, code = created.code): Credential => ({
    kind: 'participant',
    code,
    device: name.padEnd(22, '_'),
  });
  const screens = {
    chair: client(),
    desk: client(),
    screen: client(),
    phone: client(),
  };
  assert.ok((await screens.chair.join(link(1))).ok);
  assert.ok((await screens.desk.join(link(2))).ok);
  assert.ok((await screens.screen.join(link(4))).ok);
  const joined = await screens.phone.join(phone('a'));
  assert.ok(joined.ok && joined.storage === 'available');
  assert.ok((await screens.chair.command('meeting.open', {})).ok);
  const commandsStored = async (): Promise<string[]> => {
    const ids: string[] = [];
    for await (const { commandId } of readAll(app.log, created.id)) ids.push(commandId);
    return ids;
  };
  /** A wall on another node that shares the Redis. */
  const wallElsewhere = async (): Promise<RawClient> => {
    const other = await runApp(t, { environment: { REDIS_URL: redis.url } });
    const wall = new RawClient(other.url);
    t.after(() => wall.close());
    assert.ok((await wall.join(link(4))).ok);
    return wall;
  };
  return { redis, url, link, screens, client, phone, commandsStored, wallElsewhere };
}

/** Resolves when every screen was told that the log is so, within the bound. */
async function allTold(
  screens: Readonly<Record<string, RawClient>>,
  state: StorageState,
  withinMs = boundMs,
): Promise<void> {
  const patience = AbortSignal.timeout(withinMs);
  await Promise.all(
    Object.values(screens).map(async ({ socket }) => {
      const [found] = (await once(socket as never, 'storage', { signal: patience })) as [
        StorageState,
      ]; // an emitter in all but its types
      assert.equal(found, state);
    }),
  );
}

const hand = (id: string) => ({
  id,
  type: 'queue.raiseHand',
  data: { name: 'A Thao', card: null, field: null },
});

describe('while the log cannot be written', { concurrency: true, timeout: 90_000 }, () => {
  for (const { name, reads, begin, end } of failures) {
    it(`RT9 RO11 because Redis is ${name}, every screen knows, and nothing is lost`, async (t) => {
      const { redis, screens, client, phone, commandsStored } = await hall(t);
      const away = allTold(screens, 'unavailable');
      await begin(redis);
      const sentAt = performance.now();
      const replies = await Promise.all([
        screens.phone.commandWith(hand('first-hand')),
        screens.desk.command('queue.close', {}),
      ]);
      assert.ok(performance.now() - sentAt < boundMs, 'answered in time');
      for (const reply of replies) assert.ok(!reply.ok && reply.refusal.code === 'notSaved');
      await away;

      const late = client();
      const welcome = await late.join(phone('late'));
      assert.ok(welcome.ok, 'a known code is known from memory');
      assert.equal(welcome.storage, 'unavailable');
      assert.equal(meetingIn(welcome)?.stage.name, 'open');
      const unknown = await client().join(phone('lost', '0000'));
      assert.ok(!unknown.ok && unknown.refusal.code === (reads ? 'notFound' : 'unavailable'));

      const back = allTold(screens, 'available');
      await end(redis);
      await back;
      const again = await screens.phone.commandWith(hand('first-hand'));
      assert.ok(again.ok, JSON.stringify(again));
      const ids = await commandsStored();
      assert.equal(ids.filter((id) => id === 'first-hand').length, 1);
    });
  }

  it('RO1 RO11 what one device gives is saved once and in order, by the client that screens use', async (t) => {
    const { redis, url, link, commandsStored } = await hall(t);
    const names = ['A Một', 'A Hai', 'A Ba', 'A Bốn', 'A Năm'];
    let ids = 0;
    let changed = (): void => undefined;
    const client = new MeetingClient({
      credential: link(2),
      wire: socketWire(url),
      outbox: storedOutbox('desk', memoryShelf(), Date.now),
      environment: deviceEnvironment,
      newId: () => `ordered-${String((ids += 1))}`,
      onChange: () => changed(),
    });
    t.after(() => client.close());
    const until = async (holds: () => boolean): Promise<void> => {
      while (!holds()) await new Promise<void>((resolve) => (changed = resolve));
    };
    await until(() => client.state.status === 'online');
    await redis.kill('SIGSTOP');
    const replies = names.map((name) =>
      client.send('queue.add', { person: null, name, card: null, field: null }),
    );
    await until(() => client.state.storage === 'unavailable');
    assert.equal(client.state.status, 'online', 'the connection is not to blame');
    assert.equal(client.state.unsent.length, names.length);
    await redis.kill('SIGKILL');
    await redis.restart();
    for (const reply of await Promise.all(replies)) assert.ok(reply.ok);
    assert.deepEqual(client.state.unsent, []);
    const stored = (await commandsStored()).filter((id) => id.startsWith('ordered-'));
    assert.deepEqual(
      stored,
      names.map((_, index) => `ordered-${String(index + 1)}`),
    );
  });

  it('RT9 is found out also where nobody sends anything', async (t) => {
    const { redis, screens } = await hall(t);
    const away = allTold(screens, 'unavailable', quietBoundMs);
    await redis.kill('SIGSTOP');
    await away;
    const back = allTold(screens, 'available');
    await redis.kill('SIGCONT');
    await back;
  });

  it('RT9 is found out also on a node where nobody sends anything, though reads go on', async (t) => {
    const { redis, screens, wallElsewhere } = await hall(t);
    const all = { ...screens, elsewhere: await wallElsewhere() };
    const away = allTold(all, 'unavailable');
    await told(redis, 'CONFIG', 'SET', 'maxmemory', '1');
    const reply = await screens.desk.command('queue.close', {});
    assert.equal(reply.ok, false);
    await away;
    const back = allTold(all, 'available');
    await told(redis, 'CONFIG', 'SET', 'maxmemory', '0');
    await back;
  });
});
