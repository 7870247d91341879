import assert from 'node:assert/strict';
import { describe, it, type TestContext } from 'node:test';
import { setTimeout as delay } from 'node:timers/promises';
import { readAll } from '../../server/log/event-log.ts';
import { OpenConnections } from '../../server/realtime/open-connections.ts';
import type { MeetingEvent } from '#shared/meeting/events.ts';
import { ServerProcess } from '../e2e/machines/server-process.ts';
import { get } from '../machines/json-requests.ts';
import { startRedis } from '../machines/redis-server.ts';
import { runApp } from '../machines/running-app.ts';
import { startProxy } from '../machines/tcp-proxy.ts';
import { startBalancer } from './machines/balancer.ts';
import { openMeeting } from './machines/open-meeting.ts';
import { SteadyClient } from './machines/steady-client.ts';

/** Two nodes behind a proxy, and one more in this process, which serves nobody and shares their Redis. */
async function province(t: TestContext) {
  const redis = await startRedis();
  const environment = { REDIS_URL: redis.url };
  const office = await runApp(t, { environment });
  const nodes = await Promise.all(
    [1, 2].map(() => ServerProcess.start({ ...environment, DRAIN_SECONDS: '1' })),
  );
  const balancer = await startBalancer(nodes.map(({ port }) => port));
  t.after(async () => {
    await balancer.stop();
    await Promise.all(nodes.map((node) => node.kill()));
    await redis.stop();
  });
  const [leaving, staying] = nodes;
  assert.ok(leaving !== undefined && staying !== undefined);
  return { office, meeting: await openMeeting(t, office), balancer, leaving, staying };
}

async function until(holds: () => boolean): Promise<void> {
  while (!holds()) await delay(20);
}

/** How many were sent away in each step, as it happened. */
async function departures(count: number): Promise<readonly number[]> {
  const connections = new OpenConnections();
  const steps: number[] = [];
  let isNewStep = true;
  for (let number = 0; number < count; number += 1) {
    const connection = connections.enter(() => {
      if (isNewStep) {
        steps.push(0);
        setImmediate(() => (isNewStep = true));
      }
      isNewStep = false;
      steps[steps.length - 1] = (steps.at(-1) ?? 0) + 1;
      connections.gone(connection);
    });
  }
  await connections.sendAway();
  return steps;
}

describe('a node that is told to end', { timeout: 90_000 }, () => {
  it('RT11 hands its screens over: nothing is refused, lost, done twice or seen by anybody', async (t) => {
    const { office, meeting, balancer, leaving, staying } = await province(t);
    const desks = Array.from({ length: 6 }, () => {
      return new SteadyClient(balancer.url, meeting.link('secretary'));
    });
    const phones = Array.from({ length: 24 }, (_, number) => {
      return new SteadyClient(balancer.url, meeting.phone(`phone-${String(number)}`));
    });
    const clients = [...desks, ...phones];
    t.after(() => {
      for (const client of clients) client.close();
    });
    await Promise.all(clients.map((client) => client.online()));
    assert.equal(balancer.connectionsTo(leaving.port), clients.length / 2);

    const enough = new AbortController();
    const giving = desks.map((desk, number) => {
      return desk.give(`Desk ${String(number)}`, enough.signal);
    });
    await until(() => desks.every(({ replies }) => replies.length > 10));
    assert.equal(await leaving.stop(), 0);
    await until(() => balancer.connectionsTo(staying.port) === clients.length);
    const before = desks.map(({ replies }) => replies.length);
    await until(() => desks.every(({ replies }, desk) => replies.length > (before[desk] ?? 0)));
    enough.abort();
    await Promise.all(giving);

    const replies = desks.flatMap((desk) => desk.replies);
    const versions = replies.map((reply) => (reply.ok ? reply.version : reply.refusal.code));
    const stored: number[] = [];
    const names: string[] = [];
    for await (const { version, events } of readAll(office.app.log, meeting.id)) {
      // A room wrote them.
      for (const event of events as readonly MeetingEvent[]) {
        if (event.type !== 'people.personAdded') continue;
        stored.push(version);
        names.push(event.personText?.name ?? '');
      }
    }
    assert.deepEqual(versions.toSorted(), stored.toSorted(), 'acked is what is stored');
    assert.equal(new Set(names).size, replies.length, 'each once');
    const hand = await phones[0]?.raiseHand();
    assert.ok(hand?.ok);
    await until(() => clients.every(({ version }) => version === hand.version));
    for (const { statuses } of clients) assert.deepEqual(statuses, ['connecting', 'online']);
  });

  it('RT11 answers what it was asked before it lets anybody go', async (t) => {
    const redis = await startRedis();
    const network = await startProxy(redis.port);
    const REDIS_URL = `redis://127.0.0.1:${String(network.port)}`;
    const node = await runApp(t, { environment: { REDIS_URL } });
    t.after(async () => {
      await network.stop();
      await redis.stop();
    });
    const meeting = await openMeeting(t, node);
    const phone = await meeting.join(node.url, meeting.phone('a'));
    network.hold('answers');
    const hand = phone.command('queue.raiseHand', { name: '', card: null, field: null });
    // Answered after what came before it, so the command has arrived.
    await phone.socket.emitWithAck('time');
    const closed = node.app.close();
    while ((await get(`${node.url}/healthz`).catch(() => null)) !== null);
    network.release();
    const outcome = await Promise.race([hand, phone.disconnected().then(() => 'gone' as const)]);
    assert.ok(outcome !== 'gone' && outcome.ok, JSON.stringify(outcome));
    await phone.disconnected();
    await closed;
  });

  it('RT11 sends its screens away a few at a time', async () => {
    const steps = await departures(200);
    assert.equal(
      steps.reduce((sum, step) => sum + step, 0),
      200,
    );
    assert.ok(Math.max(...steps) <= 20, steps.join(' '));
    assert.deepEqual(await departures(1), [1]);
    assert.deepEqual(await departures(0), []);
  });
});
