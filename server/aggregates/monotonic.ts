import type { Clock } from '../platform/time.ts';

export interface MonotonicClock {
  (): number;
  /** A history, or another node, was seen to be at this time: from now on no earlier one is told. */
  reached(at: number): void;
  /** Goes on from this time, however much later it seems to be by now. */
  goOnFrom(at: number): void;
}

/**
 * A clock that never goes back, so that the times in a log never do, whatever happens to the machine's clock. One that has
 * been left behind by its log goes on from there: time that stood still would freeze every countdown.
 */
export function monotonic(now: Clock): MonotonicClock {
  let last = 0;
  let ahead = 0;
  const read = (): number => (last = Math.max(last, now() + ahead));
  return Object.assign(read, {
    reached: (at: number) => {
      if (at <= last) return;
      last = at;
      ahead = Math.max(ahead, at - now());
    },
    goOnFrom: (at: number) => {
      last = at;
      ahead = at - now();
    },
  });
}
