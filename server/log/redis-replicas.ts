import type { Redis } from 'ioredis';
import { LogUnavailable } from './event-log.ts';

/** What one connection has written, and whether replicas hold it. */
interface Connection {
  /**
   * Resolves when enough replicas hold all that this connection has been answered until now. Rejects
   * with `LogUnavailable`, effect unknown, when they do not within the time, or it was lost.
   */
  confirm(): Promise<void>;
}

interface Confirmation {
  readonly stream: unknown;
  readonly replicas: number;
}

/**
 * Waits for replicas, with WAIT. It speaks for what its own connection has written, and holds up
 * whatever comes behind it there; so one is under way at a time, and the next one speaks for all
 * appends that were answered meanwhile.
 */
export class RedisReplicas {
  readonly #needed: number;
  readonly #milliseconds: number;
  readonly #queues = new WeakMap<Redis, Queue>();

  /**
   * @param needed how many replicas must hold an append; 0: none is asked
   * @param milliseconds how long to wait for them
   */
  constructor(needed: number, milliseconds: number) {
    this.#needed = needed;
    this.#milliseconds = milliseconds;
  }

  get areAsked(): boolean {
    return this.#needed > 0;
  }

  /** The connection on which a server is reached now; ask before writing. */
  connectionTo(server: Redis): Connection {
    // What connects a client with its server changes with each connection.
    const { stream } = server;
    return {
      confirm: async () => {
        if (!this.areAsked) return;
        const found = await this.#queueOf(server).next();
        if (found.stream === stream && found.replicas >= this.#needed) return;
        const why =
          found.stream === stream
            ? `${found.replicas} of ${this.#needed} replicas have confirmed`
            : 'the connection was lost before replicas could confirm';
        throw new LogUnavailable(`Redis: ${why}`, 'unknown');
      },
    };
  }

  #queueOf(server: Redis): Queue {
    const known = this.#queues.get(server);
    if (known !== undefined) return known;
    const queue = new Queue(server, () => server.wait(this.#needed, this.#milliseconds));
    this.#queues.set(server, queue);
    return queue;
  }
}

/** The confirmations asked of one server, one at a time. */
class Queue {
  readonly #server: Redis;
  readonly #wait: () => Promise<number>;
  #underWay: Promise<unknown> = Promise.resolve();
  #next: Promise<Confirmation> | null = null;

  constructor(server: Redis, wait: () => Promise<number>) {
    this.#server = server;
    this.#wait = wait;
  }

  /** The first confirmation that is asked for after this call. Rejects with `LogUnavailable`. */
  next(): Promise<Confirmation> {
    this.#next ??= this.#underWay.then(() => this.#ask());
    return this.#next;
  }

  async #ask(): Promise<Confirmation> {
    this.#next = null;
    const { stream } = this.#server;
    const replicas = this.#wait();
    this.#underWay = replicas.catch(() => undefined);
    try {
      return { stream, replicas: await replicas };
    } catch (error) {
      if (!(error instanceof Error)) throw error;
      throw new LogUnavailable(`Redis: ${error.message}`, 'unknown', error);
    }
  }
}
