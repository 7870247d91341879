import type { Cluster, Redis } from 'ioredis';
import { LogUnavailable } from './event-log.ts';
import { mastersOf } from './redis-connections.ts';
import type { RedisScript } from './redis-scripts.ts';

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
    if (!(await isReady(this.#client, this.#waitMilliseconds))) {
      throw new LogUnavailable('Redis cannot be reached', 'notStored');
    }
    try {
      return await command();
    } catch (error) {
      if (!(error instanceof Error)) throw error;
      throw new LogUnavailable(
        `Redis: ${error.message}`,
        wasRefused(error) ? 'notStored' : lost,
        error,
      );
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

/** True when the server answered that it did not do it, or was never asked. */
function wasRefused(error: Error): boolean {
  return error.name === 'ReplyError' || error.message.startsWith("Stream isn't writeable");
}

/** Waits until commands can be sent; false when that takes too long or will never be. */
export function isReady(client: Redis | Cluster, milliseconds: number): Promise<boolean> {
  if (client.status === 'ready') return Promise.resolve(true);
  if (client.status === 'end') return Promise.resolve(false);
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
