import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { capacity, chooseCode } from '../../server/office/join-codes.ts';

/** Draws the given numbers, then counts on: what a source of random numbers may do at worst. */
function drawing(first: readonly number[]): (below: number) => number {
  let drawn = 0;
  return (below) => {
    const number = first[drawn] ?? (first.at(-1) ?? 0) + drawn;
    drawn += 1;
    return number % below;
  };
}

const inUse = (codes: readonly string[]): ReadonlyMap<string, string> =>
  new Map(codes.map((code) => [code, 'meeting']));

test('a code is four to eight digits that nobody has, whatever is drawn', () => {
  fc.assert(
    fc.property(
      fc.array(fc.nat({ max: 99_999_999 }), { minLength: 1, maxLength: 20 }),
      fc.uniqueArray(fc.stringMatching(/^\d{4,8}$/), { maxLength: 200 }),
      (drawn, taken) => {
        const code = chooseCode(inUse(taken), drawing(drawn));
        assert.match(code, /^[1-9]\d{3,7}$/);
        assert.ok(!taken.includes(code));
      },
    ),
  );
});

test('codes that people take for something else are not given out', () => {
  const misleading = [0, 123, 1111, 7777, 1234, 4321, 1212, 8686, 1975, 2026];
  for (const number of misleading) {
    assert.equal(chooseCode(inUse([]), drawing([number, 4817])), '4817');
  }
});

test('codes grow by a digit when a tenth of the shorter ones is in use', () => {
  const codes = Array.from({ length: capacity(4) }, (_, index) => String(3_000 + index));
  assert.equal(chooseCode(inUse(codes.slice(1)), drawing([4817])), '4817');
  assert.match(chooseCode(inUse(codes)), /^\d{5}$/);
});
