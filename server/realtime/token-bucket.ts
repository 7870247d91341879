import type { Clock } from '../meetings/time.ts';

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

  /** Whether nothing has been taken lately, so that the bucket need not be remembered. */
  get isFull(): boolean {
    const idle = (Math.max(0, this.#now() - this.#filledAt) / 1_000) * this.#allowance.perSecond;
    return this.#tokens + idle >= this.#allowance.burst;
  }
}

/** One bucket for each key, for example each network address; full buckets are forgotten. */
export class TokenBuckets {
  readonly #allowance: Allowance;
  readonly #now: Clock;
  readonly #buckets = new Map<string, TokenBucket>();

  constructor(allowance: Allowance, now: Clock) {
    this.#allowance = allowance;
    this.#now = now;
  }

  take(key: string): boolean {
    if (this.#buckets.size > 10_000) this.#forgetFull();
    let bucket = this.#buckets.get(key);
    if (bucket === undefined) {
      bucket = new TokenBucket(this.#allowance, this.#now);
      this.#buckets.set(key, bucket);
    }
    return bucket.take();
  }

  giveBack(key: string): void {
    this.#buckets.get(key)?.giveBack();
  }

  #forgetFull(): void {
    for (const [key, bucket] of this.#buckets) if (bucket.isFull) this.#buckets.delete(key);
  }
}
