import type { CommandMessage, CommandReply } from '#shared/wire/protocol.ts';
import { refusal, type Refusal, type RefusalCode } from '#shared/aggregate/refusals.ts';
import type { Environment } from './environment.ts';
import type { Outbox } from './outbox.ts';
import type { Answered } from './wire.ts';

/** A command that was not done, and why. */
export interface Refused {
  readonly message: CommandMessage;
  readonly refusal: Refusal;
}

export interface DispatchOptions {
  readonly outbox: Outbox;
  readonly environment: Environment;
  readonly transmit: (message: CommandMessage, answered: Answered<CommandReply>) => void;
  /** Called when the server left a command without an answer: the connection cannot be trusted any more. */
  readonly onSilence: () => void;
  readonly onAccepted: (
    message: CommandMessage,
    reply: Extract<CommandReply, { readonly ok: true }>,
  ) => void;
  readonly onChange: () => void;
}

/**
 * First and longest pause before a command that could not be saved is sent again, and the one when it can be saved again,
 * in ms. Each is shortened by up to half, so that a hall spreads out.
 */
const retryPause = { first: 500, longest: 10_000, recovered: 1_000 };

/** Refusals of the moment: the same command may be accepted a little later. */
export const retryable: ReadonlySet<RefusalCode> = new Set<RefusalCode>([
  'notSaved',
  'tooMany',
  'unavailable',
]);

/**
 * Empties the outbox: one command at a time, each only after the one before it was answered, so that they reach the log
 * in the order in which they were given even when one of them has to be sent again.
 */
export class Dispatch {
  /** the meeting whose server listens, or null while nobody does */
  #listener: string | null = null;
  /** marks the command in flight; an answer to another flight comes too late */
  #flight: object | null = null;
  #failures = 0;
  #callOffRetry = (): void => undefined;
  #isRetrying = false;
  #refused: readonly Refused[] = [];
  readonly #waiting = new Map<string, (reply: CommandReply) => void>();
  /** commands that were sent at least once, here or by a former page: copies of them may still be on their way */
  readonly #sent: Set<string>;
  readonly #options: DispatchOptions;

  constructor(options: DispatchOptions) {
    this.#options = options;
    this.#sent = new Set(options.outbox.pending.map(({ message }) => message.id));
  }

  get unsent(): readonly CommandMessage[] {
    return this.#options.outbox.pending.map(({ message }) => message);
  }

  /** Whether all of them survive a reload. */
  get isKept(): boolean {
    return this.#options.outbox.isKept;
  }

  /** Commands given before the page was loaded again: nobody waits for the answer, so it is kept until dismissed. */
  get refused(): readonly Refused[] {
    return this.#refused;
  }

  send(message: CommandMessage, meeting: string | null): Promise<CommandReply> {
    return new Promise((resolve) => {
      this.#waiting.set(message.id, resolve);
      this.#options.outbox.add({ message, meeting });
      this.#options.onChange();
      this.#pump();
    });
  }

  dismiss(id: string): void {
    this.#refused = this.#refused.filter(({ message }) => message.id !== id);
    this.#options.onChange();
  }

  /** Somebody listens: sends what waits. */
  resume(meeting: string): void {
    this.suspend();
    this.#listener = meeting;
    this.#failures = 0;
    this.#pump();
  }

  suspend(): void {
    this.#listener = null;
    this.#flight = null;
    this.#isRetrying = false;
    this.#callOffRetry();
  }

  /** What could not be saved can be saved again: shortens a pause under way. */
  retrySoon(): void {
    if (!this.#isRetrying) return;
    this.#failures = 0;
    this.#retryIn(retryPause.recovered);
  }

  #pump(): void {
    const [next] = this.#options.outbox.pending;
    if (this.#listener === null || this.#flight !== null || next === undefined) return;
    if (next.meeting !== null && next.meeting !== this.#listener) {
      // The code on the wall now belongs to another meeting; words meant for one are not put into another.
      this.#settle(next.message, { ok: false, refusal: refusal('notFound', 'meeting') });
      return;
    }
    const flight = (this.#flight = {});
    const { message } = next;
    const copy = this.#sent.has(message.id) ? { ...message, again: true } : message;
    this.#sent.add(message.id);
    this.#options.transmit(copy, (reply) => {
      if (this.#flight !== flight) return;
      this.#flight = null;
      if (reply === null) this.#options.onSilence();
      else if (!reply.ok && retryable.has(reply.refusal.code)) this.#retry(flight);
      else this.#settle(message, reply);
    });
  }

  #retry(flight: object): void {
    this.#flight = flight;
    this.#retryIn(Math.min(retryPause.longest, retryPause.first * 2 ** this.#failures));
    this.#failures += 1;
  }

  #retryIn(pause: number): void {
    const { environment } = this.#options;
    this.#callOffRetry();
    this.#isRetrying = true;
    this.#callOffRetry = environment.after(pause * (0.5 + environment.random() / 2), () => {
      this.#isRetrying = false;
      this.#flight = null;
      this.#pump();
    });
  }

  #settle(message: CommandMessage, reply: CommandReply): void {
    this.#failures = 0;
    this.#options.outbox.remove(message.id);
    this.#sent.delete(message.id);
    const resolve = this.#waiting.get(message.id);
    this.#waiting.delete(message.id);
    if (reply.ok) this.#options.onAccepted(message, reply);
    else if (resolve === undefined)
      this.#refused = [...this.#refused, { message, refusal: reply.refusal }];
    this.#options.onChange();
    resolve?.(reply);
    this.#pump();
  }
}
