import { randomInt } from 'node:crypto';

const fewestDigits = 4;
const mostDigits = 8;
/** Of a hundred codes of one length this many are given out at most; the rest make guessing and mistyping miss. */
const mostPercentInUse = 10;

/** How many codes of this many digits may be in use before longer ones are given out. */
export function capacity(digits: number): number {
  return (10 ** digits * mostPercentInUse) / 100;
}

/**
 * A code that nobody has: random, so that one code says nothing about another, and short while few are in use.
 * @param random a whole number from 0 up to, not including, its argument
 */
export function chooseCode(
  inUse: ReadonlyMap<string, unknown>,
  random: (below: number) => number = randomInt,
): string {
  const digits = digitsFor(inUse);
  for (;;) {
    const code = String(random(10 ** digits)).padStart(digits, '0');
    if (!inUse.has(code) && !isMisleading(code)) return code;
  }
}

function digitsFor(inUse: ReadonlyMap<string, unknown>): number {
  const counts = new Map<number, number>();
  for (const code of inUse.keys()) counts.set(code.length, (counts.get(code.length) ?? 0) + 1);
  let digits = fewestDigits;
  while (digits < mostDigits && (counts.get(digits) ?? 0) >= capacity(digits)) digits += 1;
  return digits;
}

/** Codes that people take for something else, or try first: 0123, 7777, 1212, 1234, 9876, years. */
function isMisleading(code: string): boolean {
  const digits = Array.from(code, Number);
  const steps = new Set(digits.slice(1).map((digit, index) => digit - Number(digits[index])));
  const isRun = [-1, 0, 1].some((step) => steps.size === 1 && steps.has(step));
  const half = code.slice(0, code.length / 2);
  const isRepeated = code === half + half;
  const isYear = code.length === 4 && /^(?:19|20)/.test(code);
  return code.startsWith('0') || isRun || isRepeated || isYear;
}
