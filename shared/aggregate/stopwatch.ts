/** Time that has run in one or more stretches, in ms. Server time only: screens add their measured offset. */
export interface Stopwatch {
  /** ms counted before the present stretch */
  readonly elapsedMs: number;
  /** when the present stretch began (ms since epoch), or null while it stands still */
  readonly runningSince: number | null;
}

export const zeroed: Stopwatch = { elapsedMs: 0, runningSince: null };

/** The watch running from `at`; unchanged when it already runs. */
export function started(watch: Stopwatch, at: number): Stopwatch {
  return watch.runningSince === null ? { ...watch, runningSince: at } : watch;
}

/** The watch standing still since `at`; unchanged when it already stands still. */
export function stopped(watch: Stopwatch, at: number): Stopwatch {
  return { elapsedMs: elapsed(watch, at), runningSince: null };
}

/** ms counted up to `now`; a clock that runs behind the start counts nothing rather than less. */
export function elapsed(watch: Stopwatch, now: number): number {
  const running = watch.runningSince === null ? 0 : Math.max(0, now - watch.runningSince);
  return watch.elapsedMs + running;
}
