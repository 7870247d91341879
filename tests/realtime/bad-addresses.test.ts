import assert from 'node:assert/strict';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, it, test, type TestContext } from 'node:test';
import { setImmediate as turn } from 'node:timers/promises';
import { WebSocket } from 'ws';
import { Conduct } from '../../server/protection/conduct.ts';
import { openSqliteLog } from '../../server/log/sqlite.ts';
import { createRooms } from '../../server/meetings/rooms.ts';
import { machineTimer } from '../../server/platform/time.ts';
import { unobserved } from '../../server/platform/observer.ts';
import { attachGateway } from '../../server/realtime/gateway.ts';
import { PresenceBoard } from '../../server/realtime/presence-board.ts';
import { SlowLane } from '../../server/protection/slow-lane.ts';
import { protocolVersion } from '#shared/wire/protocol.ts';
import { RawClient } from '../machines/raw-client.ts';
import { silentLogger } from '../machines/silent-logger.ts';

/** A gateway that lets nobody join. Whoever must wait waits until `goOn` is called. */
async function openGateway(t: TestContext) {
  const standing = Promise.withResolvers<undefined>();
  const lane = new SlowLane({
    ...machineTimer,
    afterTurn: (task) => void standing.promise.then(() => machineTimer.afterTurn(task)),
  });
  const conduct = new Conduct({ lane, now: Date.now });
  const directory = await mkdtemp(join(tmpdir(), 'gateway-'));
  const log = await openSqliteLog(directory);
  const rooms = createRooms({ log, now: Date.now, logger: silentLogger });
  let onGone = (): void => undefined;
  const http = createServer();
  const gateway = attachGateway(http, {
    rooms,
    doorkeeper: {
      findMeeting: () => Promise.resolve(null),
      holds: () => Promise.resolve(false),
      readLinkToken: () => null,
      findSignedIn: () => Promise.resolve(null),
      openOffice: () => assert.fail('nobody gets as far'),
      participantId: () => assert.fail('nobody gets as far'),
    },
    presenceBoard: new PresenceBoard({ channel: log.nodes, timer: machineTimer }),
    now: Date.now,
    shownTime: Date.now,
    logger: silentLogger,
    observer: {
      ...unobserved,
      connectionsChanged: (_audience, difference) => {
        if (difference < 0) onGone();
      },
    },
    isAllowedOrigin: () => true,
    isOwnHost: () => true,
    addressOf: ({ headers }) => String(headers.from),
    conduct,
    lane,
  });
  http.listen(0, '127.0.0.1');
  await once(http, 'listening');
  const goOn = (): void => standing.resolve(undefined);
  t.after(async () => {
    goOn();
    const closed = gateway.close();
    // A client may have opened one that it does not use.
    http.closeAllConnections();
    await closed;
    await rooms.close();
    await log.close();
    await rm(directory, { recursive: true });
  });
  const { port } = http.address() as AddressInfo; // it listens on a port
  const url = `http://127.0.0.1:${String(port)}`;
  /** Resolves when the server knows that a connection is no more. */
  const gone = (): Promise<void> => new Promise((resolve) => (onGone = resolve));
  const client = (address: string): RawClient => {
    const raw = new RawClient(url, { from: address });
    t.after(() => raw.close());
    return raw;
  };
  return { http, url, lane, conduct, goOn, gone, client };
}

/** A Socket.IO connection over a WebSocket, and the line below it. */
async function connect(url: string, address: string) {
  const webSocket = new WebSocket(`${url}/socket.io/?EIO=4&transport=websocket`, {
    headers: { from: address },
  });
  // What happens to it is for the server to tell.
  webSocket.on('error', () => undefined);
  const [{ socket: line }] = (await once(webSocket, 'upgrade')) as [IncomingMessage];
  webSocket.send('40');
  for (;;) {
    const [message] = (await once(webSocket, 'message')) as [Buffer];
    if (message.toString().startsWith('40')) return { webSocket, line };
  }
}

