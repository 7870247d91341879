import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { get } from '../machines/json-requests.ts';
import { startRedis } from '../machines/redis-server.ts';
import { runApp } from '../machines/running-app.ts';
import { startProxy } from '../machines/tcp-proxy.ts';

describe('health', { timeout: 60_000 }, () => {
  it('a server that runs is alive and ready', async (t) => {
    const { url } = await runApp(t);
    const alive = await get(`${url}/healthz`);
    assert.deepEqual([alive.status, alive.body], [200, { status: 'ok' }]);
    const ready = await get(`${url}/readyz`);
    assert.deepEqual([ready.status, ready.body], [200, { status: 'ready' }]);
    assert.equal(ready.headers.get('cache-control'), 'no-store');
  });

  it('without its log it is alive, and not ready', async (t) => {
    const { app, url } = await runApp(t);
    await app.log.close();
    assert.equal((await get(`${url}/healthz`)).status, 200);
    const answer = await get(`${url}/readyz`);
    const body = { status: 'notReady', reason: 'logUnavailable' };
    assert.deepEqual([answer.status, answer.body], [503, body]);
  });

  it('a log that does not answer makes it not ready within bounded time, until it answers', async (t) => {
    const redis = await startRedis();
    const network = await startProxy(redis.port);
    const REDIS_URL = `redis://127.0.0.1:${String(network.port)}`;
    const { url } = await runApp(t, { environment: { REDIS_URL } });
    t.after(async () => {
      await network.stop();
      await redis.stop();
    });
    assert.equal((await get(`${url}/readyz`)).status, 200);
    network.silence();
    const since = performance.now();
    const answer = await get(`${url}/readyz`);
    assert.equal(answer.status, 503);
    assert.ok(performance.now() - since < 10_000, 'bounded');
    network.release();
    while ((await get(`${url}/readyz`)).status !== 200);
  });
});
