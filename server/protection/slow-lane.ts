import type { TurnTimer } from '../platform/time.ts';

/** The lane rests so many times as long as its last piece of work took: it has a tenth of the thread at most. */
const restFactor = 9;
/** The same after a fault, so that faults have a fiftieth: the others in the lane, who have done no wrong, go faster. */
const faultRestFactor = 49;
/** How long after something was done for others the lane still takes care of them, in ms. */
const careMs = 100;

/**
 * Work that must not hold up anybody else: it is done piece by piece, by turns for all who wait, with rests while there
 * are others to be served. Whoever waits alone waits for a moment only; many who wait share what little there is.
 */
export class SlowLane {
  readonly #timer: TurnTimer;
  /** in the order of their turns; nobody is in it without work */
  readonly #waiting = new Map<unknown, Set<() => void>>();
  #size = 0;
  #isBusy = false;
  #wasFault = false;
  #servedAt = Number.NEGATIVE_INFINITY;

  constructor(timer: TurnTimer) {
    this.#timer = timer;
  }

  /** Pieces of work that wait. */
  get size(): number {
    return this.#size;
  }

  /** Something was done for somebody who need not wait. */
  servedOther(): void {
    this.#servedAt = this.#timer.now();
  }

  /** The work that has its turn turns out to be what should not have been sent. */
  foundFault(): void {
    this.#wasFault = true;
  }

  /** Does the work when it is the turn of `who`, never at once. The result takes it out of the lane. */
  enter(who: unknown, work: () => void): () => void {
    const works = this.#waiting.get(who) ?? new Set();
    this.#waiting.set(who, works.add(work));
    this.#size += 1;
    if (!this.#isBusy) {
      this.#isBusy = true;
      this.#timer.afterTurn(() => {
        this.#next();
      });
    }
    return () => {
      this.#take(who, works, work);
    };
  }

  #next(): void {
    for (const [who, works] of this.#waiting) {
      for (const work of works) {
        this.#take(who, works, work);
        // Behind the others, until the next turn.
        if (works.size > 0) {
          this.#waiting.delete(who);
          this.#waiting.set(who, works);
        }
        this.#do(work);
        return;
      }
    }
    this.#isBusy = false;
  }

  #take(who: unknown, works: Set<() => void>, work: () => void): void {
    if (!works.delete(work)) return;
    this.#size -= 1;
    if (works.size === 0) this.#waiting.delete(who);
  }

  #do(work: () => void): void {
    const startedAt = this.#timer.now();
    this.#wasFault = false;
    try {
      work();
    } finally {
      this.#timer.afterTurn(() => {
        this.#rest(this.#timer.now() - startedAt);
      });
    }
  }

  #rest(took: number): void {
    const areOthersHere = this.#timer.now() - this.#servedAt < careMs;
    if (!areOthersHere) {
      this.#next();
      return;
    }
    const factor = this.#wasFault ? faultRestFactor : restFactor;
    this.#timer.after(took * factor, () => {
      this.#next();
    });
  }
}
