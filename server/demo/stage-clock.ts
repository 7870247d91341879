import type { Clock } from '../platform/time.ts';

/** A clock that can be set while the past is played, and then goes with the machine's. */
export interface StageClock {
  readonly now: Clock;
  set(at: number): void;
  /** From now on it tells the real time. */
  release(): void;
}

export function stageClock(real: Clock): StageClock {
  let played: number | null = null;
  return {
    now: () => played ?? real(),
    set: (at) => {
      played = at;
    },
    release: () => {
      played = null;
    },
  };
}