const noMask = [0, 0, 0, 0];
const textFrame = (text: string): readonly number[] => [
  ...[0x81, 0x80 + text.length],
  ...noMask,
  ...Buffer.from(text),
];

const brokenRules: Readonly<Record<string, readonly number[]>> = {
  'a WebSocket frame with reserved bits': [0xf1, 0x80, ...noMask],
  'a WebSocket frame of an unknown kind': [0x8b, 0x80, ...noMask],
  'a WebSocket frame without a mask': [0x81, 1, 0x32],
  'a WebSocket frame longer than any message': [0x81, 0xff, 0, 0, 0, 1, 0, 0, 0, 0, ...noMask],
  'a WebSocket message in too many pieces': [
    ...[0x01, 0x80, ...noMask],
    ...Array.from({ length: 20_000 }, () => [0x00, 0x80, ...noMask]).flat(),
  ],
  'a flood of WebSocket pings': Array.from({ length: 50 }, () => [0x89, 0x80, ...noMask]).flat(),
  'a flood of WebSocket pongs': Array.from({ length: 50 }, () => [0x8a, 0x80, ...noMask]).flat(),
  'an Engine.IO packet of an unknown kind': textFrame('x'),
  'a Socket.IO packet of an unknown kind': textFrame('4x'),
};

type Leaves = (connection: { readonly webSocket: WebSocket; readonly line: Socket }) => void;

const ordinaryEnds: Readonly<Record<string, Leaves>> = {
  'is closed': ({ webSocket }) => webSocket.close(),
  'ends without a word': ({ line }) => line.end(),
  'ends within a frame': ({ line }) => line.end(Buffer.from(textFrame('2["time"]')).subarray(0, 9)),
  'is reset': ({ line }) => line.resetAndDestroy(),
};

describe('what the end of a connection says of its address', { timeout: 30_000 }, () => {
  for (const [name, bytes] of Object.entries(brokenRules)) {
    it(`RT6 ${name} speaks against it`, async (t) => {
      const { url, conduct, gone } = await openGateway(t);
      const { line } = await connect(url, 'one');
      const left = gone();
      line.write(Buffer.from(bytes));
      await left;
      assert.ok(conduct.isBad('one'));
    });
  }

  for (const [name, leave] of Object.entries(ordinaryEnds)) {
    it(`RT6 a connection that ${name} speaks against nobody`, async (t) => {
      const { url, conduct, gone } = await openGateway(t);
      const connection = await connect(url, 'one');
      const left = gone();
      leave(connection);
      await left;
      assert.equal(conduct.isBad('one'), false);
    });
  }

  it('RT6 a ping now and then is answered and speaks against nobody', async (t) => {
    const { url, conduct } = await openGateway(t);
    const { webSocket } = await connect(url, 'one');
    for (let times = 0; times < 10; times += 1) {
      webSocket.ping();
      await once(webSocket, 'pong');
    }
    assert.equal(conduct.isBad('one'), false);
  });

  it('RT6 a poll that breaks off speaks against nobody', async (t) => {
    const { http, url, conduct, gone } = await openGateway(t);
    const headers = { from: 'one' };
    const to = `${url}/socket.io/?EIO=4&transport=polling`;
    const opened = await (await fetch(to, { headers })).text();
    const [, sid = ''] = /"sid":"([^"]+)"/.exec(opened) ?? [];
    const session = `${to}&sid=${sid}`;
    await fetch(session, { method: 'POST', headers, body: '40' });
    assert.match(await (await fetch(session, { headers })).text(), /^40/);
    const left = gone();
    const breaking = new AbortController();
    const arrived = once(http, 'request');
    const poll = fetch(session, { headers, signal: breaking.signal });
    await arrived;
    breaking.abort();
    await assert.rejects(poll);
    await left;
    assert.equal(conduct.isBad('one'), false);
  });
});

