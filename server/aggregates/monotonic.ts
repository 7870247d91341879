import type { Clock } from '../platform/time.ts';

export interface MonotonicClock {
  (): number;
  /** Another node was seen to be at this time: from now on no earlier one is told. */
  reached(at: number): void;
}

/** A clock that never goes back, so that the times in a log never do, whatever happens to the machine's clock. */
export function monotonic(now: Clock): MonotonicClock {
  let last = 0;
  const read = (): number => (last = Math.max(last, now()));
  return Object.assign(read, {
    reached: (at: number) => {
      last = Math.max(last, at);
    },
  });
}
