import { setTimeout as delay } from 'node:timers/promises';

/** Whether a proxy should send new connections here, or why not. */
export type Readiness = 'ready' | 'draining' | 'logUnavailable';

/** How long the log may take to answer before this node counts as cut off from it, in ms. */
const patienceMs = 2_000;

/** How to find out about the log; what rejects, or takes too long, has failed. */
export interface LogTrials {
  readonly read: () => Promise<unknown>;
  /** Whether something could be written. */
  readonly probe: () => Promise<unknown>;
}

/** Knows whether this node can serve newcomers. */
export class ReadinessCheck {
  readonly #log: LogTrials;
  #draining = false;

  constructor(log: LogTrials) {
    this.#log = log;
  }

  get isDraining(): boolean {
    return this.#draining;
  }

  /** From now on newcomers are better served elsewhere. */
  startDraining(): void {
    this.#draining = true;
  }

  /** A log that can be read is enough: what it refuses to write, it refuses to all nodes alike. */
  async readiness(): Promise<Readiness> {
    if (this.#draining) return 'draining';
    return (await succeedsInTime(this.#log.read())) ? 'ready' : 'logUnavailable';
  }

  isLogAvailable(): Promise<boolean> {
    return succeedsInTime(this.#log.probe());
  }
}

async function succeedsInTime(attempt: Promise<unknown>): Promise<boolean> {
  const patience = new AbortController();
  const succeeded = attempt.then(
    () => true,
    () => false,
  );
  const tooLate = delay(patienceMs, false, { signal: patience.signal, ref: false }).catch(
    () => false,
  );
  const isInTime = await Promise.race([succeeded, tooLate]);
  patience.abort();
  return isInTime;
}
