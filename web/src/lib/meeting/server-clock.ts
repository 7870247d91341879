import { improved, type Offset, type Sample } from './clock.ts';
import { between, type Environment } from './environment.ts';
import type { Answered } from './wire.ts';

export interface ServerClockOptions {
  readonly environment: Environment;
  /** Asks the server for its time. */
  readonly ask: (answered: Answered<number>) => void;
  /** Called when the server left the question without an answer: the connection cannot be trusted any more. */
  readonly onSilence: () => void;
  /** Called with ms to add to the device's clock, whenever that has changed. */
  readonly onChange: (offset: number) => void;
}

/** How often the server's clock is asked for, in ms: a cheap quartz drifts less than 10 ms in that time. */
const everyMs = 60_000;
/** An offset this uncertain, in ms, is good enough for countdowns that agree within 200 ms. */
const goodEnoughMs = 80;
/** A worse one is improved by a few more questions, in ms apart: one of them meets a quiet network. */
const sharpening = { questions: 4, least: 400, most: 2_000 };
/** With one more uncertain than this, in ms, a countdown may be seen to be wrong: the questions go on, slower. */
const tolerableMs = 200;
const searching = { least: 2_000, most: 4_000 };

/** The server's clock as a device knows it: asked for again and again while the device is connected. */
export class ServerClock {
  #offset: Offset | null = null;
  #questionsLeft = 0;
  /** the present connection, or null while there is none: answers that came over another one are no news */
  #connection: object | null = null;
  #callOff = (): void => undefined;
  readonly #options: ServerClockOptions;

  constructor(options: ServerClockOptions) {
    this.#options = options;
  }

  /** ms since epoch; the device's own clock until the first measurement */
  now(): number {
    return this.#options.environment.now() + (this.#offset?.ms ?? 0);
  }

  measured(sample: Sample): void {
    const before = this.#offset;
    this.#offset = improved(before, sample);
    if (before?.ms !== this.#offset.ms) this.#options.onChange(this.#offset.ms);
  }

  /** There is a connection to ask over. */
  start(): void {
    this.#connection = {};
    this.#questionsLeft = sharpening.questions;
    this.#askLater();
  }

  stop(): void {
    this.#connection = null;
    this.#callOff();
  }

  /** Asks at once, where there is a connection. */
  ask(): void {
    const connection = this.#connection;
    if (connection === null) return;
    const { environment, ask, onSilence } = this.#options;
    const askedAt = environment.now();
    ask((serverNow) => {
      if (this.#connection !== connection) return;
      if (serverNow === null) {
        onSilence();
        return;
      }
      this.measured({ askedAt, answeredAt: environment.now(), serverNow });
      this.#askLater();
    });
  }

  #askLater(): void {
    this.#callOff();
    this.#callOff = this.#options.environment.after(this.#pause(), () => this.ask());
  }

  #pause(): number {
    const { environment } = this.#options;
    const uncertainty = this.#offset?.uncertainty ?? Infinity;
    if (uncertainty > goodEnoughMs && this.#questionsLeft > 0) {
      this.#questionsLeft -= 1;
      return between(sharpening, environment);
    }
    if (uncertainty > tolerableMs) return between(searching, environment);
    return everyMs * (0.5 + environment.random() / 2);
  }
}
