import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer, type Server as HttpServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { test, type TestContext } from 'node:test';
import { Server } from 'socket.io';
import type { Down, JoinReply, Up } from '#shared/wire/protocol.ts';
import { refusal } from '#shared/aggregate/refusals.ts';
import { socketWire } from '../../web/src/lib/meeting/socket-wire.ts';
import type { Wire } from '../../web/src/lib/meeting/wire.ts';

type Happened = 'connected' | 'disconnected' | 'frame' | 'presence' | 'signedOut' | 'storage';

/** What the wire reports, to be waited for in order. */
class Reports {
  readonly #happened: Happened[] = [];
  #waiting: (() => void) | null = null;

  add(what: Happened): void {
    this.#happened.push(what);
    this.#waiting?.();
  }

  /** Waits until `what` is reported, past whatever came before it. */
  async until(what: Happened): Promise<void> {
    while (!this.#happened.includes(what)) {
      await new Promise<void>((resolve) => (this.#waiting = resolve));
    }
    this.#happened.splice(0, this.#happened.indexOf(what) + 1);
  }
}

interface Hall {
  readonly http: HttpServer;
  readonly io: Server<Up, Down>;
  readonly port: number;
}

async function openHall(
  port = 0,
  transports: ('websocket' | 'polling')[] = ['websocket', 'polling'],
): Promise<Hall> {
  const http = createServer();
  const io = new Server<Up, Down>(http, { transports });
  io.on('connection', (socket) => {
    socket.on('time', (reply) => reply(42));
    socket.on('join', (_request, reply) => reply(welcome));
  });
  http.listen(port, '127.0.0.1');
  await once(http, 'listening');
  return { http, io, port: (http.address() as AddressInfo).port }; // a TCP server has such an address
}

const welcome: JoinReply = {
  ok: true,
  meeting: 'm',
  actor: { role: 'office' },
  now: 7,
  version: 1,
  mark: 'mark',
  snapshot: new Uint8Array([1, 2, 3]),
  frame: null,
  storage: 'available',
  mine: { entries: [], opinions: [], cards: [], reasons: [] },
};

function connect(context: TestContext, port: number): { wire: Wire; reports: Reports } {
  const reports = new Reports();
  const wire = socketWire(`http://127.0.0.1:${String(port)}`);
  context.after(() => wire.close());
  wire.open({
    connected: () => reports.add('connected'),
    disconnected: () => reports.add('disconnected'),
    doubted: () => undefined,
    frame: () => reports.add('frame'),
    presence: () => reports.add('presence'),
    storage: () => reports.add('storage'),
    signedOut: () => reports.add('signedOut'),
  });
  return { wire, reports };
}

const asked = <Answer>(ask: (answered: (answer: Answer | null) => void) => void) =>
  new Promise<Answer | null>(ask);

test('questions are answered, and a snapshot arrives as bytes', async (context) => {
  const hall = await openHall();
  context.after(() => hall.io.close());
  const { wire, reports } = connect(context, hall.port);
  await reports.until('connected');
  assert.equal(await asked<number>((answered) => wire.time(answered)), 42);
  const request = {
    protocol: 2,
    credential: { kind: 'participant' as const, code: '2468', device: 'x'.repeat(22) },
    have: null,
  };
  const reply = await asked<JoinReply>((answered) => wire.join(request, answered));
  assert.ok(reply?.ok);
  assert.ok(reply.snapshot instanceof Uint8Array);
  assert.deepEqual([...reply.snapshot], [1, 2, 3]);
});

test('what the server tells is reported', async (context) => {
  const hall = await openHall();
  context.after(() => hall.io.close());
  const { reports } = connect(context, hall.port);
  await reports.until('connected');
  hall.io.emit('frame', { from: 0, to: 1, mark: 'mark', commits: [] });
  hall.io.emit('presence', { phones: 1, screens: 0 });
  hall.io.emit('signedOut', refusal('signedOut'));
  await reports.until('frame');
  await reports.until('presence');
  await reports.until('signedOut');
});

test('a question is given up when the connection breaks, and the wire connects again', async (context) => {
  const hall = await openHall();
  context.after(() => hall.io.close());
  const { wire, reports } = connect(context, hall.port);
  await reports.until('connected');
  const message = { id: 'command-1', type: 'queue.close' as const, data: {} };
  const answer = asked((answered) => wire.command(message, answered)); // this server answers no command
  hall.io.disconnectSockets(true);
  assert.equal(await answer, null);
  await reports.until('disconnected');
  await reports.until('connected');
});

test('a server that starts again is found again', async (context) => {
  const hall = await openHall();
  const { reports } = connect(context, hall.port);
  await reports.until('connected');
  await hall.io.close();
  await reports.until('disconnected');
  const again = await openHall(hall.port);
  context.after(() => again.io.close());
  await reports.until('connected');
});

test('where no WebSocket gets through, long polling does', async (context) => {
  const hall = await openHall(0, ['polling']);
  context.after(() => hall.io.close());
  const { wire, reports } = connect(context, hall.port);
  await reports.until('connected');
  assert.equal(await asked<number>((answered) => wire.time(answered)), 42);
});

test('reconnecting breaks what there is and connects at once', async (context) => {
  const hall = await openHall();
  context.after(() => hall.io.close());
  const { wire, reports } = connect(context, hall.port);
  await reports.until('connected');
  wire.reconnect();
  await reports.until('disconnected');
  await reports.until('connected');
});
