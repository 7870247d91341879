import assert from 'node:assert/strict';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import type { IncomingMessage } from 'node:http';
import { request } from 'node:https';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, it, type TestContext } from 'node:test';
import { setTimeout as delay } from 'node:timers/promises';
import { ServerProcess } from '../e2e/machines/server-process.ts';
import { selfSignedCertificate } from '../machines/certificate.ts';
import { get } from '../machines/json-requests.ts';
import { startRedis } from '../machines/redis-server.ts';
import { runApp } from '../machines/running-app.ts';
import { startHaproxy } from './machines/haproxy.ts';
import { openMeeting } from './machines/open-meeting.ts';
import { SteadyClient } from './machines/steady-client.ts';

const hand = { name: '', card: null, field: null };

/** Two nodes behind the proxy, and one more in this process, which serves nobody and shares their Redis. */
async function province(t: TestContext) {
  const redis = await startRedis();
  const environment = { REDIS_URL: redis.url };
  const office = await runApp(t, { environment });
  const nodes = await Promise.all(
    [1, 2].map(() => ServerProcess.start({ ...environment, DRAIN_SECONDS: '4' })),
  );
  const proxy = await startHaproxy(nodes.map(({ port }) => port));
  t.after(async () => {
    await proxy.stop();
    await Promise.all(nodes.map((node) => node.kill()));
    await redis.stop();
  });
  const [one, other] = nodes;
  assert.ok(one !== undefined && other !== undefined);
  return { redis, office, meeting: await openMeeting(t, office), proxy, one, other };
}

type Province = Awaited<ReturnType<typeof province>>;

/** Desks that give commands all the time. */
async function busyDesks({ proxy, meeting }: Province, t: TestContext) {
  const desks = Array.from({ length: 6 }, () => {
    return new SteadyClient(proxy.url, meeting.link('secretary'));
  });
  t.after(() => {
    for (const desk of desks) desk.close();
  });
  await Promise.all(desks.map((desk) => desk.online()));
  const enough = new AbortController();
  const giving = desks.map((desk, number) => desk.give(`Desk ${String(number)}`, enough.signal));
  return {
    desks,
    /** Resolves when every one of them has had some more answers. */
    progressed: async () => {
      const before = desks.map(({ replies }) => replies.length);
      await until(() =>
        desks.every(({ replies }, desk) => replies.length > (before[desk] ?? 0) + 5),
      );
    },
    rested: async () => {
      enough.abort();
      await Promise.all(giving);
    },
  };
}

async function until(holds: () => boolean | Promise<boolean>): Promise<void> {
  while (!(await holds())) await delay(20);
}

describe('the proxy of the deployment', { timeout: 120_000 }, () => {
  it('passes pages, WebSockets and long polling', async (t) => {
    const { proxy, meeting } = await province(t);
    for (let count = 0; count < 6; count += 1) {
      assert.equal((await get(`${proxy.url}/api/address`)).status, 200);
    }
    const clients = await Promise.all(
      ['a', 'b', 'c', 'd', 'e', 'f'].map((name, number) => {
        const transport = number % 2 === 0 ? 'polling' : undefined;
        return meeting.join(proxy.url, meeting.phone(name), transport);
      }),
    );
    for (const client of clients) {
      const reply = await client.command('queue.raiseHand', hand);
      assert.ok(reply.ok, JSON.stringify(reply));
      await Promise.all(clients.map((each) => each.reached(reply.version)));
    }
    assert.match(String((await get(proxy.figuresUrl)).body), /haproxy_backend_active_servers/);
  });

  it('with a certificate marks its cookie as secure and has browsers stay with TLS', async (t) => {
    const { url } = await runApp(t, { environment: { TRUSTED_PROXIES: 'loopback' } });
    const folder = await mkdtemp(join(tmpdir(), 'proxy-'));
    t.after(() => rm(folder, { recursive: true }));
    const { certificate, key } = await selfSignedCertificate();
    const file = join(folder, 'site.pem');
    await writeFile(file, `${certificate}\n${key}`);
    const proxy = await startHaproxy([Number(new URL(url).port)], file);
    t.after(() => proxy.stop());
    const asked = request(`${proxy.tlsUrl}/api/address`, { ca: certificate, agent: false });
    asked.end();
    const [answer] = (await once(asked, 'response')) as [IncomingMessage]; // what a response brings
    answer.resume();
    assert.equal(answer.statusCode, 200);
    assert.equal(answer.headers['strict-transport-security'], 'max-age=31536000');
    assert.match(String(answer.headers['set-cookie']), /^node=app; path=\/; HttpOnly; Secure/i);
    const plain = await get(`${proxy.url}/api/address`);
    assert.equal(plain.status, 308);
    assert.equal(plain.headers.get('set-cookie'), null);
  });

  it('leads screens away from a node that drains before it ends', async (t) => {
    const setting = await province(t);
    const { desks, progressed, rested } = await busyDesks(setting, t);
    await progressed();
    const ended = setting.one.stop().then((code) => ({ code }));
    let outcome: { readonly code: number | null } | null = null;
    while (outcome === null) {
      assert.equal((await get(`${setting.proxy.url}/api/address`)).status, 200);
      outcome = await Promise.race([ended, delay(20, null)]);
    }
    assert.equal(outcome.code, 0);
    await progressed();
    await rested();
    for (const { replies, statuses } of desks) {
      assert.ok(replies.every(({ ok }) => ok));
      assert.deepEqual(statuses, ['connecting', 'online']);
    }
  });

  it('leads screens away from a node that was killed', async (t) => {
    const setting = await province(t);
    const { desks, progressed, rested } = await busyDesks(setting, t);
    await progressed();
    await setting.other.kill();
    await progressed();
    assert.equal((await get(`${setting.proxy.url}/api/address`)).status, 200);
    const late = await setting.meeting.join(setting.proxy.url, setting.meeting.phone('late'));
    assert.ok((await late.command('queue.raiseHand', hand)).ok);
    await rested();
    assert.ok(desks.every(({ replies }) => replies.every(({ ok }) => ok)));
  });

  it('without any node that is ready leads to those that live', async (t) => {
    const { redis, proxy, meeting } = await province(t);
    await meeting.join(proxy.url, meeting.phone('a'));
    await meeting.join(proxy.url, meeting.phone('b'));
    await redis.kill('SIGKILL');
    await until(async () => (await get(`${proxy.url}/readyz`)).status === 503);
    const answer = await get(`${proxy.url}/readyz`);
    assert.deepEqual(answer.body, { status: 'notReady', reason: 'logUnavailable' });
    assert.equal((await get(`${proxy.url}/api/address`)).status, 200);
    await redis.restart();
    await until(async () => (await get(`${proxy.url}/readyz`)).status === 200);
  });
});
