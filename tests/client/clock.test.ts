import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { improved, type Offset } from '../../web/src/lib/meeting/clock.ts';

/** A question to a server whose clock is `ahead` of the device's, with these times on the way, in ms. */
const sample = (askedAt: number, ahead: number, there: number, back: number) => ({
  askedAt,
  answeredAt: askedAt + there + back,
  serverNow: askedAt + there + ahead,
});

const way = fc.integer({ min: 0, max: 2_000 });

test('the offset is never wrong by more than half the quickest round trip', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: -1e7, max: 1e7 }),
      fc.array(fc.tuple(way, way), { minLength: 1, maxLength: 20 }),
      (ahead, ways) => {
        const offset = ways.reduce<Offset | null>(
          (known, [there, back], index) =>
            improved(known, sample(index * 5_000, ahead, there, back)),
          null,
        );
        const quickest = Math.min(...ways.map(([there, back]) => there + back));
        assert.ok(offset !== null && Math.abs(offset.ms - ahead) <= quickest / 2);
      },
    ),
  );
});

test('a clock that was set is believed at once, however slow the network', () => {
  const before = improved(null, sample(0, 1_000, 5, 5));
  const after = improved(before, sample(60_000, 3_600_000, 300, 900));
  assert.ok(Math.abs(after.ms - 3_600_000) <= 600);
});
