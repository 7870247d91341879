import { Cluster, Redis, type RedisOptions } from 'ioredis';

/** What a log needs of Redis; how it was reached (single server, Sentinel, Cluster) is hidden. */
export interface RedisConnections {
  /** Sends commands, routed by key. */
  readonly commands: Redis | Cluster;
  /** Holds the subscriptions, so that a flood of them never delays a command. */
  readonly announcements: Redis | Cluster;
}

export interface RedisLimits {
  /** How long a command may wait for a connection, and again for its answer. */
  readonly commandMilliseconds: number;
}

/** Connects to one server, in the background; losses are repaired in the background too. */
export function connectToServer(url: string, limits: RedisLimits): RedisConnections {
  return {
    commands: new Redis(url, serverOptions(limits)),
    announcements: new Redis(url, serverOptions(limits)),
  };
}

/** The servers that together hold every key. */
export function mastersOf(client: Redis | Cluster): readonly Redis[] {
  return client instanceof Cluster ? client.nodes('master') : [client];
}

function serverOptions({ commandMilliseconds }: RedisLimits) {
  return {
    connectTimeout: commandMilliseconds,
    disconnectTimeout: commandMilliseconds,
    commandTimeout: commandMilliseconds,
    // A connection that swallows everything is dropped, not waited for until TCP gives up.
    socketTimeout: commandMilliseconds,
    retryStrategy: (times: number) =>
      Math.min(50 * 2 ** (times - 1), 1_000) * (1 + Math.random() / 5),
    // No command is ever kept back, repeated or sent later behind the back of the log, which has
    // to know whether an append can still arrive.
    enableOfflineQueue: false,
    maxRetriesPerRequest: 0,
    autoResendUnfulfilledCommands: false,
    autoResubscribe: false,
  } satisfies RedisOptions;
}
