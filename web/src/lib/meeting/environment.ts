/** What the client takes from the machine it runs on, so that a test can be that machine. */
export interface Environment {
  /** the device's own clock, ms since epoch; wrong on many devices */
  now(): number;
  /** a clock that nobody sets, ms since some moment; on some devices it stands still while they sleep */
  steady(): number;
  /** Runs `task` once in `ms`; the result calls it off. */
  after(ms: number, task: () => void): () => void;
  /** 0 ≤ x < 1, to spread what many devices would otherwise do in the same moment */
  random(): number;
}

export const deviceEnvironment: Environment = {
  now: () => Date.now(),
  steady: () => performance.now(),
  after(ms, task) {
    const timer = setTimeout(task, ms);
    return () => {
      clearTimeout(timer);
    };
  },
  random: () => Math.random(),
};

/** Some time between two limits, so that a hall full of devices does not act in one moment. */
export function between(
  limits: { readonly least: number; readonly most: number },
  environment: Environment,
): number {
  return limits.least + environment.random() * (limits.most - limits.least);
}
