import { randomUUID } from 'node:crypto';
import type { Cluster, Redis } from 'ioredis';
import {
  LogUnavailable,
  pageSize,
  type AppendResult,
  type Commit,
  type Follower,
  type Head,
  type StreamHead,
  type Subscription,
} from './event-log.ts';
import { Followers } from './followers.ts';
import type { NodeChannel, SharedLog } from './node-channel.ts';
import { channelOf, RedisAnnouncements } from './redis-announcements.ts';
import { isReady, RedisCommands, runScript } from './redis-commands.ts';
import { connectToRedis, type RedisConnections, type RedisLimits } from './redis-connections.ts';
import { redisNodeChannel } from './redis-nodes.ts';
import { RedisReplicas } from './redis-replicas.ts';
import { serverOf } from './redis-routes.ts';
import { appendScript, headScript, probeScript } from './redis-scripts.ts';
import { settingsWarnings } from './redis-settings.ts';
import { databaseIn, redisTarget, type RedisTarget } from './redis-url.ts';
import {
  beginningOfText,
  checkAppend,
  checkStream,
  checkVersion,
  commitsOfPage,
  textOfCommit,
  type StoredCommit,
} from './stored-commit.ts';

export interface RedisLogOptions extends Partial<RedisLimits> {
  /** How many replicas must hold an append before it is acknowledged. */
  readonly replicas?: number;
  /** How often to look for commits whose announcement was lost. */
  readonly sweepMilliseconds?: number;
  /** Hears of each failed attempt to connect and each lost connection; for the operator's log. */
  readonly onConnectionError?: (error: Error) => void;
  /** Hears once what the settings of Redis may lose, in one sentence each; for the operator's log. */
  readonly onUnsafeSetting?: (warning: string) => void;
}

/**
 * Opens the log that a Redis (7.0 or newer) holds: a server, what sentinels watch, or a Cluster.
 * Rejects when it cannot be reached or is too old; with `RangeError` when the address is none.
 */
export async function openRedisLog(
  url: string,
  {
    commandMilliseconds = 2_000,
    replicas = 0,
    sweepMilliseconds = 5_000,
    onConnectionError = () => undefined,
    onUnsafeSetting = () => undefined,
  }: RedisLogOptions = {},
): Promise<SharedLog> {
  const target = redisTarget(url);
  if (target === null) throw new RangeError('Not an address of Redis');
  let lastError: Error | undefined;
  const connections = connectToRedis(target, { commandMilliseconds }, replicas > 0, (error) => {
    lastError = error;
    onConnectionError(error);
  });
  try {
    if (!(await isReady(connections.reads, commandMilliseconds))) {
      throw new Error('Cannot connect to Redis', { cause: lastError });
    }
    await checkServer(connections, target);
  } catch (error) {
    for (const client of commandClients(connections)) client.disconnect();
    throw error;
  }
  void settingsWarnings(connections.reads, target.kind, replicas).then((warnings) =>
    warnings.forEach(onUnsafeSetting),
  );
  return new RedisLog(connections, { commandMilliseconds, replicas, sweepMilliseconds });
}

class RedisLog implements SharedLog {
  readonly nodes: NodeChannel;
  readonly #connections: RedisConnections;
  readonly #commands: RedisCommands;
  readonly #replicas: RedisReplicas;
  readonly #announcements: RedisAnnouncements;
  readonly #followers: Followers;
  readonly #sweep: NodeJS.Timeout;
  /** What is announced when this log could not write, told apart from what others announce. */
  readonly #doubt = `${doubtPrefix}${randomUUID()}`;
  #writer: string = randomUUID();

