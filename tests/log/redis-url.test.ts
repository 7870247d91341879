import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { redisTarget } from '../../server/log/redis-url.ts';

describe('an address of Redis', () => {
  it('of one server is handed on as it is', () => {
    const url = 'rediss://user:p%40ss@redis.example:6380/2';
    assert.deepEqual(redisTarget(url), { kind: 'server', url });
  });

  it('of sentinels names them, the master, and what they ask for', () => {
    assert.deepEqual(
      redisTarget('redis-sentinel://log:p%40%2Fss@one.example,10.0.0.2:26380,[::1]:26381/mymaster'),
      {
        kind: 'sentinel',
        sentinels: [
          { host: 'one.example', port: 26_379 },
          { host: '10.0.0.2', port: 26_380 },
          { host: '::1', port: 26_381 },
        ],
        master: 'mymaster',
        credentials: { username: 'log', password: 'p@/ss' },
        sentinelPassword: null,
        tls: false,
      },
    );
    assert.deepEqual(redisTarget('rediss-sentinel://one/m?sentinelPassword=a%26b'), {
      kind: 'sentinel',
      sentinels: [{ host: 'one', port: 26_379 }],
      master: 'm',
      credentials: {},
      sentinelPassword: 'a&b',
      tls: true,
    });
  });

  it('of a Cluster names some of its servers', () => {
    assert.deepEqual(redisTarget('rediss-cluster://:secret@one:7000,two'), {
      kind: 'cluster',
      nodes: [
        { host: 'one', port: 7_000 },
        { host: 'two', port: 6_379 },
      ],
      credentials: { password: 'secret' },
      tls: true,
    });
  });

  it('is none when a part is missing or malformed', () => {
    for (const text of [
      'redis://user:p%zz@one',
      'redis-cluster://user@one:7000',
      'redis-cluster://us%er:x@one:7000',
      'redis-cluster://one:0',
      'redis-cluster://one:7000/0',
      'redis-sentinel://one:26379/two/three',
      'redis-sentinel://one/m?password=x',
      'valkey://one',
    ]) {
      assert.equal(redisTarget(text), null, text);
    }
  });
});
