import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { test, type TestContext } from 'node:test';
import { Server } from 'socket.io';
import { io, type Socket } from 'socket.io-client';
import { broadcast, type MeetingServer } from '../../server/realtime/broadcast.ts';
import { OpenConnection } from '../../server/realtime/open-connections.ts';
import type { Down, Up } from '#shared/wire/protocol.ts';

const room = 'everybody';

/** A Socket.IO server that takes everybody into one room, and answers `time` with the number of the last broadcast. */
async function openServer(t: TestContext) {
  const http = createServer();
  const server: MeetingServer = new Server(http);
  let sent = 0;
  server.on('connection', (socket) => {
    void socket.join(room);
    socket.on('time', (reply) => reply(sent));
  });
  http.listen(0, '127.0.0.1');
  await once(http, 'listening');
  t.after(() => server.close());
  const { port } = http.address() as AddressInfo; // it listens on TCP
  const send = (): void => {
    sent += 1;
    broadcast(server, room, 'presence', { phones: sent, screens: 0 });
  };
  return { url: `http://127.0.0.1:${String(port)}`, send, server };
}

async function connect(
  t: TestContext,
  url: string,
  transports: ('websocket' | 'polling')[],
): Promise<{ readonly socket: Socket<Down, Up>; readonly heard: number[] }> {
  const socket: Socket<Down, Up> = io(url, { transports, forceNew: true, reconnection: false });
  t.after(() => socket.disconnect());
  const heard: number[] = [];
  socket.on('presence', ({ phones }) => heard.push(phones));
  await once(socket as never, 'connect'); // an emitter in all but its types
  return { socket, heard };
}

const numbers = (count: number): number[] => Array.from({ length: count }, (_, index) => index + 1);

test('a broadcast reaches every socket of the room, once and in order with what else it is sent', async (t) => {
  const { url, send } = await openServer(t);
  const clients = await Promise.all([
    connect(t, url, ['websocket']),
    connect(t, url, ['polling']),
    connect(t, url, ['polling', 'websocket']),
  ]);
  for (let count = 1; count <= 50; count += 1) {
    send();
    send();
    // An answer comes through Socket.IO: what was broadcast before it must be there before it.
    await Promise.all(
      clients.map(async ({ socket, heard }) => {
        assert.equal(await socket.emitWithAck('time'), 2 * count);
        assert.equal(heard.length, 2 * count);
      }),
    );
  }
  for (const { heard } of clients) assert.deepEqual(heard, numbers(100));
});

test('a broadcast never overtakes what waits in a slow socket', async (t) => {
  const { url, send, server } = await openServer(t);
  const { socket, heard } = await connect(t, url, ['websocket']);
  const [onServer] = await server.in(room).fetchSockets();
  assert.ok(onServer !== undefined);
  const signedOut: number[] = [];
  socket.on('signedOut', () => signedOut.push(heard.length));
  // More than the network takes at once, so that the next messages wait in Engine.IO.
  const flood = { code: 'signedOut', detail: 'x'.repeat(4 * 2 ** 20) } as const;
  onServer.emit('signedOut', flood);
  onServer.emit('signedOut', flood);
  send();
  onServer.emit('signedOut', flood);
  send();
  await socket.emitWithAck('time');
  assert.deepEqual(heard, [1, 2]);
  assert.deepEqual(signedOut, [0, 0, 1]);
});

test('whoever waits for an answer gets it in one write with what is broadcast before it', async (t) => {
  const { url, send, server } = await openServer(t);
  const { socket } = await connect(t, url, ['websocket']);
  await connect(t, url, ['websocket']);
  const [asking, other] = [...server.of('/').sockets.values()];
  assert.ok(asking !== undefined && other !== undefined);
  const line = asking.conn.request.socket;
  asking.data.open = new OpenConnection(() => undefined);
  const answered = asking.data.open.asked();

  send();
  assert.equal(
    other.conn.request.socket.writableCorked,
    0,
    'who waits for nothing is sent it at once',
  );
  await Promise.resolve();
  assert.equal(line.writableCorked, 1, 'what follows in this step goes with it');
  asking.emit('presence', { phones: 2, screens: 0 });
  answered();
  await once(socket as never, 'presence'); // an emitter in all but its types
  assert.equal(line.writableCorked, 0, 'nothing is held back any longer than for one step');

  send();
  assert.equal(line.writableCorked, 0, 'whoever has the answer waits for nothing');
});

test('a broadcast to a room that nobody is in is nothing', async (t) => {
  const { server } = await openServer(t);
  assert.doesNotThrow(() => broadcast(server, 'nobody', 'presence', { phones: 0, screens: 0 }));
});
