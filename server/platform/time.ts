/** ms since epoch, unless it is said otherwise */
export type Clock = () => number;

export function delay(ms: number): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve, ms);
  });
}

/** Time as something that waits takes it, so that a test can be the time. */
export interface Timer {
  /** ms since some moment; never goes back */
  now(): number;
  /** Runs `task` once in `ms`; the result calls it off. */
  after(ms: number, task: () => void): () => void;
}

/** A timer that also knows the turns of the event loop. */
export interface TurnTimer extends Timer {
  /** Runs `task` when everything that the current turn led to at once is done. */
  afterTurn(task: () => void): void;
}

/** The machine's time. A task that waits does not keep the process alive. */
export const machineTimer: TurnTimer = {
  now: () => performance.now(),
  after(ms, task) {
    const timer = setTimeout(task, ms).unref();
    return () => {
      clearTimeout(timer);
    };
  },
  afterTurn(task) {
    // Kept alive for that one turn: else the loop would sleep before it.
    setImmediate(task);
  },
};
