import { Cluster, Command, type Redis } from 'ioredis';

/** The server that holds a key now. */
export interface RedisRoute {
  readonly server: Redis;
  /** Whether the key is on its way there, so that each command must be announced by ASKING. */
  readonly asking: boolean;
}

/** The server on which the next command of a route may be sent, in the same task. */
export function serverOf({ server, asking }: RedisRoute): Redis {
  if (asking) {
    server.asking().catch(() => {
      // The command behind it fails for the same reason.
    });
  }
  return server;
}

/**
 * The route to a key as far as it is known; null when it is not, or leads nowhere.
 * @param askedFor the server that a Cluster has named for one command, as `host:port`
 */
export function routeTo(
  client: Redis | Cluster,
  key: string,
  askedFor: string | null,
): RedisRoute | null {
  if (!(client instanceof Cluster)) return { server: client, asking: false };
  const name = askedFor ?? ownerOf(client, key);
  const server = client.nodes().find((node) => nameOf(node) === name);
  if (server === undefined || server.status === 'end') return null;
  return { server, asking: askedFor !== null };
}

/** The name of the server that holds a key, as `host:port`; the same for all keys without a Cluster. */
export function ownerOf(client: Redis | Cluster, key: string): string | null {
  if (!(client instanceof Cluster)) return 'server';
  return client.slots[new Command('exists', [key]).getSlot()]?.[0] ?? null;
}

/**
 * Lets the client find out where a key is; it follows redirections and remembers them. Never rejects:
 * whether it helped shows by the next route.
 */
export async function lookFor(client: Redis | Cluster, key: string): Promise<void> {
  if (!(client instanceof Cluster)) return;
  try {
    await client.exists(key);
  } catch {
    // Whoever asks for the route again decides how long to go on.
  }
}

/** Where a Cluster's answer says that a command belongs; null when it is no such answer. */
export type Redirection =
  { readonly kind: 'moved' | 'later' } | { readonly kind: 'ask'; readonly name: string };

export function redirectionIn({ message }: Error): Redirection | null {
  const [word, , name] = message.split(' ');
  switch (word) {
    case 'ASK':
      return name === undefined ? null : { kind: 'ask', name };
    case 'MOVED':
      return { kind: 'moved' };
    case 'TRYAGAIN':
    case 'CLUSTERDOWN':
      return { kind: 'later' };
    default:
      return null;
  }
}

/**
 * The servers that together hold every key. Throws when a part of the Cluster is not known: a list
 * made from the rest would silently lack streams.
 */
export async function mastersOf(client: Redis | Cluster): Promise<readonly Redis[]> {
  if (!(client instanceof Cluster)) return [client];
  await new Promise<void>((resolve) => client.refreshSlotsCache(() => resolve()));
  const names = new Set(Array.from({ length: slotCount }, (_, slot) => client.slots[slot]?.[0]));
  const nodes = client.nodes().filter((node) => names.delete(nameOf(node)));
  if (names.size > 0) throw new Error('A part of the Cluster cannot be reached');
  return nodes;
}

const slotCount = 16_384;

function nameOf({ options }: Redis): string {
  return `${options.host ?? ''}:${options.port ?? 0}`;
}
