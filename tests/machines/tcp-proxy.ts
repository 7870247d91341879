import { once } from 'node:events';
import { connect, createServer, type Socket } from 'node:net';

/** What travels through a proxy: from the client, or to it. */
export type Direction = 'requests' | 'answers';

/** A TCP proxy of a test in front of a local server. */
export interface TcpProxy {
  readonly port: number;
  /** Keeps back all that travels in this direction, on connections old and new. */
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
  const held = new Set<Direction>();
  const waiting: (() => void)[] = [];
  const sockets = new Set<Socket>();

  const pass = (direction: Direction, action: () => void): void => {
    if (held.has(direction)) waiting.push(action);
    else action();
  };
  const join = (from: Socket, to: Socket, direction: Direction): void => {
    sockets.add(from);
    from.on('data', (chunk) => pass(direction, () => void to.write(chunk)));
    from.on('end', () => pass(direction, () => void to.end()));
    from.on('error', () => undefined);
    from.on('close', () => {
      sockets.delete(from);
      pass(direction, () => void to.end());
    });
  };

  const server = createServer((client) => {
    const target = connect(targetPort, '127.0.0.1');
    join(client, target, 'requests');
    join(target, client, 'answers');
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('Not a TCP port');

  return {
    port: address.port,
    hold: (direction) => void held.add(direction),
    release: () => {
      held.clear();
      for (const action of waiting.splice(0)) action();
    },
    stop: async () => {
      const closed = once(server, 'close');
      server.close();
      for (const socket of sockets) socket.destroy();
      await closed;
    },
  };
}
