import { improved, type Offset, type Sample } from './clock.ts';
import { between, type Environment } from './environment.ts';
import type { Answered } from './wire.ts';

export interface ServerClockOptions {
  readonly environment: Environment;
  /** Asks the server for its time. */
  readonly ask: (answered: Answered<number>) => void;
  /** Called when the server left the question without an answer: the connection cannot be trusted any more. */
  readonly onSilence: () => void;
  /** Called with ms to add to the steady clock of the device, whenever that has changed. */
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

/** How often it is looked whether the device's clock was set, in ms: a countdown shall be right again within a second. */
const lookEveryMs = 500;
/** The device's clock and its steady one differ by this much, in ms, only when one was set or stood still. */
const jumpMs = 50;

/** The moment of a question by both clocks of the device. */
export interface Question {
  readonly now: number;
  readonly steady: number;
}

/**
 * The server's clock as a device knows it: asked for again and again while the device is connected. It is read off the
 * steady clock of the device, so that nobody who sets the other one sets a countdown. Where the other one has run ahead,
 * either it was set or the device has slept, and the steady one with it: sleep is far more common, so that is believed
 * until the server says.
 */
export class ServerClock {
  #offset: Offset | null = null;
  /** by how much the device's clock was ahead of its steady one when the offset was confirmed last */
  #lead = 0;
  #questionsLeft = 0;
  /** the present connection, or null while there is none: answers that came over another one are no news */
  #connection: object | null = null;
  #callOff = (): void => undefined;
  #stopLooking = (): void => undefined;
  readonly #options: ServerClockOptions;

  constructor(options: ServerClockOptions) {
    this.#options = options;
  }

  /** ms since epoch; the device's own clock until the first measurement */
  now(): number {
    const { environment } = this.#options;
    if (this.#offset === null) return environment.now();
    return environment.steady() + this.#offset.ms + this.#slept();
  }

  /** To be kept until the server has answered. */
  question(): Question {
    const { environment } = this.#options;
    return { now: environment.now(), steady: environment.steady() };
  }

  /** The server's clock read `serverNow` at some moment since the question. */
  answered(asked: Question, serverNow: number): void {
    const { now, steady } = this.question();
    // Who slept meanwhile has waited longer than the steady clock says.
    const took = Math.max(steady - asked.steady, now - asked.now);
    const before = this.#offset;
    const sample = { askedAt: steady - took, answeredAt: steady, serverNow };
    this.#offset = improved(before === null ? null : this.#likelier(before, sample), sample);
    this.#lead = now - steady;
    if (before?.ms !== this.#offset.ms) this.#options.onChange(this.#offset.ms);
  }

  /** There is a connection to ask over. */
  start(): void {
    this.#connection = {};
    this.#questionsLeft = sharpening.questions;
    this.#askLater();
    this.#look(this.#leadNow());
  }

  stop(): void {
    this.#connection = null;
    this.#callOff();
    this.#stopLooking();
  }

  /** Asks at once, where there is a connection. */
  ask(): void {
    const connection = this.#connection;
    if (connection === null) return;
    const { ask, onSilence } = this.#options;
    const question = this.question();
    ask((serverNow) => {
      if (this.#connection !== connection) return;
      if (serverNow === null) {
        onSilence();
        return;
      }
      this.answered(question, serverNow);
      this.#askLater();
    });
  }

  #leadNow(): number {
    const { now, steady } = this.question();
    return now - steady;
  }

  /** How long the steady clock seems to have stood still since the offset was confirmed, in ms. */
  #slept(): number {
    const ahead = this.#leadNow() - this.#lead;
    return ahead > jumpMs ? ahead : 0;
  }

  /** What was known before the answer: of having slept and having been set, that which the answer is nearer to. */
  #likelier(known: Offset, { answeredAt, serverNow }: Sample): Offset {
    const slept = { ...known, ms: known.ms + this.#slept() };
    const wrongBy = ({ ms }: Offset): number => Math.abs(answeredAt + ms - serverNow);
    return wrongBy(slept) < wrongBy(known) ? slept : known;
  }

  #look(leadBefore: number): void {
    this.#stopLooking();
    this.#stopLooking = this.#options.environment.after(lookEveryMs, () => {
      const lead = this.#leadNow();
      this.#look(lead);
      if (Math.abs(lead - leadBefore) > jumpMs) this.ask();
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
