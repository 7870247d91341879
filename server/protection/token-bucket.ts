import type { Clock } from '../platform/time.ts';
import { Latest } from './latest.ts';

export interface Allowance {
  /** how many may come at once */
  readonly burst: number;
  /** how many more every second */
  readonly perSecond: number;
}

/** Lets a burst through and then a steady rate; whoever sends more is told so and loses nothing else. */
export class TokenBucket {
  readonly #allowance: Allowance;
  readonly #now: Clock;
  #tokens: number;
  #filledAt: number;

  constructor(allowance: Allowance, now: Clock) {
    this.#allowance = allowance;
    this.#now = now;
    this.#tokens = allowance.burst;
    this.#filledAt = now();
  }

  /** Whether one more is allowed now. */
  take(): boolean {
    const now = this.#now();
    const gained = (Math.max(0, now - this.#filledAt) / 1_000) * this.#allowance.perSecond;
    this.#tokens = Math.min(this.#allowance.burst, this.#tokens + gained);
    this.#filledAt = now;
    if (this.#tokens < 1) return false;
    this.#tokens -= 1;
    return true;
  }

  /** What was taken last shall not count. */
  giveBack(): void {
    this.#tokens = Math.min(this.#allowance.burst, this.#tokens + 1);
  }

  /** Whether one more would not be allowed now. */
  get isSpent(): boolean {
    const gained = (Math.max(0, this.#now() - this.#filledAt) / 1_000) * this.#allowance.perSecond;
    return this.#tokens + gained < 1;
  }
}

/** Keys that are remembered, the latest ones. */
const remembered = 10_000;

/** One bucket for each key, for example each network address. */
export class TokenBuckets {
  readonly #buckets: Latest<TokenBucket>;

  constructor(allowance: Allowance, now: Clock) {
    this.#buckets = new Latest(remembered, () => new TokenBucket(allowance, now));
  }

  take(key: string): boolean {
    return this.#buckets.of(key).take();
  }

  giveBack(key: string): void {
    this.#buckets.find(key)?.giveBack();
  }

  isSpent(key: string): boolean {
    return this.#buckets.find(key)?.isSpent ?? false;
  }
}