  constructor(
    connections: RedisConnections,
    {
      commandMilliseconds,
      replicas,
      sweepMilliseconds,
    }: Required<Pick<RedisLogOptions, 'commandMilliseconds' | 'replicas' | 'sweepMilliseconds'>>,
  ) {
    this.#connections = connections;
    this.#commands = new RedisCommands(connections, commandMilliseconds);
    // Less than a command may take: it may find such a wait before it on its connection.
    this.#replicas = new RedisReplicas(replicas, commandMilliseconds / 2);
    this.#followers = new Followers((stream, after, limit) => this.read(stream, after, limit));
    const { reads, subscriberTo } = connections;
    this.#announcements = new RedisAnnouncements({ client: reads, subscriberTo });
    this.nodes = redisNodeChannel(reads, this.#announcements);
    this.#sweep = setInterval(() => {
      this.#announcements.probe();
      this.#followers.wakeAll();
    }, sweepMilliseconds);
  }

  async append(stream: string, expected: Head, commits: readonly Commit[]): Promise<AppendResult> {
    checkAppend(stream, expected, commits);
    const values = [
      ...[expected.version, beginningOfText(expected), channelOf(stream), this.#writer],
      ...commits.map(textOfCommit),
    ];
    try {
      const result = await this.#commands.write(keyOf(stream), async (route) => {
        const connection = this.#replicas.connectionTo(route.server);
        const sender = () => serverOf(route);
        const reply = resultOf(await runScript(sender, appendScript, keyOf(stream), values));
        if (reply.appended) await connection.confirm();
        return reply;
      });
      if (result.appended) this.#followers.offer(stream, expected, commits);
      return result;
    } catch (error) {
      if (error instanceof LogUnavailable && error.effect === 'unknown') {
        // It may still arrive: under another name this log hears of it as of a stranger's.
        this.#writer = randomUUID();
        this.#followers.wake(stream);
      }
      throw error;
    }
  }

  async read(stream: string, after: number, limit = pageSize): Promise<readonly Commit[]> {
    checkStream(stream);
    checkVersion(after);
    const entries = await this.#commands.read((client) =>
      client.xrange(keyOf(stream), `(${after}-0`, '+', 'COUNT', limit),
    );
    return commitsOfPage(stream, after, entries.map(storedCommitOf));
  }

  follow(stream: string, after: Head, follower: Follower): Subscription {
    checkStream(stream);
    checkVersion(after.version);
    const subscription = this.#followers.add(stream, after, follower);
    this.#announcements.listen(channelOf(stream), {
      onMessage: (text) => {
        // An own append is handed to the followers when its answer arrives, an own doubt to whoever asked.
        if (text === this.#writer || text === this.#doubt) return;
        if (text.startsWith(doubtPrefix)) this.#followers.doubt(stream);
        else this.#followers.wake(stream);
      },
      onListening: () => this.#followers.wake(stream),
    });
    return {
      close: () => {
        subscription.close();
        if (!this.#followers.has(stream)) this.#announcements.ignore(channelOf(stream));
      },
    };
  }

  async probe(stream: string): Promise<void> {
    checkStream(stream);
    const key = keyOf(stream);
    try {
      await this.#commands.write(key, async (route) => {
        const connection = this.#replicas.connectionTo(route.server);
        const areAsked = this.#replicas.areAsked ? 1 : 0;
        await runScript(() => serverOf(route), probeScript, key, [areAsked]);
        await connection.confirm();
      });
    } catch (error) {
      // A Redis that goes on answering reads seems well to nodes that have nothing to write.
      this.#connections.reads.spublish(channelOf(stream), this.#doubt).catch(() => undefined);
      throw error;
    }
  }

  async list(): Promise<readonly StreamHead[]> {
    const found = await this.#commands.readEach(streamsOnServer);
    // A slot that moves between two servers shows its keys on both.
    const streams = [...new Set(found.flat())];
    const heads: StreamHead[] = [];
    for (let start = 0; start < streams.length; start += headsAtOnce) {
      const some = streams.slice(start, start + headsAtOnce);
      heads.push(...(await Promise.all(some.map((stream) => this.#headOf(stream)))));
    }
    return heads.filter(({ version }) => version > 0);
  }

  async remove(stream: string): Promise<void> {
    checkStream(stream);
    const key = keyOf(stream);
    await this.#commands.write(key, (route) => serverOf(route).unlink(key));
  }

  async close(): Promise<void> {
    clearInterval(this.#sweep);
    this.#followers.close();
    this.#announcements.close();
    await Promise.all(commandClients(this.#connections).map(quit));
  }

  async #headOf(stream: string): Promise<StreamHead> {
    const head = await this.#commands.read((client) =>
      runScript(() => client, headScript, keyOf(stream)),
    );
    return { stream, version: Number(head) };
  }
}

/** What an announcement begins with that is not of an append: somebody could not write to the stream. */
const doubtPrefix = 'unavailable ';
const headsAtOnce = 500;
const keysAtOnce = 1_000;

// The braces make Redis Cluster place all keys and channels of a stream together.
function keyOf(stream: string): string {
  return `dt:{${stream}}:log`;
}

function streamOf(key: string): string {
  return key.slice('dt:{'.length, -'}:log'.length);
}

/** Looks through the keys bit by bit: an index of all streams would need one slot for all. */
async function streamsOnServer(server: Redis): Promise<readonly string[]> {
  const streams: string[] = [];
  let cursor = '0';
  do {
    const [next, keys] = await server.scan(cursor, 'MATCH', keyOf('*'), 'COUNT', keysAtOnce);
    streams.push(...keys.map(streamOf));
    cursor = next;
  } while (cursor !== '0');
  return streams;
}

function storedCommitOf([id, fields]: [id: string, fields: string[]]): StoredCommit {
  const [, text = ''] = fields;
  return { version: Number.parseInt(id, 10), text };
}

function resultOf(reply: unknown): AppendResult {
  const [appended, version] = Array.isArray(reply) ? reply.map(Number) : [];
  if (version === undefined) throw new Error('Redis gave an answer that the script cannot give');
  return { appended: appended === 1, version };
}

function commandClients({ reads, appends }: RedisConnections): readonly (Redis | Cluster)[] {
  return [...new Set([reads, appends])];
}

/** Ends connections, but lets what is on its way be answered. */
async function quit(client: Redis | Cluster): Promise<void> {
  try {
    await client.quit();
  } catch {
    client.disconnect();
  }
}

async function checkServer({ reads }: RedisConnections, target: RedisTarget): Promise<void> {
  // The client goes on in another database when there is none of that number.
  const database = target.kind === 'server' ? databaseIn(target.url) : 0;
  if (database > 0) await reads.select(database);
  const needed = 7;
  const found = /redis_version:([0-9.]+)/.exec(await reads.info('server'))?.[1];
  if (found !== undefined && Number.parseInt(found, 10) < needed) {
    throw new Error(`Redis ${needed}.0 or newer is needed, this is ${found}`);
  }
}
