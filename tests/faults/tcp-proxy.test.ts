import assert from 'node:assert/strict';
import { once } from 'node:events';
import { connect, createServer, type Server, type Socket } from 'node:net';
import { test, type TestContext } from 'node:test';
import { startProxy, type TcpProxy } from '../machines/tcp-proxy.ts';

/** A server that greets with its name and repeats what it is sent. */
async function startEcho(t: TestContext, name: string): Promise<{ port: number; server: Server }> {
  const server = createServer({ allowHalfOpen: true }, (socket) => {
    socket.on('error', () => undefined);
    socket.write(`${name} `);
    socket.on('data', (chunk) => socket.write(chunk));
    socket.on('end', () => socket.end('bye'));
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  t.after(() => server.close());
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('Not a TCP port');
  return { port: address.port, server };
}

async function proxied(t: TestContext): Promise<TcpProxy> {
  const { port } = await startEcho(t, 'one');
  const proxy = await startProxy(port);
  t.after(() => proxy.stop());
  return proxy;
}

/** A client that keeps what it was sent. */
class Caller {
  readonly socket: Socket;
  heard = '';
  isOver = false;
  error = '';

  constructor(t: TestContext, port: number) {
    this.socket = connect({ port, host: '127.0.0.1', allowHalfOpen: true });
    this.socket.on('data', (chunk) => (this.heard += chunk.toString()));
    this.socket.on('end', () => (this.isOver = true));
    this.socket.on('error', ({ message }) => (this.error = message));
    t.after(() => this.socket.destroy());
  }

  async until(isSo: (caller: Caller) => boolean): Promise<void> {
    while (!isSo(this))
      await Promise.race(
        [once(this.socket, 'data'), once(this.socket, 'close'), once(this.socket, 'end')].map(
          (event) => event.catch(() => undefined),
        ),
      );
  }

  async hears(text: string): Promise<void> {
    await this.until(({ heard }) => heard.endsWith(text));
  }
}

test('a delay holds everything up, and keeps its order', async (t) => {
  const proxy = await proxied(t);
  const caller = new Caller(t, proxy.port);
  await caller.hears('one ');
  proxy.delay(40);
  const sentAt = performance.now();
  for (const letter of 'abc') caller.socket.write(letter);
  await caller.hears('abc');
  assert.ok(performance.now() - sentAt >= 75, 'there and back');
});

test('a reset breaks the connection towards both sides', async (t) => {
  const proxy = await proxied(t);
  const caller = new Caller(t, proxy.port);
  await caller.hears('one ');
  proxy.reset();
  await caller.until(({ error }) => error !== '');
  assert.match(caller.error, /ECONNRESET/);
});

test('a connection closed in one direction carries the other one', async (t) => {
  const proxy = await proxied(t);
  const caller = new Caller(t, proxy.port);
  await caller.hears('one ');
  proxy.halfClose('requests');
  await caller.hears('bye');
  await caller.until(({ isOver }) => isOver);
});

test('in a silence nothing passes, also not on new connections, and afterwards everything does', async (t) => {
  const proxy = await proxied(t);
  const caller = new Caller(t, proxy.port);
  await caller.hears('one ');
  proxy.silence();
  caller.socket.write('late');
  const newcomer = new Caller(t, proxy.port);
  await once(newcomer.socket, 'connect');
  // Another connection carries both ways meanwhile, so what did not come was kept back.
  const other = await proxied(t);
  await new Caller(t, other.port).hears('one ');
  assert.deepEqual([caller.heard, newcomer.heard], ['one ', '']);
  proxy.release();
  await caller.hears('late');
  await newcomer.hears('one ');
});

test('it leads new connections to another server', async (t) => {
  const proxy = await proxied(t);
  const caller = new Caller(t, proxy.port);
  await caller.hears('one ');
  const { port } = await startEcho(t, 'two');
  proxy.lead(port);
  await caller.until(({ error }) => error !== '');
  await new Caller(t, proxy.port).hears('two ');
});

test('where nobody listens a connection is broken', async (t) => {
  const { port, server } = await startEcho(t, 'one');
  const proxy = await startProxy(port);
  t.after(() => proxy.stop());
  server.close();
  await once(server, 'close');
  const caller = new Caller(t, proxy.port);
  await caller.until(({ error }) => error !== '');
});
