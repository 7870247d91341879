import type { Clock } from '../platform/time.ts';
import type { SlowLane } from './slow-lane.ts';
import { TokenBuckets, type Allowance } from './token-bucket.ts';

/** Few, since whoever waits in an empty lane does not notice. */
const faultAllowance: Allowance = { burst: 1, perSecond: 0.02 };
/** So many may wait for their turn; each holds a socket open. */
const mostWaiting = 10_000;

/**
 * Which addresses have lately sent what no honest client sends. Nothing is forbidden to them, since a whole hall may
 * have one address; but what comes anew from there waits for its turn, so that it holds up nobody else.
 */
export class Conduct {
  readonly #faults: TokenBuckets;
  readonly #lane: SlowLane;

  constructor({ lane, now }: { readonly lane: SlowLane; readonly now: Clock }) {
    this.#faults = new TokenBuckets(faultAllowance, now);
    this.#lane = lane;
  }

  fault(address: string): void {
    this.#faults.take(address);
    this.#lane.foundFault();
  }

  isBad(address: string): boolean {
    return this.#faults.isSpent(address);
  }

  /** Does what an address asks for: at once, or when it is its turn. False: there are too many before it. */
  admit(address: string, work: () => void): boolean {
    if (!this.isBad(address)) {
      work();
      return true;
    }
    if (this.#lane.size >= mostWaiting) return false;
    this.#lane.enter(address, work);
    return true;
  }
}
