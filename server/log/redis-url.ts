/** A server as `host:port` names it. */
interface RedisAddress {
  readonly host: string;
  readonly port: number;
}

interface Credentials {
  readonly username?: string;
  readonly password?: string;
}

/** How Redis is to be reached. */
export type RedisTarget =
  | { readonly kind: 'server'; readonly url: string }
  | {
      readonly kind: 'sentinel';
      readonly sentinels: readonly RedisAddress[];
      /** the name under which the sentinels watch the master */
      readonly master: string;
      readonly credentials: Credentials;
      /** what the sentinels themselves ask for, where they ask for anything */
      readonly sentinelPassword: string | null;
      readonly tls: boolean;
    }
  | {
      readonly kind: 'cluster';
      readonly nodes: readonly RedisAddress[];
      readonly credentials: Credentials;
      readonly tls: boolean;
    };

/** The forms that `redisTarget` understands, for whoever configures the program. */
export const redisUrlForms =
  'redis://[user:password@]host:port[/number of the database], ' +
  'redis-sentinel://[user:password@]host1:26379,host2:26379/master-name, ' +
  'redis-cluster://[user:password@]host1:6379,host2:6379, ' +
  'or the same with rediss for TLS (rediss-sentinel, rediss-cluster)';

const single = /^rediss?:\/\/\S+$/;
const many =
  /^redis(?<tls>s?)-(?<kind>sentinel|cluster):\/\/(?:(?<credentials>[^@/?#\s]*)@)?(?<hosts>[^@/?#\s]+)(?:\/(?<master>[A-Za-z0-9._-]*))?(?:\?sentinelPassword=(?<sentinelPassword>[^&#\s]+))?$/;
const address = /^(?:\[(?<v6>[0-9A-Fa-f:.]+)\]|(?<name>[A-Za-z0-9._-]+))(?::(?<port>\d{1,5}))?$/;

/** What an address of Redis means; null when it is none. */
export function redisTarget(url: string): RedisTarget | null {
  if (single.test(url)) return isServer(url) ? { kind: 'server', url } : null;
  const found = many.exec(url)?.groups;
  if (found === undefined) return null;
  const { kind, hosts = '', master = '', sentinelPassword } = found;
  const tls = found.tls === 's';
  const credentials = credentialsOf(found.credentials ?? '');
  const addresses = addressesOf(hosts, kind === 'sentinel' ? 26_379 : 6_379);
  if (credentials === null || addresses === null) return null;
  if (kind === 'cluster') {
    const isPlain = master === '' && sentinelPassword === undefined;
    return isPlain ? { kind, nodes: addresses, credentials, tls } : null;
  }
  const password = sentinelPassword === undefined ? null : decoded(sentinelPassword);
  if (master === '' || password === undefined) return null;
  const sentinels = addresses;
  return { kind: 'sentinel', sentinels, master, credentials, sentinelPassword: password, tls };
}

/** The number of the database that the address of one server names. */
export function databaseIn(url: string): number {
  return Number(new URL(url).pathname.slice(1));
}

/** Whether a client would take everything in it as it is meant: a host, credentials, the number of a database. */
function isServer(url: string): boolean {
  if (!URL.canParse(url)) return false;
  const { hostname, username, password, pathname } = new URL(url);
  const areCredentials = [username, password].every((text) => decoded(text) !== undefined);
  return hostname !== '' && areCredentials && /^(?:\/\d*)?$/.test(pathname);
}

/** `user:password`, `:password` or nothing; null when it is malformed. */
function credentialsOf(text: string): Credentials | null {
  if (text === '') return {};
  const colon = text.indexOf(':');
  if (colon === -1) return null;
  const username = decoded(text.slice(0, colon));
  const password = decoded(text.slice(colon + 1));
  if (username === undefined || password === undefined) return null;
  return username === '' ? { password } : { username, password };
}

function addressesOf(hosts: string, usualPort: number): readonly RedisAddress[] | null {
  const found = hosts.split(',').map((text) => addressOf(text, usualPort));
  const sound = found.filter((each) => each !== null);
  return sound.length === found.length ? sound : null;
}

function addressOf(text: string, usualPort: number): RedisAddress | null {
  const found = address.exec(text)?.groups;
  const host = found?.v6 ?? found?.name;
  const port = found?.port === undefined ? usualPort : Number(found.port);
  return host === undefined || port < 1 || port > 65_535 ? null : { host, port };
}

/** The text behind percent signs; undefined when they are misused. */
function decoded(text: string): string | undefined {
  try {
    return decodeURIComponent(text);
  } catch {
    return undefined;
  }
}
