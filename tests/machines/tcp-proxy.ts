import { once } from 'node:events';
import { connect, createServer, type Socket } from 'node:net';

/** What travels through a proxy: from the client, or to it. */
type Direction = 'requests' | 'answers';

/** A TCP proxy of a test in front of a local server. */
export interface TcpProxy {
  readonly port: number;
  /** Keeps back all that travels in this direction on the present connections; new ones pass. */
  hold(direction: Direction): void;
  /**
   * Delivers what was kept back, also for a client that has hung up meanwhile, and lets everything
   * pass again.
   */
  release(): void;
  /** Ends the proxy and all connections through it. */
  stop(): Promise<void>;
}

/** Starts a proxy on a free port. */
export async function startProxy(targetPort: number): Promise<TcpProxy> {
  const sockets = new Set<Socket>();
  const clients = new Set<Socket>();
  const held = new Map<Socket, (() => void)[]>();

  const join = (from: Socket, to: Socket): void => {
    const pass = (action: () => void): void => {
      const waiting = held.get(from);
      if (waiting === undefined) action();
      else waiting.push(action);
    };
    sockets.add(from);
    from.on('data', (chunk) => pass(() => void to.write(chunk)));
    from.on('error', () => undefined);
    from.on('close', () => {
      sockets.delete(from);
      pass(() => void to.end());
    });
  };

  const server = createServer((client) => {
    const target = connect(targetPort, '127.0.0.1');
    clients.add(client);
    client.on('close', () => clients.delete(client));
    join(client, target);
    join(target, client);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('Not a TCP port');

  return {
    port: address.port,
    hold: (direction) => {
      for (const socket of sockets) {
        const sends = clients.has(socket) ? 'requests' : 'answers';
        if (sends === direction && !held.has(socket)) held.set(socket, []);
      }
    },
    release: () => {
      const waiting = [...held.values()].flat();
      held.clear();
      for (const action of waiting) action();
    },
    stop: async () => {
      const closed = once(server, 'close');
      server.close();
      for (const socket of sockets) socket.destroy();
      await closed;
    },
  };
}
