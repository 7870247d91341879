import type { Decision } from '#shared/aggregate/decision.ts';
import { UnreadableCommit } from '#shared/aggregate/stored-events.ts';
import type { Refusal } from '#shared/aggregate/refusals.ts';
import type { Actor } from '#shared/aggregate/roles.ts';
import { LogReplaced, LogUnavailable } from '../log/event-log.ts';
import { delay } from '../platform/time.ts';
import type { Aggregate } from './aggregate.ts';

/** Between attempts to read a log that was replaced and cannot be reached, in ms. */
const recoveryPauseMs = 500;

/** Reads a history from its beginning and completes it, without following it. Rejects with `LogUnavailable`, `LogReplaced`. */
type Recover<State, Event> = () => Promise<Aggregate<State, Event>>;

/**
 * An aggregate that outlives its history: when the log was replaced, the new one is read aside and taken over in one step,
 * so nobody sees it half read. Until then it goes by what it knew.
 */
export class LastingAggregate<State, Event> {
  readonly #recover: Recover<State, Event>;
  #current: Aggregate<State, Event>;
  #replacing: Promise<void> | null = null;
  #closed = false;

  private constructor(recover: Recover<State, Event>, first: Aggregate<State, Event>) {
    this.#recover = recover;
    this.#current = first;
    this.#follow(first);
  }

  /** Rejects with `LogUnavailable`. */
  static async open<State, Event>(
    recover: Recover<State, Event>,
  ): Promise<LastingAggregate<State, Event>> {
    return new LastingAggregate(recover, await latest(recover));
  }

  get state(): State {
    return this.#current.state;
  }

  /** As `Aggregate.commit`; decides again on the new history when the log was replaced. Rejects with `LogUnavailable`. */
  commit(actor: Actor, decide: (state: State) => Decision<Event>): Promise<Refusal | null> {
    return this.#whicheverHistory((aggregate) => aggregate.commit(actor, decide));
  }

  /** Reads what others have appended. Rejects with `LogUnavailable`. */
  async readOn(): Promise<void> {
    await this.#whicheverHistory((aggregate) => aggregate.readOn());
  }

  close(): void {
    this.#closed = true;
    this.#current.close();
  }

  async #whicheverHistory<Result>(
    use: (aggregate: Aggregate<State, Event>) => Promise<Result>,
  ): Promise<Result> {
    for (;;) {
      const current = this.#current;
      try {
        return await use(current);
      } catch (error) {
        if (!(error instanceof LogReplaced)) throw error;
      }
      await this.#replace(current);
    }
  }

  #follow(aggregate: Aggregate<State, Event>): void {
    aggregate.follow({ onReplaced: () => void this.#replacePatiently(aggregate) });
  }

  async #replacePatiently(gone: Aggregate<State, Event>): Promise<void> {
    while (!this.#closed && this.#current === gone) {
      try {
        await this.#replace(gone);
      } catch (error) {
        // What another program wrote and this one cannot read may be taken back.
        if (!(error instanceof LogUnavailable || error instanceof UnreadableCommit)) throw error;
        await delay(recoveryPauseMs);
      }
    }
  }

  /** Takes over the history that the log holds now, unless that was done; whoever asks meanwhile waits for the same. */
  async #replace(gone: Aggregate<State, Event>): Promise<void> {
    if (this.#current !== gone) return;
    this.#replacing ??= this.#takeOver().finally(() => {
      this.#replacing = null;
    });
    await this.#replacing;
  }

  async #takeOver(): Promise<void> {
    const next = await latest(this.#recover);
    this.#current.close();
    this.#current = next;
    if (!this.#closed) this.#follow(next);
  }
}

/** The history that the log holds: one that was replaced before it was complete is read no further. */
async function latest<State, Event>(
  recover: Recover<State, Event>,
): Promise<Aggregate<State, Event>> {
  for (;;) {
    try {
      return await recover();
    } catch (error) {
      if (!(error instanceof LogReplaced)) throw error;
    }
  }
}
