import type { Moment } from '#shared/wire/protocol.ts';
import { beginning, readPages, type Commit, type EventLog, type Head } from '../log/event-log.ts';
import type { AggregateKind } from './kind.ts';
import { markOf, momentOf } from './mark.ts';

/** Latest commits kept in memory to bring a returning client up to date without a snapshot. */
const recentLimit = 512;

/** What the commits of a stream, up to its head, have made of an aggregate. Knows nothing of the log. */
export class Fold<State, Event> {
  readonly #kind: AggregateKind<State, Event>;
  #state: State;
  #head: Head = beginning;
  #recent: Commit<Event>[] = [];

  constructor(kind: AggregateKind<State, Event>) {
    this.#kind = kind;
    this.#state = kind.initial();
  }

  get state(): State {
    return this.#state;
  }

  get head(): Head {
    return this.#head;
  }

  get moment(): Moment {
    return momentOf(this.#head);
  }

  add(commit: Commit<Event>): void {
    let state = this.#state;
    for (const event of commit.events) state = this.#kind.evolve(state, event, commit.at);
    this.#state = state;
    this.#head = commit;
    this.#recent.push(commit);
    if (this.#recent.length > 2 * recentLimit) this.#recent = this.#recent.slice(-recentLimit);
  }

  /** The commits after a moment, or null when they are no longer at hand, or it is not of this history. */
  since({ version, mark }: Moment): readonly Commit<Event>[] | null {
    const missing = this.#head.version - version;
    const last = missing === 0 ? this.#head : this.#recent.at(-missing - 1);
    if (missing < 0 || last === undefined || markOf(last) !== mark) return null;
    return missing === 0 ? [] : this.#recent.slice(-missing);
  }
}

/** What the log holds of a stream at this time, read without changing anything. Rejects with `LogUnavailable`. */
export async function readFold<State, Event>(
  kind: AggregateKind<State, Event>,
  log: Pick<EventLog, 'read'>,
  stream: string,
): Promise<Fold<State, Event>> {
  const fold = new Fold(kind);
  for await (const page of readPages(log, stream)) {
    for (const stored of page) fold.add(kind.read(stored, stream));
  }
  return fold;
}
