import assert from 'node:assert/strict';
import { test, type TestContext } from 'node:test';
import { ServerProcess } from '../e2e/machines/server-process.ts';
import { get } from '../machines/json-requests.ts';
import { choosePort, occupy } from '../machines/ports.ts';
import { startRedisCluster } from '../machines/redis-cluster.ts';
import { startRedisSentinel } from '../machines/redis-sentinel.ts';
import { startRedis } from '../machines/redis-server.ts';
import { startHaproxy } from '../operation/machines/haproxy.ts';

/** Somebody listens on one of the ports that are chosen next, counted from 1. */
async function taken(t: TestContext, place: number): Promise<number> {
  // Of a block that lasts for the whole test.
  let before = await choosePort();
  while (before % 100 > 50) before = await choosePort();
  const port = before + place;
  const callOff = (await occupy(port)) ?? assert.fail(`${String(port)} is taken already`);
  t.after(callOff);
  return port;
}

test('a Redis whose port was taken meanwhile starts on another', async (t) => {
  const port = await taken(t, 1);
  const redis = await startRedis();
  t.after(() => redis.stop());
  assert.ok(redis.port > port, String(redis.port));
});

test('a Redis whose second port was taken meanwhile starts on others, and comes back on them', async (t) => {
  const port = await taken(t, 2);
  const redis = await startRedis(['--cluster-enabled', 'yes'], undefined, '--cluster-port');
  t.after(() => redis.stop());
  const { port: first, otherPort } = redis;
  assert.ok(first > port && otherPort > port, `${String(first)} ${String(otherPort)}`);
  await redis.restart();
  assert.deepEqual([redis.port, redis.otherPort], [first, otherPort]);
});

test('a Cluster and sentinels come together when ports were taken meanwhile', async (t) => {
  const ofCluster = await taken(t, 3);
  const cluster = await startRedisCluster(0);
  t.after(() => cluster.stop());
  assert.ok(cluster.masters.every(({ port, otherPort }) => ![port, otherPort].includes(ofCluster)));
  // The master and its replica take four.
  const ofSentinels = await taken(t, 6);
  const sentinel = await startRedisSentinel(10_000);
  t.after(() => sentinel.stop());
  assert.ok(!sentinel.url.includes(String(ofSentinels)), sentinel.url);
});

test('a server and its proxy whose ports were taken meanwhile start on others', async (t) => {
  const ofServer = await taken(t, 1);
  const server = await ServerProcess.start({}, ['--demo']);
  t.after(() => server.stop());
  assert.ok(server.port > ofServer, String(server.port));
  const ofProxy = await taken(t, 3);
  const proxy = await startHaproxy([server.port]);
  t.after(() => proxy.stop());
  assert.ok(Number(new URL(proxy.url).port) > ofProxy, proxy.url);
  assert.equal((await get(`${proxy.url}/readyz`)).status, 200);
});

test('a program that does not start for another reason is not started again', async () => {
  await assert.rejects(startRedis(['--appendfsync', 'sometimes']), /redis-server ended/);
});
