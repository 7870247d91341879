import { Cluster, Redis, type ClusterOptions, type RedisOptions } from 'ioredis';
import type { RedisTarget } from './redis-url.ts';

/** What a log needs of Redis; how it was reached (single server, Sentinel, Cluster) is hidden. */
export interface RedisConnections {
  /** Reads, and whatever needs no order with appends. Routed by key. */
  readonly reads: Redis | Cluster;
  /**
   * Appends. Not the one for reads where appends wait for replicas: such a wait holds up everything
   * that comes behind it on a connection.
   */
  readonly appends: Redis | Cluster;
  /**
   * Makes a connection for subscriptions, so that a flood of them never delays a command.
   * @param owner the server that holds the channels, as `ownerOf` names it
   */
  readonly subscriberTo: (owner: string) => Redis;
}

export interface RedisLimits {
  /** How long a command may wait for a connection, and again for its answer. */
  readonly commandMilliseconds: number;
}

/**
 * Connects in the background; losses are repaired in the background too.
 * @param separateAppends whether appends go over a connection of their own
 * @param onError hears of each failed attempt to connect and each lost connection
 */
export function connectToRedis(
  target: RedisTarget,
  limits: RedisLimits,
  separateAppends: boolean,
  onError: (error: Error) => void,
): RedisConnections {
  const connect = (): Redis | Cluster => heard(clientFor(target, limits), onError);
  const reads = connect();
  return {
    reads,
    appends: separateAppends ? connect() : reads,
    subscriberTo: (owner) => heard(subscriberFor(target, limits, owner), onError),
  };
}

function heard<Client extends Redis | Cluster>(
  client: Client,
  onError: (error: Error) => void,
): Client {
  client.on('error', onError);
  return client;
}

function clientFor(target: RedisTarget, limits: RedisLimits): Redis | Cluster {
  if (target.kind !== 'cluster') return serverFor(target, limits);
  return new Cluster([...target.nodes], {
    ...clusterOptions,
    slotsRefreshTimeout: limits.commandMilliseconds,
    redisOptions: { ...nodeOptions(limits), ...target.credentials, ...tlsOf(target) },
  });
}

function subscriberFor(target: RedisTarget, limits: RedisLimits, owner: string): Redis {
  if (target.kind !== 'cluster') return serverFor(target, limits);
  const colon = owner.lastIndexOf(':');
  const [host, port] = [owner.slice(0, colon), Number(owner.slice(colon + 1))];
  return new Redis({
    ...serverOptions(limits),
    ...target.credentials,
    ...tlsOf(target),
    ...{ host, port },
  });
}

function serverFor(target: Exclude<RedisTarget, { kind: 'cluster' }>, limits: RedisLimits): Redis {
  const options = serverOptions(limits);
  return target.kind === 'server'
    ? new Redis(target.url, options)
    : new Redis({ ...options, ...sentinelOptions(target, limits) });
}

/** Settings of a connection to one server, whoever makes it. */
function nodeOptions({ commandMilliseconds }: RedisLimits) {
  return {
    connectTimeout: commandMilliseconds,
    disconnectTimeout: commandMilliseconds,
    commandTimeout: commandMilliseconds,
    // A connection that swallows everything is dropped, not waited for until TCP gives up.
    socketTimeout: commandMilliseconds,
    // No command is ever repeated behind the back of the log, which has to know whether an append
    // can still arrive.
    maxRetriesPerRequest: 0,
    autoResendUnfulfilledCommands: false,
    autoResubscribe: false,
  } satisfies RedisOptions;
}

function serverOptions(limits: RedisLimits) {
  return {
    ...nodeOptions(limits),
    retryStrategy: retryMilliseconds,
    // Nor is a command kept back and sent later.
    enableOfflineQueue: false,
    // Who refuses to be written to, or has lost its replicas, may be the master no more: the name may
    // lead to another server now.
    reconnectOnError: (error: Error) => /^(?:READONLY|NOREPLICAS)/.test(error.message),
  } satisfies RedisOptions;
}

function sentinelOptions(
  target: Extract<RedisTarget, { kind: 'sentinel' }>,
  { commandMilliseconds }: RedisLimits,
) {
  return {
    ...target.credentials,
    name: target.master,
    sentinels: [...target.sentinels],
    sentinelRetryStrategy: retryMilliseconds,
    sentinelReconnectStrategy: retryMilliseconds,
    sentinelCommandTimeout: commandMilliseconds,
    ...(target.sentinelPassword === null ? {} : { sentinelPassword: target.sentinelPassword }),
    ...(target.tls ? { tls: {}, sentinelTLS: {}, enableTLSForSentinelMode: true } : {}),
  } satisfies RedisOptions;
}

const clusterOptions = {
  clusterRetryStrategy: retryMilliseconds,
  // A command that cannot be sent now fails now; whoever sent it decides about the next attempt.
  enableOfflineQueue: false,
  retryDelayOnFailover: 0,
  retryDelayOnClusterDown: 0,
  slotsRefreshInterval: 5_000,
  // Names are kept: a certificate names the host and not its address.
  dnsLookup: (host, callback) => callback(null, host),
} satisfies ClusterOptions;

function tlsOf({ tls }: { readonly tls: boolean }): Pick<RedisOptions, 'tls'> {
  return tls ? { tls: {} } : {};
}

function retryMilliseconds(times: number): number {
  return Math.min(50 * 2 ** (times - 1), 1_000) * (1 + Math.random() / 5);
}
