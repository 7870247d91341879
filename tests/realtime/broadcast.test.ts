import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { test, type TestContext } from 'node:test';
import { Server } from 'socket.io';
import { io, type Socket } from 'socket.io-client';
import { broadcast } from '../../server/realtime/broadcast.ts';
import type { Down, Up } from '../../shared/protocol.ts';

const room = 'everybody';

/** A Socket.IO server that takes everybody into one room, and answers `time` with the number of the last broadcast. */
async function openServer(t: TestContext) {
  const http = createServer();
  const server = new Server<Up, Down>(http);
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

test('a broadcast to a room that nobody is in is nothing', async (t) => {
  const { server } = await openServer(t);
  assert.doesNotThrow(() => broadcast(server, 'nobody', 'presence', { phones: 0, screens: 0 }));
});
