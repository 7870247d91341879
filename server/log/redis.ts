import { randomUUID } from 'node:crypto';
import type { Redis } from 'ioredis';
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
import { connectToServer, type RedisConnections, type RedisLimits } from './redis-connections.ts';
import { redisNodeChannel } from './redis-nodes.ts';
import { appendScript, headScript, probeScript } from './redis-scripts.ts';
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
  /** How often to look for commits whose announcement was lost. */
  readonly sweepMilliseconds?: number;
  /** Hears of each failed attempt to connect and each lost connection; for the operator's log. */
  readonly onConnectionError?: (error: Error) => void;
}

/**
 * Opens the log that a Redis server (7.0 or newer) holds.
 * Rejects when the server cannot be reached or is too old.
 */
export async function openRedisLog(
  url: string,
  {
    commandMilliseconds = 2_000,
    sweepMilliseconds = 5_000,
    onConnectionError = () => undefined,
  }: RedisLogOptions = {},
): Promise<SharedLog> {
  const connections = connectToServer(url, { commandMilliseconds });
  let lastError: Error | undefined;
  for (const client of [connections.commands, connections.announcements]) {
    client.on('error', (error: Error) => {
      lastError = error;
      onConnectionError(error);
    });
  }
  try {
    if (!(await isReady(connections.commands, commandMilliseconds))) {
      throw new Error('Cannot connect to Redis', { cause: lastError });
    }
    await checkServer(connections);
  } catch (error) {
    connections.commands.disconnect();
    connections.announcements.disconnect();
    throw error;
  }
  return new RedisLog(connections, commandMilliseconds, sweepMilliseconds);
}

class RedisLog implements SharedLog {
  readonly nodes: NodeChannel;
  readonly #connections: RedisConnections;
  readonly #commands: RedisCommands;
  readonly #announcements: RedisAnnouncements;
  readonly #followers: Followers;
  readonly #sweep: NodeJS.Timeout;
  #writer: string = randomUUID();

  constructor(connections: RedisConnections, waitMilliseconds: number, sweepMilliseconds: number) {
    this.#connections = connections;
    this.#commands = new RedisCommands(connections.commands, waitMilliseconds);
    this.#followers = new Followers((stream, after, limit) => this.read(stream, after, limit));
    this.#announcements = new RedisAnnouncements(connections.announcements);
    this.nodes = redisNodeChannel(connections.commands, this.#announcements);
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
      const reply = await this.#commands.write((client) =>
        runScript(client, appendScript, keyOf(stream), values),
      );
      const result = resultOf(reply);
      if (result.outcome === 'appended') this.#followers.offer(stream, expected, commits);
      return result;
    } catch (error) {
      if (error instanceof LogUnavailable && error.outcome === 'unknown') {
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
      onMessage: (writer) => {
        // An own append is handed to the followers when its answer arrives.
        if (writer !== this.#writer) this.#followers.wake(stream);
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
    await this.#commands.read((client) => runScript(client, probeScript, keyOf(stream)));
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
    await this.#commands.write((client) => client.unlink(keyOf(stream)));
  }

  async close(): Promise<void> {
    clearInterval(this.#sweep);
    this.#followers.close();
    this.#connections.announcements.disconnect();
    try {
      // Unlike disconnect, lets the appends on their way be answered.
      await this.#connections.commands.quit();
    } catch {
      this.#connections.commands.disconnect();
    }
  }

  async #headOf(stream: string): Promise<StreamHead> {
    const head = await this.#commands.read((client) =>
      runScript(client, headScript, keyOf(stream)),
    );
    return { stream, version: Number(head) };
  }
}

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
  return { outcome: appended === 1 ? 'appended' : 'conflict', version };
}

async function checkServer({ commands }: RedisConnections): Promise<void> {
  const needed = 7;
  const found = /redis_version:([0-9.]+)/.exec(await commands.info('server'))?.[1];
  if (found !== undefined && Number.parseInt(found, 10) < needed) {
    throw new Error(`Redis ${needed}.0 or newer is needed, this is ${found}`);
  }
}
