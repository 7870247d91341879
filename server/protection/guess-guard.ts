import { refusal, type Refusal } from '#shared/aggregate/refusals.ts';
import type { Clock } from '../platform/time.ts';
import { TokenBuckets, type Allowance } from './token-bucket.ts';

/**
 * Lets nobody try out what opens something: an address that has used up its wrong attempts waits, and is not told of a right
 * one either. Only wrong ones count: whoever knows it never waits, except where somebody else guesses from the same address.
 */
export class GuessGuard {
  readonly #wrong: TokenBuckets;

  /** @param wrong how many wrong attempts are borne */
  constructor(wrong: Allowance, now: Clock) {
    this.#wrong = new TokenBuckets(wrong, now);
  }

  /**
   * What becomes of an attempt from this address, or a refusal without looking at it. It counts as wrong until it was right:
   * many at once are no way around the limit. One that was not looked at was no wrong one: there `attempt` rejects, or finds
   * nothing that is wrong.
   */
  async attempt<Found>(
    address: string,
    attempt: () => Promise<Found>,
    isWrong: (found: Found) => boolean,
  ): Promise<Found | Refusal> {
    if (!this.#wrong.take(address)) return refusal('tooMany');
    let counts = false;
    try {
      const found = await attempt();
      counts = isWrong(found);
      return found;
    } finally {
      if (!counts) this.#wrong.giveBack(address);
    }
  }
}
