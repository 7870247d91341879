import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ConfigurationError, defaults, readConfiguration } from '../../server/configuration.ts';
import { keptInFolder, placeOfLog } from '../../server/configured-log.ts';

test('without variables everything has a default', () => {
  assert.deepEqual(readConfiguration({}), {
    port: 8080,
    host: '0.0.0.0',
    dataDirectory: 'data',
    redisUrl: null,
    redisReplicas: 0,
    publicUrl: null,
    logLevel: 'warn',
    trustedProxies: [],
    metricsPort: null,
    metricsHost: '127.0.0.1',
    drainSeconds: 0,
  });
});

test('an empty variable counts as none', () => {
  assert.equal(readConfiguration({ PORT: '', REDIS_URL: ' ' }).redisUrl, null);
});

/** Every variable with a value; what excludes each other stands in environments of its own. */
const complete: readonly Readonly<Record<string, string>>[] = [
  {
    PORT: '80',
    HOST: '127.0.0.1',
    DATA_DIR: '/var/lib/doi-thoai',
    REDIS_URL: 'rediss://user:pass@redis.example:6380/2',
    REDIS_REPLICAS: '2',
    PUBLIC_URL: 'https://doithoai.example/',
    LOG_LEVEL: 'INFO',
    TRUSTED_PROXIES: 'loopback, 10.0.0.0/8',
    METRICS_PORT: '9464',
    METRICS_HOST: '0.0.0.0',
    DRAIN_SECONDS: '10',
  },
];

test('every variable is understood', () => {
  assert.deepEqual(complete.map(readConfiguration), [
    {
      port: 80,
      host: '127.0.0.1',
      dataDirectory: '/var/lib/doi-thoai',
      redisUrl: 'rediss://user:pass@redis.example:6380/2',
      redisReplicas: 2,
      publicUrl: 'https://doithoai.example',
      logLevel: 'info',
      trustedProxies: ['loopback', '10.0.0.0/8'],
      metricsPort: 9464,
      metricsHost: '0.0.0.0',
      drainSeconds: 10,
    },
  ]);
  const set = new Set(complete.flatMap((environment) => Object.keys(environment)));
  assert.deepEqual([...set].sort(), defaults.map(({ name }) => name).sort());
});

test('whatever is set, the demonstration is kept in a folder of its own', () => {
  for (const environment of complete) {
    const configuration = keptInFolder(readConfiguration(environment), '/demo');
    assert.equal(placeOfLog(configuration), 'the folder /demo');
  }
});

const wrong: Readonly<Record<string, readonly string[]>> = {
  PORT: ['http', '-1', '65536', '80.5', '0x50'],
  HOST: ['two words', 'http://x'],
  REDIS_URL: [
    'localhost:6379',
    'http://redis',
    'redis://one:70000',
    'redis:///0',
    'redis://one/two',
    'redis://one/0/1',
    'redis-sentinel://one:26379,two:26379',
    'redis-sentinel://one:26379/',
    'redis-cluster://',
    'redis-cluster://one:7000,,two:7000',
    'redis-cluster://one:70000',
    'redis-cluster://one/master',
    'redis-cluster://one two',
  ],
  REDIS_REPLICAS: ['one', '-1', '1.5', '10'],
  PUBLIC_URL: [
    'doithoai.example',
    'https://doithoai.example/path',
    'ftp://x',
    'https://x:70000',
    'http://1.2.3.4.5',
  ],
  LOG_LEVEL: ['loud'],
  TRUSTED_PROXIES: ['everybody', '10.0.0.1; 10.0.0.2', '10.0.0.0/33', '300.1.1.1'],
  METRICS_PORT: ['metrics', '65536'],
  METRICS_HOST: ['two words'],
  DRAIN_SECONDS: ['10s', '-1', '301', '1.5'],
};

for (const [name, values] of Object.entries(wrong)) {
  test(`${name} is refused with its name, its value and what is allowed`, () => {
    for (const value of values) {
      assert.throws(
        () => readConfiguration({ [name]: value }),
        (error) =>
          error instanceof ConfigurationError &&
          error.message.startsWith(`${name} is "${value}". Allowed: `),
      );
    }
  });
}

test('all that is wrong is named at once', () => {
  assert.throws(() => readConfiguration({ PORT: 'x', LOG_LEVEL: 'y' }), /PORT is[^]*LOG_LEVEL is/);
});

test('replicas without a Redis are refused: the one who asks for them has forgotten its address', () => {
  assert.throws(() => readConfiguration({ REDIS_REPLICAS: '1' }), /REDIS_REPLICAS.+REDIS_URL/);
  assert.equal(readConfiguration({ REDIS_REPLICAS: '0' }).redisReplicas, 0);
});

test('a password in an address does not come back in the error', () => {
  assert.throws(
    () => readConfiguration({ REDIS_URL: 'redis://user:hunter2@ redis' }),
    (error) => error instanceof Error && !error.message.includes('hunter2'),
  );
  assert.throws(
    () => readConfiguration({ REDIS_URL: 'redis-cluster://user:hunter2@one/x' }),
    (error) => error instanceof Error && !error.message.includes('hunter2'),
  );
  assert.throws(
    () => readConfiguration({ REDIS_URL: 'redis-cluster://one?sentinelPassword=hunter2' }),
    (error) => error instanceof Error && !error.message.includes('hunter2'),
  );
});
