import { setTimeout as delay } from 'node:timers/promises';
import type { Cluster, Redis } from 'ioredis';
import { LogUnavailable } from './event-log.ts';
import { mastersOf } from './redis-connections.ts';
import type { RedisScript } from './redis-scripts.ts';

const noticeMilliseconds = 5;

/**
 * Runs commands with a bounded wait. Rejects with `LogUnavailable` for everything that goes
 * wrong, and tells whether the command may have been carried out.
 */
export class RedisCommands {
  readonly #client: Redis | Cluster;
  readonly #waitMilliseconds: number;

  constructor(client: Redis | Cluster, waitMilliseconds: number) {
    this.#client = client;
    this.#waitMilliseconds = waitMilliseconds;
    // While there is no connection every command listens for the next one.
    client.setMaxListeners(0);
  }

  /** Runs a command that changes nothing. */
  read<Result>(command: (client: Redis | Cluster) => Promise<Result>): Promise<Result> {
    return this.#run('notStored', () => command(this.#client));
  }

  /** Runs a command that changes something: without an answer its outcome is unknown. */
  write<Result>(command: (client: Redis | Cluster) => Promise<Result>): Promise<Result> {
    return this.#run('unknown', () => command(this.#client));
  }

  /** Runs a command that changes nothing on each of the servers that hold the keys. */
  async readEach<Result>(command: (server: Redis) => Promise<Result>): Promise<readonly Result[]> {
    return this.#run('notStored', () => Promise.all(mastersOf(this.#client).map(command)));
  }

  async #run<Result>(
    lost: LogUnavailable['outcome'],
    command: () => Promise<Result>,
  ): Promise<Result> {
    const deadline = performance.now() + this.#waitMilliseconds;
    for (;;) {
      if (!(await isReady(this.#client, deadline - performance.now()))) {
        throw new LogUnavailable('Redis cannot be reached', 'notStored');
      }
      try {
        return await command();
      } catch (error) {
        if (!(error instanceof Error)) throw error;
        const refused = wasRefused(error);
        if (refused || (lost === 'unknown' && !wasNotSent(error))) {
          throw new LogUnavailable(`Redis: ${error.message}`, refused ? 'notStored' : lost, error);
        }
      }
      // The connection has just broken. What was not sent, or only reads, can go over the next one.
      await delay(noticeMilliseconds);
    }
  }
}

/** Runs a script on one key, and hands the server its source when it does not know it. */
export async function runScript(
  client: Redis | Cluster,
  { sha, source }: RedisScript,
  key: string,
  values: readonly (string | number)[] = [],
): Promise<unknown> {
  try {
    return await client.evalsha(sha, 1, key, ...values);
  } catch (error) {
    if (!(error instanceof Error) || !error.message.startsWith('NOSCRIPT')) throw error;
    return client.eval(source, 1, key, ...values);
  }
}

/** True when the server answered that it did not do it. */
function wasRefused(error: Error): boolean {
  return error.name === 'ReplyError';
}

/** True when the client had no connection to send the command on. */
function wasNotSent(error: Error): boolean {
  return error.message.startsWith("Stream isn't writeable");
}

/** Waits until commands can be sent; false when that takes too long or will never be. */
export function isReady(client: Redis | Cluster, milliseconds: number): Promise<boolean> {
  if (client.status === 'end' || milliseconds <= 0) return Promise.resolve(false);
  if (client.status === 'ready') return Promise.resolve(true);
  return new Promise((resolve) => {
    const settle = (ready: boolean): void => {
      clearTimeout(timer);
      client.off('ready', onReady);
      client.off('end', onEnd);
      resolve(ready);
    };
    const onReady = (): void => settle(true);
    const onEnd = (): void => settle(false);
    const timer = setTimeout(onEnd, milliseconds);
    client.on('ready', onReady);
    client.on('end', onEnd);
  });
}
