/** Chance from a number: the same number always rolls the same. */
export class Dice {
  #state: number;

  constructor(seed: number) {
    this.#state = seed >>> 0;
  }

  /** A whole number from 0 up to, not including, `sides`. */
  roll(sides: number): number {
    // mulberry32: every 32-bit seed has its own sequence
    this.#state = (this.#state + 0x6d2b79f5) >>> 0;
    let mixed = this.#state;
    mixed = Math.imul(mixed ^ (mixed >>> 15), mixed | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return Math.floor((((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32) * sides);
  }

  /** Whether something happens that happens so often in a hundred times. */
  chance(percent: number): boolean {
    return this.roll(100) < percent;
  }

  /** One of these, or undefined when there is none. */
  pick<Value>(values: readonly Value[]): Value | undefined {
    return values[this.roll(values.length)];
  }
}
