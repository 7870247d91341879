import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { monotonic } from '../../server/aggregates/monotonic.ts';

/** Time passes, or a log was seen to be at a time. */
const step = fc.record({ isSeen: fc.boolean(), ms: fc.nat({ max: 1_000 }) });

test('CL1 no time is told twice in another order, none before one that was seen, and none stands still', () => {
  fc.assert(
    fc.property(fc.array(step), (steps) => {
      let machine = 0;
      const now = monotonic(() => machine);
      for (const { isSeen, ms } of steps) {
        const before = now();
        if (isSeen) {
          now.reached(ms);
          assert.equal(now(), Math.max(before, ms));
        } else {
          machine += ms;
          assert.equal(now(), before + ms);
        }
      }
    }),
  );
});

test('CL2 it can be told to go on from a time, and goes on from there', () => {
  let machine = 10_000;
  const now = monotonic(() => machine);
  now.reached(4_000);
  now.goOnFrom(4_000);
  assert.equal(now(), 4_000);
  machine += 250;
  assert.equal(now(), 4_250);
});
