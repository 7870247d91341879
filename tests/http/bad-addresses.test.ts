import assert from 'node:assert/strict';
import { test, type TestContext } from 'node:test';
import { Conduct } from '../../server/protection/conduct.ts';
import { createHttpServer } from '../../server/http/server.ts';
import { SlowLane } from '../../server/protection/slow-lane.ts';
import { silentLogger } from '../machines/silent-logger.ts';

/** A server on which whoever must wait waits for ever; `waiting` resolves when somebody does. */
async function openServer(t: TestContext) {
  const waiting = Promise.withResolvers<undefined>();
  const lane = new SlowLane({
    now: () => 0,
    after: () => () => undefined,
    afterTurn: () => {
      waiting.resolve(undefined);
    },
  });
  const server = await createHttpServer({
    logger: silentLogger,
    isOwnOrigin: () => true,
    isOwnHost: () => true,
    isHttps: () => false,
    address: () => '',
    addressOf: () => 'one address',
    conduct: new Conduct({ lane, now: Date.now }),
  });
  for (const path of ['/', '/healthz', '/readyz']) server.get(path, () => 'here');
  server.post('/', () => 'taken');
  t.after(() => server.close());
  const statusOf = async (url: string): Promise<number> => (await server.inject(url)).statusCode;
  return { server, statusOf, waiting: waiting.promise };
}

test('RT6 health is told also where somebody else at the address has sent nonsense', async (t) => {
  const { server, statusOf, waiting } = await openServer(t);
  const headers = { 'content-type': 'no/kind' };
  const broken = await server.inject({ method: 'POST', url: '/', headers, payload: '{' });
  assert.equal(broken.statusCode, 415);
  assert.equal(await statusOf('/healthz'), 200);
  assert.equal(await statusOf('/readyz'), 200);
  void server.inject('/');
  await waiting;
});

test('RT6 what browsers look for by themselves makes nobody wait', async (t) => {
  const { statusOf } = await openServer(t);
  assert.equal(await statusOf('/apple-touch-icon.png'), 404);
  assert.equal(await statusOf('/'), 200);
});