test('RT6 where nonsense came from newcomers wait for their turn, from elsewhere they do not', async (t) => {
  const { url, lane, goOn, client } = await openGateway(t);
  const neighbour = await client('one').connected();
  const { line } = await connect(url, 'one');
  line.write(Buffer.from(textFrame('x')));
  await once(line, 'close');
  const newcomer = client('one');
  const answer = neighbour.socket.emitWithAck('time');
  const other = await client('other').connected();
  assert.equal(typeof (await other.socket.emitWithAck('time')), 'number');
  while (lane.size < 2) await turn();
  assert.equal(newcomer.socket.io.engine.readyState, 'opening', 'not even its handshake is done');
  goOn();
  assert.equal(typeof (await answer), 'number');
  await newcomer.connected();
});

test('RT6 a poll from before the server was started anew speaks against nobody', async (t) => {
  const { url, conduct } = await openGateway(t);
  const statusOf = async (query: string): Promise<number> => {
    const headers = { from: 'one' };
    return (await fetch(`${url}/socket.io/?EIO=4&${query}`, { headers })).status;
  };
  assert.equal(await statusOf('transport=polling&sid=ZjSHNJE_W4hiXaiUAAAB'), 400);
  assert.equal(conduct.isBad('one'), false);
  assert.equal(await statusOf('transport=none'), 400);
  assert.ok(conduct.isBad('one'));
});

test('RT6 a page of another version is told so, whatever it asks, which speaks against nobody', async (t) => {
  const { conduct, client } = await openGateway(t);
  const page = client('one');
  const credential = { kind: 'participant', code: '2468', device: 'blem'.padEnd(22, '_') };
  const forms = [{ credential, have: null }, { credential: 'in a form of its own' }];
  for (const form of Array.from({ length: 3 }, () => forms).flat()) {
    const reply = await page.joinWith({ protocol: protocolVersion - 1, ...form });
    assert.deepEqual(reply, { ok: false, refusal: { code: 'malformed', detail: 'protocol' } });
  }
  assert.equal(conduct.isBad('one'), false);
  await page.joinWith({ protocol: protocolVersion, credential });
  assert.ok(conduct.isBad('one'));
});

test('RT6 a message longer than any form waits for its turn, and speaks against nobody', async (t) => {
  const { lane, conduct, goOn, client } = await openGateway(t);
  const page = client('one');
  const join = (length: number) =>
    page.joinWith({ protocol: protocolVersion - 1, form: 'ă'.repeat(length) });
  const answer = await join(9_000);
  const later = join(10_000);
  while (lane.size === 0) await turn();
  goOn();
  assert.deepEqual(await later, answer);
  assert.equal(conduct.isBad('one'), false);
});

test('RT6 of many messages in one piece most wait for their turn, and all are answered in order', async (t) => {
  const { url, lane, goOn } = await openGateway(t);
  const { webSocket, line } = await connect(url, 'one');
  const asked = Array.from({ length: 30 }, (_, index) => `43${String(index)}`);
  const answers: string[] = [];
  webSocket.on('message', (answer: Buffer) => answers.push(answer.toString().split('[')[0] ?? ''));
  const questions = asked.map((_, index) => textFrame(`42${String(index)}["time"]`));
  line.write(Buffer.from(questions.flat()));
  while (lane.size === 0 || answers.length === 0) await turn();
  goOn();
  while (answers.length < asked.length) await turn();
  assert.deepEqual(answers, asked);
});

test('a connection that does not join is ended after a while, whatever it has said', async (t) => {
  const { url } = await openGateway(t);
  t.mock.timers.enable({ apis: ['setTimeout'] });
  const { webSocket: socketOpened } = await connect(url, 'one');
  const nothingSaid = new WebSocket(`${url}/socket.io/?EIO=4&transport=websocket`, {
    headers: { from: 'one' },
  });
  await once(nothingSaid, 'message');
  const ends = [once(socketOpened, 'close'), once(nothingSaid, 'close')];
  t.mock.timers.tick(14_999);
  assert.equal(socketOpened.readyState, WebSocket.OPEN);
  t.mock.timers.tick(1);
  await Promise.all(ends);
});
