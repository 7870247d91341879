import { isIP } from 'node:net';
import Type, { type Static } from 'typebox';
import Value from 'typebox/value';
import { redisTarget, redisUrlForms } from './log/redis-url.ts';

const logLevels = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'] as const;

/** An address, a network as `address/bits`, or the name of a kind of network. */
function isNetwork(text: string): boolean {
  if (/^(?:loopback|linklocal|uniquelocal)$/.test(text)) return true;
  const [address = '', bits, ...more] = text.split('/');
  const width = isIP(address) === 6 ? 128 : 32;
  const isWidth = bits === undefined || (/^\d{1,3}$/.test(bits) && Number(bits) <= width);
  return isIP(address) !== 0 && isWidth && more.length === 0;
}

const hostPattern = '^[A-Za-z0-9.:_-]{1,253}$';

const Configuration = Type.Object({
  /** 0: any free port */
  port: Type.Integer({ minimum: 0, maximum: 65_535 }),
  host: Type.String({ pattern: hostPattern }),
  dataDirectory: Type.String({ minLength: 1 }),
  /** null: the log is a SQLite file in the data directory */
  redisUrl: Type.Union([
    Type.Refine(Type.String(), (text) => redisTarget(text) !== null),
    Type.Null(),
  ]),
  /** how many replicas must hold a command before it is acknowledged */
  redisReplicas: Type.Integer({ minimum: 0, maximum: 9 }),
  /** what people type and scan, without a slash at its end; null: the address in the local network */
  publicUrl: Type.Union([
    Type.Refine(
      Type.String({ pattern: '^https?://(?:[A-Za-z0-9.-]+|\\[[0-9A-Fa-f:.]+\\])(?::\\d{1,5})?$' }),
      (text) => URL.canParse(text),
    ),
    Type.Null(),
  ]),
  logLevel: Type.Enum([...logLevels]),
  /** where the figures for operators are served; null: nowhere; 0: any free port */
  metricsPort: Type.Union([Type.Integer({ minimum: 0, maximum: 65_535 }), Type.Null()]),
  metricsHost: Type.String({ pattern: hostPattern }),
  /** how long the server goes on as before after it was told to end, so that a proxy notices; in seconds */
  drainSeconds: Type.Integer({ minimum: 0, maximum: 300 }),
  /** whose word about the address of a client is believed */
  trustedProxies: Type.Array(Type.Refine(Type.String(), isNetwork)),
});
export type Configuration = Readonly<Static<typeof Configuration>>;

interface Variable {
  readonly name: string;
  readonly property: keyof Configuration;
  /** the value as Configuration wants it; what cannot be understood stays as it is and is refused there */
  readonly parse: (text: string) => unknown;
  readonly otherwise: Configuration[keyof Configuration];
  readonly allowed: string;
  /** what may be repeated in an error message */
  readonly shown?: (text: string) => string;
}

const wholeNumber = (text: string): unknown => (/^\d+$/.test(text) ? Number(text) : text);
const asIs = (text: string): string => text;
const withoutSlashes = (text: string): string => text.replace(/\/+$/, '');

const variables: readonly Variable[] = [
  {
    name: 'PORT',
    property: 'port',
    parse: wholeNumber,
    otherwise: 8080,
    allowed: 'a whole number from 0 to 65535 (0: any free port)',
  },
  {
    name: 'HOST',
    property: 'host',
    parse: asIs,
    otherwise: '0.0.0.0',
    allowed: 'an address or name of this computer, such as 0.0.0.0 (everybody) or 127.0.0.1',
  },
  {
    name: 'DATA_DIR',
    property: 'dataDirectory',
    parse: asIs,
    otherwise: 'data',
    allowed: 'the path of a folder',
  },
  {
    name: 'REDIS_URL',
    property: 'redisUrl',
    parse: asIs,
    otherwise: null,
    allowed: redisUrlForms,
    shown: (text) => text.replace(/\/\/.*@/, '//…@').replace(/(sentinelPassword=).*/, '$1…'),
  },
  {
    name: 'REDIS_REPLICAS',
    property: 'redisReplicas',
    parse: (text) => (/^\d+$/.test(text) ? Number(text) : text),
    otherwise: 0,
    allowed: 'a whole number from 0 (none is waited for) to 9',
  },
  {
    name: 'PUBLIC_URL',
    property: 'publicUrl',
    parse: withoutSlashes,
    otherwise: null,
    allowed: 'http:// or https:// with a host and perhaps a port, without a path',
    shown: (text) => text.replace(/\/\/[^/]*@/, '//…@'),
  },
  {
    name: 'LOG_LEVEL',
    property: 'logLevel',
    parse: (text) => text.toLowerCase(),
    otherwise: 'warn',
    allowed: logLevels.join(', '),
  },
  {
    name: 'TRUSTED_PROXIES',
    property: 'trustedProxies',
    parse: (text) => text.split(/[\s,]+/).filter((proxy) => proxy !== ''),
    otherwise: [],
    allowed: 'addresses or networks, separated by commas: 10.0.0.1, 172.16.0.0/12, loopback',
  },
  {
    name: 'METRICS_PORT',
    property: 'metricsPort',
    parse: wholeNumber,
    otherwise: null,
    allowed: 'a whole number from 0 to 65535 (0: any free port)',
  },
  {
    name: 'METRICS_HOST',
    property: 'metricsHost',
    parse: asIs,
    otherwise: '127.0.0.1',
    allowed: 'an address or name of this computer, such as 127.0.0.1 (only from here) or 0.0.0.0',
  },
  {
    name: 'DRAIN_SECONDS',
    property: 'drainSeconds',
    parse: wholeNumber,
    otherwise: 0,
    allowed: 'a whole number of seconds from 0 to 300',
  },
];

/** The names of all variables, and what holds without them; null and empty: nothing. */
export const defaults: readonly Pick<Variable, 'name' | 'otherwise'>[] = variables;

/** What stands in the environment cannot be used; the message is for whoever starts the program. */
export class ConfigurationError extends Error {
  override readonly name = 'ConfigurationError';
}

/**
 * The configuration that the environment asks for. Throws `ConfigurationError` that names every wrong variable, its
 * value and what is allowed. An empty variable counts as none.
 */
export function readConfiguration(
  environment: Readonly<Record<string, string | undefined>>,
): Configuration {
  const faults: string[] = [];
  const values: Record<string, unknown> = {};
  for (const { name, property, parse, otherwise, allowed, shown = asIs } of variables) {
    const text = environment[name]?.trim() ?? '';
    const value = text === '' ? otherwise : parse(text);
    values[property] = value;
    if (!Value.Check(Configuration.properties[property], value)) {
      faults.push(`${name} is "${shown(text)}". Allowed: ${allowed}.`);
    }
  }
  if (values.redisUrl === null && values.redisReplicas !== 0) {
    faults.push('REDIS_REPLICAS is set, and REDIS_URL is not: only a Redis has replicas.');
  }
  if (faults.length > 0) throw new ConfigurationError(faults.join('\n'));
  return Value.Parse(Configuration, values);
}
