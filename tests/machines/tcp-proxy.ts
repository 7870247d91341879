import { once } from 'node:events';
import { connect, createServer, type Socket } from 'node:net';

/** What travels through a proxy: from the client, or to it. */
export type Direction = 'requests' | 'answers';

/** A TCP proxy of a test in front of a local server: a network that can be broken in every way a network breaks. */
export interface TcpProxy {
  readonly port: number;
  /** Keeps back all that travels in this direction on the present connections; new ones pass. */
  hold(direction: Direction): void;
  /** Keeps back everything, also on connections still to come: no byte and no refusal gets through. */
  silence(): void;
  /**
   * Delivers what was kept back, also for a client that has hung up meanwhile, and lets everything
   * pass again.
   */
  release(): void;
  /** Everything takes this much longer from now on, in ms. */
  delay(ms: number): void;
  /** Breaks all present connections, towards both sides. */
  reset(): void;
  /** Tells the receivers of this direction that nothing more will come, while they can still send. */
  halfClose(direction: Direction): void;
  /** New connections lead to another server; the present ones are broken. */
  lead(targetPort: number, targetHost?: string): void;
  /** Ends the proxy and all connections through it. */
  stop(): Promise<void>;
}

/** Starts a proxy on a free port. */
export async function startProxy(targetPort: number, targetHost = '127.0.0.1'): Promise<TcpProxy> {
  const connections = new Set<Connection>();
  let target = { port: targetPort, host: targetHost };
  let isSilent = false;
  let delayMs = 0;

  const server = createServer({ allowHalfOpen: true }, (client) => {
    const upstream = connect({ ...target, allowHalfOpen: true });
    const connection: Connection = {
      client,
      upstream,
      requests: new Pipe(client, upstream, () => delayMs),
      answers: new Pipe(upstream, client, () => delayMs),
    };
    if (isSilent) hold(connection);
    connections.add(connection);
    for (const socket of [client, upstream]) {
      socket.on('close', () => {
        if (client.destroyed && upstream.destroyed) connections.delete(connection);
      });
    }
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('Not a TCP port');

  const reset = (): void => {
    for (const { client, upstream } of connections) {
      breakOff(client);
      breakOff(upstream);
    }
    connections.clear();
  };

  return {
    port: address.port,
    hold: (direction) => {
      for (const connection of connections) connection[direction].hold();
    },
    silence: () => {
      isSilent = true;
      for (const connection of connections) hold(connection);
    },
    release: () => {
      isSilent = false;
      for (const { requests, answers } of connections) {
        requests.release();
        answers.release();
      }
    },
    delay: (ms) => {
      delayMs = ms;
    },
    reset,
    halfClose: (direction) => {
      for (const connection of connections) connection[direction].close();
    },
    lead: (port, host = '127.0.0.1') => {
      target = { port, host };
      reset();
    },
    stop: async () => {
      const closed = once(server, 'close');
      server.close();
      for (const { client, upstream } of connections) {
        client.destroy();
        upstream.destroy();
      }
      await closed;
    },
  };
}

interface Connection {
  readonly client: Socket;
  readonly upstream: Socket;
  readonly requests: Pipe;
  readonly answers: Pipe;
}

/** With a reset, where there is a connection yet: one that is still being made would wait for its end first. */
function breakOff(socket: Socket): void {
  if (socket.connecting) socket.destroy();
  else socket.resetAndDestroy();
}

function hold({ requests, answers }: Connection): void {
  requests.hold();
  answers.hold();
}

/** One direction of a connection. What travels keeps its order, whatever is done to it. */
class Pipe {
  readonly #to: Socket;
  #queue: { readonly due: number; readonly deliver: () => void }[] = [];
  #isHeld = false;
  #isClosed = false;
  #timer: NodeJS.Timeout | undefined;

  constructor(from: Socket, to: Socket, delayMs: () => number) {
    this.#to = to;
    const pass = (deliver: () => void): void => {
      this.#queue.push({ due: performance.now() + delayMs(), deliver });
      this.#flush();
    };
    from.on('data', (chunk) => pass(() => this.#write(chunk)));
    from.on('end', () => pass(() => void to.end()));
    // Said by 'close', which follows.
    from.on('error', () => undefined);
    from.on('close', (hadError) => {
      pass(() => {
        if (hadError) breakOff(to);
        else to.end();
      });
    });
  }

  hold(): void {
    this.#isHeld = true;
  }

  release(): void {
    this.#isHeld = false;
    this.#flush();
  }

  close(): void {
    this.#isClosed = true;
    this.#to.end();
  }

  #write(chunk: Buffer): void {
    if (!this.#isClosed) this.#to.write(chunk);
  }

  #flush(): void {
    clearTimeout(this.#timer);
    const now = performance.now();
    let [next] = this.#queue;
    while (!this.#isHeld && next !== undefined && next.due <= now) {
      this.#queue.shift();
      next.deliver();
      [next] = this.#queue;
    }
    if (!this.#isHeld && next !== undefined)
      this.#timer = setTimeout(() => this.#flush(), next.due - now);
  }
}
