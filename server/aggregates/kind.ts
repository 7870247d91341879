import type { Commit } from '../log/event-log.ts';

/** What the commits of one kind of stream mean: how they are read, and what each of their events makes of the state. */
export interface AggregateKind<State, Event> {
  /** The state before the first commit; of a kind that is changed in place, a new one each time. */
  readonly initial: () => State;
  /** The state after an event that happened at `at`, in ms since the epoch; may be the same object, changed in place. */
  readonly evolve: (state: State, event: Event, at: number) => State;
  /** The only place where what a stream holds becomes commits of this kind. */
  readonly read: (stored: Commit, stream: string) => Commit<Event>;
}
