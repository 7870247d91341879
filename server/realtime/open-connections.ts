import { once, EventEmitter } from 'node:events';
import { setTimeout as delay } from 'node:timers/promises';

/** So many connections a second are sent away: a node takes in as many with ease. */
const perSecond = 1_000;
/** Sending all of them away takes at most this long, in ms. */
const longestMs = 3_000;
/** How long the last of them may wait for the answers to what they asked, in ms. */
const patienceMs = 2_000;
/** They go in groups, so many ms apart. */
const stepMs = 20;

/** One connection, as far as its end is concerned. */
export class OpenConnection {
  readonly #hangUp: () => void;
  #unanswered = 0;
  #isLeaving = false;

  constructor(hangUp: () => void) {
    this.#hangUp = hangUp;
  }

  /** Whether it has asked something that is not answered yet. */
  get isWaiting(): boolean {
    return this.#unanswered > 0;
  }

  /** It has asked something; the result is to be called when that was answered. */
  asked(): () => void {
    this.#unanswered += 1;
    return () => {
      this.#unanswered -= 1;
      if (this.#isLeaving && this.#unanswered === 0) this.#hangUp();
    };
  }

  /** Ends the connection as soon as everything it has asked is answered. */
  leave(): void {
    this.#isLeaving = true;
    if (this.#unanswered === 0) this.#hangUp();
  }
}

/** All connections of this node, and their orderly end. */
export class OpenConnections {
  readonly #open = new Set<OpenConnection>();
  readonly #events = new EventEmitter<{ empty: [] }>();
  #areLeaving = false;

  /** Whether newcomers had better go elsewhere. */
  get areLeaving(): boolean {
    return this.#areLeaving;
  }

  /** @param hangUp ends the connection in such a way that its client makes another one by itself */
  enter(hangUp: () => void): OpenConnection {
    const connection = new OpenConnection(hangUp);
    this.#open.add(connection);
    if (this.#areLeaving) connection.leave();
    return connection;
  }

  gone(connection: OpenConnection): void {
    this.#open.delete(connection);
    if (this.#open.size === 0) this.#events.emit('empty');
  }

  /**
   * Sends everybody away, a few at a time, so that the other nodes are not run over; what they have asked is answered
   * first. Resolves when all are gone or too much time has passed.
   */
  async sendAway(): Promise<void> {
    this.#areLeaving = true;
    const leaving = [...this.#open];
    const steps = Math.min(longestMs, (leaving.length / perSecond) * 1_000) / stepMs;
    const groupSize = Math.max(1, Math.ceil(leaving.length / steps));
    for (let start = 0; start < leaving.length; start += groupSize) {
      for (const connection of leaving.slice(start, start + groupSize)) connection.leave();
      await delay(stepMs);
    }
    if (this.#open.size === 0) return;
    const signal = AbortSignal.timeout(patienceMs);
    await once(this.#events, 'empty', { signal }).catch(() => undefined);
  }
}
