import assert from 'node:assert/strict';
import { once } from 'node:events';
import { describe, it, type TestContext } from 'node:test';
import { createClient } from 'redis';
import { createMeeting } from '../../server/office/meetings.ts';
import type { Presence } from '#shared/wire/protocol.ts';
import { ServerProcess } from '../e2e/machines/server-process.ts';
import { linkToken } from '../machines/link-tokens.ts';
import { plan } from '../machines/plan.ts';
import { RawClient } from '../machines/raw-client.ts';
import { startRedisCluster } from '../machines/redis-cluster.ts';
import { startRedis } from '../machines/redis-server.ts';
import { runApp, type RunningApp } from '../machines/running-app.ts';

/** Two nodes in this process on a Redis of their own. */
async function nodes(t: TestContext) {
  const redis = await startRedis();
  return { redis, ...(await nodesOn(t, redis)) };
}

async function nodesOn(
  t: TestContext,
  redis: { readonly url: string; readonly stop: () => Promise<void> },
) {
  const environment = { REDIS_URL: redis.url };
  const one = await runApp(t, { environment });
  const other = await runApp(t, { environment });
  // After the nodes, which would else wait for it in vain.
  t.after(() => redis.stop());
  return { environment, one, other };
}

/** A new meeting, and how to join it on any node. */
async function meetingOn(t: TestContext, { app }: RunningApp) {
  const meeting = await createMeeting(app, plan);
  assert.ok('id' in meeting);
  const open = (url: string): RawClient => {
    const client = new RawClient(url);
    t.after(() => client.close());
    return client;
  };
  return {
    id: meeting.id,
    desk: async (url: string): Promise<RawClient> => {
      const client = open(url);
      const secretary = 2; // the second link of every new meeting
      const token = await linkToken(app, meeting.id, secretary);
      assert.ok((await client.join({ kind: 'link', token })).ok);
      return client;
    },
    phones: (url: string, ...names: readonly string[]): Promise<RawClient[]> =>
      Promise.all(
        names.map(async (name) => {
          const client = open(url);
          const device = name.padEnd(22, '_');
          const reply = await client.join({ kind: 'participant', code: meeting.code, device });
          assert.ok(reply.ok, JSON.stringify(reply));
          return client;
        }),
      ),
  };
}

/** Resolves when the client is told this count. */
async function told({ socket }: RawClient, presence: Presence): Promise<void> {
  for (;;) {
    const [now] = (await once(socket as never, 'presence')) as [Presence]; // an emitter in all but its types
    if (now.phones === presence.phones && now.screens === presence.screens) return;
  }
}

async function assertSummed(
  t: TestContext,
  { one, other }: { readonly one: RunningApp; readonly other: RunningApp },
): Promise<void> {
  const meeting = await meetingOn(t, one);
  const another = await meetingOn(t, other);
  const desks = await Promise.all([one.url, other.url].map(meeting.desk));
  const foreign = await another.desk(one.url);
  const summed = Promise.all([
    ...desks.map((desk) => told(desk, { phones: 5, screens: 2 })),
    told(foreign, { phones: 1, screens: 1 }),
  ]);
  await meeting.phones(one.url, 'a', 'b', 'c');
  const leaving = await meeting.phones(other.url, 'd', 'e');
  await another.phones(other.url, 'f');
  await summed;
  const fewer = Promise.all(desks.map((desk) => told(desk, { phones: 3, screens: 2 })));
  for (const phone of leaving) phone.close();
  await fewer;
}

describe('presence on several nodes', { concurrency: true, timeout: 60_000 }, () => {
  it('RT7 is summed over the nodes, each meeting for itself', async (t) => {
    await assertSummed(t, await nodes(t));
  });

  it('RT7 is summed over nodes on a Cluster', async (t) => {
    await assertSummed(t, await nodesOn(t, await startRedisCluster(0)));
  });

  it('RT7 a burst of arrivals is told to the other nodes at most once a second', async (t) => {
    const { redis, one, other } = await nodes(t);
    const meeting = await meetingOn(t, one);
    const inspector = await createClient({ url: redis.url }).connect();
    const desk = await meeting.desk(other.url);
    const texts: string[] = [];
    await inspector.sSubscribe(`dt:{${meeting.id}}:nodes`, (text) => texts.push(text));
    const since = performance.now();
    const all = told(desk, { phones: 60, screens: 1 });
    for (let number = 0; number < 60; number += 1) await meeting.phones(one.url, String(number));
    await all;
    const seconds = (performance.now() - since) / 1_000;
    inspector.destroy();
    const fromOne = texts.filter((text) => !text.endsWith(' 0 1'));
    assert.ok(fromOne.length > 0, 'it is told');
    assert.ok(fromOne.length <= seconds + 1, `${fromOne.length} messages in ${seconds} s`);
  });

  it('RT7 what was connected to a node that was killed is subtracted', async (t) => {
    const { environment, one } = await nodes(t);
    const meeting = await meetingOn(t, one);
    const desk = await meeting.desk(one.url);
    const victim = await ServerProcess.start(environment);
    t.after(() => victim.kill());
    const counted = told(desk, { phones: 3, screens: 1 });
    await meeting.phones(one.url, 'a');
    await meeting.phones(victim.url, 'b', 'c');
    await counted;
    const healed = told(desk, { phones: 1, screens: 1 });
    await victim.kill();
    await healed;
  });

  it('RT7 without Redis a node goes on with its own count, and the sum heals', async (t) => {
    const { redis, one, other } = await nodes(t);
    const meeting = await meetingOn(t, one);
    const desk = await meeting.desk(one.url);
    const before = told(desk, { phones: 3, screens: 1 });
    await meeting.phones(one.url, 'a');
    await meeting.phones(other.url, 'b', 'c');
    await before;
    const alone = told(desk, { phones: 2, screens: 1 });
    await redis.kill('SIGKILL');
    await meeting.phones(one.url, 'd');
    await alone;
    await meeting.phones(other.url, 'e');
    const healed = told(desk, { phones: 5, screens: 1 });
    await redis.restart();
    await healed;
  });
});
