import { setTimeout as delay } from 'node:timers/promises';
import type { Cluster, Redis } from 'ioredis';
import { LogUnavailable } from './event-log.ts';
import type { RedisConnections } from './redis-connections.ts';
import { lookFor, mastersOf, redirectionIn, routeTo, type RedisRoute } from './redis-routes.ts';
import type { RedisScript } from './redis-scripts.ts';

const firstPauseMilliseconds = 5;
const longestPauseMilliseconds = 200;

/**
 * Runs commands with a bounded wait. Rejects with `LogUnavailable` for everything that goes
 * wrong, and tells whether the command may have been carried out.
 */
export class RedisCommands {
  readonly #connections: RedisConnections;
  readonly #waitMilliseconds: number;

  constructor(connections: RedisConnections, waitMilliseconds: number) {
    this.#connections = connections;
    this.#waitMilliseconds = waitMilliseconds;
  }

  /** Runs a command that changes nothing. */
  read<Result>(command: (client: Redis | Cluster) => Promise<Result>): Promise<Result> {
    const client = this.#connections.reads;
    return this.#repeat(
      'notStored',
      async (deadline) => {
        await waitFor(client, deadline);
        return command(client);
      },
      (error) => !wasRefused(error) || redirectionIn(error) !== null,
    );
  }

  /** Runs a command that changes nothing on each of the servers that hold the keys. */
  readEach<Result>(command: (server: Redis) => Promise<Result>): Promise<readonly Result[]> {
    return this.read(async (client) => Promise.all((await mastersOf(client)).map(command)));
  }

  /**
   * Runs a command that changes a key, on the server that holds it. Without an answer its effect is
   * unknown, and it is not repeated.
   */
  write<Result>(key: string, command: (route: RedisRoute) => Promise<Result>): Promise<Result> {
    const client = this.#connections.appends;
    let askedFor: string | null = null;
    return this.#repeat(
      'unknown',
      async (deadline) => {
        await waitFor(client, deadline);
        const route = routeTo(client, key, askedFor);
        if (route === null || !(await isReady(route.server, deadline - performance.now()))) {
          await lookFor(client, key);
          throw new NotSent();
        }
        return command(route);
      },
      async (error) => {
        const redirection = redirectionIn(error);
        askedFor = redirection?.kind === 'ask' ? redirection.name : null;
        if (redirection !== null) await lookFor(client, key);
        return redirection !== null || wasNotSent(error);
      },
    );
  }

  /** Repeats what failed while it is worth it and there is time. */
  async #repeat<Result>(
    withoutAnswer: LogUnavailable['effect'],
    attempt: (deadline: number) => Promise<Result>,
    isWorthAnother: (error: Error) => boolean | Promise<boolean>,
  ): Promise<Result> {
    const deadline = performance.now() + this.#waitMilliseconds;
    for (
      let pause = firstPauseMilliseconds;
      ;
      pause = Math.min(2 * pause, longestPauseMilliseconds)
    ) {
      try {
        return await attempt(deadline);
      } catch (error) {
        if (!(error instanceof Error) || error instanceof LogUnavailable) throw error;
        const effect = wasRefused(error) || wasNotSent(error) ? 'notStored' : withoutAnswer;
        if (!(await isWorthAnother(error)) || performance.now() + pause >= deadline) {
          throw new LogUnavailable(`Redis: ${error.message}`, effect, error);
        }
      }
      await delay(pause);
    }
  }
}

/**
 * Runs a script on one key, and hands the server its source when it does not know it.
 * @param sender who sends the next command
 */
export async function runScript(
  sender: () => Redis | Cluster,
  { sha, source }: RedisScript,
  key: string,
  values: readonly (string | number)[] = [],
): Promise<unknown> {
  try {
    return await sender().evalsha(sha, 1, key, ...values);
  } catch (error) {
    if (!(error instanceof Error) || !error.message.startsWith('NOSCRIPT')) throw error;
    return sender().eval(source, 1, key, ...values);
  }
}

/** No connection leads to where the command belongs. */
class NotSent extends Error {
  override readonly message = 'no connection to the server that holds the key';
}

/** True when the server answered that it did not do it. */
function wasRefused(error: Error): boolean {
  return error.name === 'ReplyError';
}

/** True when there was no connection to send the command on. */
function wasNotSent(error: Error): boolean {
  return error instanceof NotSent || error.message.startsWith("Stream isn't writeable");
}

async function waitFor(client: Redis | Cluster, deadline: number): Promise<void> {
  if (await isReady(client, deadline - performance.now())) return;
  throw new LogUnavailable('Redis cannot be reached', 'notStored');
}

/** Waits until commands can be sent; false when that takes too long or will never be. */
export function isReady(client: Redis | Cluster, milliseconds: number): Promise<boolean> {
  if (client.status === 'end' || milliseconds <= 0) return Promise.resolve(false);
  if (client.status === 'ready') return Promise.resolve(true);
  // A server of a Cluster is connected to when it is first needed; how that ends is heard below.
  if (client.status === 'wait') client.connect().catch(() => undefined);
  // While there is no connection every command listens for the next one.
  client.setMaxListeners(0);
  return new Promise((resolve) => {
    const settle = (isReadyNow: boolean): void => {
      clearTimeout(timer);
      client.off('ready', onReady);
      client.off('end', onEnd);
      resolve(isReadyNow);
    };
    const onReady = (): void => settle(true);
    const onEnd = (): void => settle(false);
    const timer = setTimeout(onEnd, milliseconds);
    client.on('ready', onReady);
    client.on('end', onEnd);
  });
}
