import { Cluster, type Redis } from 'ioredis';
import type { RedisTarget } from './redis-url.ts';

/** The settings of a server by which acknowledged commands may be lost; absent: it does not tell. */
interface Settings {
  readonly appendonly?: string | undefined;
  readonly appendfsync?: string | undefined;
  readonly 'maxmemory-policy'?: string | undefined;
  readonly 'min-replicas-to-write'?: string | undefined;
}

/**
 * What the settings of Redis may lose, in one sentence each for whoever runs the program; none when
 * all is safe. A server that cannot be asked is left out.
 * @param replicas how many replicas must hold an append
 */
export async function settingsWarnings(
  client: Redis | Cluster,
  kind: RedisTarget['kind'],
  replicas: number,
): Promise<readonly string[]> {
  const servers = client instanceof Cluster ? client.nodes() : [client];
  const serversByWarning = new Map<string, string[]>();
  for (const { name, warnings } of await Promise.all(
    servers.map((each) => judge(each, replicas)),
  )) {
    for (const warning of warnings) {
      serversByWarning.set(warning, [...(serversByWarning.get(warning) ?? []), name]);
    }
  }
  const ofServers = [...serversByWarning].map(
    ([warning, names]) => `Redis at ${names.toSorted().join(', ')} ${warning}`,
  );
  const ofFailover =
    kind !== 'server' && replicas === 0
      ? [
          'A failover of Redis may lose the last acknowledged commands: set REDIS_REPLICAS to the ' +
            'number of replicas of each master.',
        ]
      : [];
  return [...ofServers, ...ofFailover];
}

async function judge(
  server: Redis,
  replicas: number,
): Promise<{ readonly name: string; readonly warnings: readonly string[] }> {
  const { host = '', port = 0 } = server.options;
  const settings = await settingsOf(server);
  return {
    name: `${host}:${port}`,
    warnings: settings === null ? [] : warningsAbout(settings, replicas),
  };
}

function warningsAbout(settings: Settings, replicas: number): readonly string[] {
  const { appendonly, appendfsync } = settings;
  const policy = settings['maxmemory-policy'] ?? '';
  const fewest = settings['min-replicas-to-write'];
  const warnings: string[] = [];
  if (appendonly === 'no') {
    warnings.push(
      'keeps no append-only file: when it restarts, all that was acknowledged since its last ' +
        'snapshot is lost. Set appendonly yes and appendfsync always.',
    );
  } else if (appendfsync === undefined) {
    warnings.push(
      'does not tell how often it writes to the disk (CONFIG is not allowed): see to it that ' +
        'appendfsync is always, or a power cut may lose acknowledged commands.',
    );
  } else if (appendfsync !== 'always') {
    warnings.push(
      `has appendfsync ${appendfsync}: a power cut may lose the last acknowledged commands. ` +
        'Set appendfsync always.',
    );
  }
  // The others delete only what was stored with a time to live; the log never is.
  if (policy.startsWith('allkeys')) {
    warnings.push(
      `has maxmemory-policy ${policy}: when its memory is full, it deletes whole meetings. ` +
        'Set maxmemory-policy noeviction.',
    );
  }
  if (fewest !== undefined && Number(fewest) < replicas) {
    warnings.push(
      `has min-replicas-to-write ${fewest}: with fewer than ${replicas} replicas it stores commands ` +
        `that are never acknowledged. Set min-replicas-to-write ${replicas}.`,
    );
  }
  return warnings;
}

async function settingsOf(server: Redis): Promise<Settings | null> {
  try {
    return await settingsByConfig(server);
  } catch {
    // Hosted servers forbid it.
  }
  try {
    return await settingsByInfo(server);
  } catch {
    return null;
  }
}

async function settingsByConfig(server: Redis): Promise<Settings> {
  const names = ['appendonly', 'appendfsync', 'maxmemory-policy', 'min-replicas-to-write'];
  const reply: unknown = await server.call('CONFIG', 'GET', ...names);
  const flat = Array.isArray(reply) ? reply.map(String) : [];
  return Object.fromEntries(
    flat.flatMap((name, index) => (index % 2 === 0 ? [[name, flat[index + 1] ?? '']] : [])),
  );
}

async function settingsByInfo(server: Redis): Promise<Settings> {
  const found = `${await server.info('persistence')}\n${await server.info('memory')}`;
  return {
    appendonly: /^aof_enabled:0/m.test(found) ? 'no' : 'yes',
    'maxmemory-policy': /^maxmemory_policy:(\S+)/m.exec(found)?.[1],
  };
}
