import assert from 'node:assert/strict';
import { test } from 'node:test';
import { TokenBuckets } from '../../server/protection/token-bucket.ts';

test('RT6 an address is remembered while ten thousand others come, and no more of them than twice as many', () => {
  const buckets = new TokenBuckets({ burst: 1, perSecond: 0 }, () => 0);
  const others = (from: number, to: number): void => {
    for (let number = from; number < to; number += 1) buckets.take(`other ${String(number)}`);
  };
  assert.ok(buckets.take('bad'));
  others(0, 10_000);
  assert.ok(buckets.isSpent('bad'));
  others(10_000, 20_000);
  assert.equal(buckets.isSpent('bad'), false);
});
