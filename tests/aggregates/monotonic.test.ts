import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { monotonic } from '../../server/aggregates/monotonic.ts';

/** The clock of the machine is set to a time, or another node was seen to be at one. */
const step = fc.record({ seenElsewhere: fc.boolean(), at: fc.nat({ max: 1_000 }) });

test('no time is told twice in another order: it is the latest that this machine or another has been at', () => {
  fc.assert(
    fc.property(fc.array(step), (steps) => {
      let machine = 0;
      let latest = 0;
      const now = monotonic(() => machine);
      for (const { seenElsewhere, at } of steps) {
        if (seenElsewhere) now.reached(at);
        else machine = at;
        latest = Math.max(latest, at);
        assert.equal(now(), latest);
      }
    }),
  );
});
