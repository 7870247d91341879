import type { StorageState } from '#shared/wire/protocol.ts';
import { LogUnavailable } from '../log/event-log.ts';
import type { Timer } from '../platform/time.ts';

/** A connection that breaks for less than this, in ms, is repaired before anybody need be told. */
const graceMs = 1_000;
/** How long to wait before a log that was unavailable is asked again, in ms. */
const probeEveryMs = 1_000;

export interface LogWatchOptions {
  /** Finds out whether the log could be written now; rejects with `LogUnavailable`. */
  readonly probe: () => Promise<void>;
  readonly timer: Timer;
  readonly onChange: (state: StorageState) => void;
}

/**
 * Whether the log takes what one stream has to say. Known from those who use it, so it costs nothing while all is well.
 * Only a log that failed is asked again and again, because perhaps nobody has anything to save meanwhile.
 */
export class LogWatch {
  readonly #options: LogWatchOptions;
  #state: StorageState = 'available';
  /** the question that is open since the log failed last; null while nothing speaks against it */
  #doubt: object | null = null;
  #callOff = (): void => undefined;

  constructor(options: LogWatchOptions) {
    this.#options = options;
  }

  get state(): StorageState {
    return this.#state;
  }

  /** Something could not be written. */
  failed(): void {
    if (this.#doubt !== null) return;
    const doubt = (this.#doubt = {});
    this.#callOff = this.#options.timer.after(graceMs, () => {
      this.#become('unavailable');
      void this.#probe(doubt);
    });
  }

  /** Something could not be read: whether it could be written is found out. */
  doubted(): void {
    if (this.#doubt === null) void this.#probe((this.#doubt = {}));
  }

  /** Something was written. */
  served(): void {
    this.#doubtNoMore();
    this.#become('available');
  }

  close(): void {
    this.#doubtNoMore();
  }

  #doubtNoMore(): void {
    this.#callOff();
    this.#doubt = null;
  }

  #become(state: StorageState): void {
    if (this.#state === state) return;
    this.#state = state;
    this.#options.onChange(state);
  }

  async #probe(doubt: object): Promise<void> {
    let isServed = true;
    try {
      await this.#options.probe();
    } catch (error) {
      if (!(error instanceof LogUnavailable)) throw error;
      isServed = false;
    }
    // Something may have been written, or all been closed, since the question was asked.
    if (this.#doubt !== doubt) return;
    if (isServed) {
      this.served();
      return;
    }
    this.#become('unavailable');
    this.#callOff = this.#options.timer.after(probeEveryMs, () => void this.#probe(doubt));
  }
}
