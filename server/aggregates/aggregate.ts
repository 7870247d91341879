import { randomUUID } from 'node:crypto';
import type { Decision } from '#shared/aggregate/decision.ts';
import { UnreadableCommit } from '#shared/aggregate/stored-events.ts';
import type { Moment } from '#shared/wire/protocol.ts';
import type { Refusal } from '#shared/aggregate/refusals.ts';
import type { Actor } from '#shared/aggregate/roles.ts';
import {
  LogReplaced,
  readPages,
  type AppendResult,
  type Commit,
  type EventLog,
  type Head,
  type Subscription,
} from '../log/event-log.ts';
import { unobserved, type Observer } from '../platform/observer.ts';
import type { Clock } from '../platform/time.ts';
import { Fold } from './fold.ts';
import type { AggregateKind } from './kind.ts';
import type { MonotonicClock } from './monotonic.ts';

export interface AggregateOptions<Event> {
  readonly log: EventLog;
  readonly clock: MonotonicClock;
  /** Called after commits became part of the state, whoever wrote them; in version order, each once. */
  readonly onCommits?: (commits: readonly Commit<Event>[]) => void;
  readonly observer?: Pick<Observer, 'commitLearned'> | undefined;
}

/** What whoever follows an aggregate is told beside its commits. */
export interface AggregateFollower {
  /**
   * The log does not hold any more what this is the fold of, or goes on in a way that cannot be read; nothing more is
   * heard of. Told once, whoever finds out.
   */
  readonly onReplaced: (unreadable: UnreadableCommit | null) => void;
  /** The log could not be read, or others could not write to it; may be said often. */
  readonly onUnavailable?: () => void;
}

/**
 * One history of a stream as this node knows it: its state and head, kept up with the log, and the way to append to it.
 * Others may append too: an append at a head that is not the last one is a conflict, and is decided about again after
 * reading on. A log that was replaced is another history, hence another aggregate.
 */
export class Aggregate<State, Event> {
  readonly stream: string;
  readonly #kind: AggregateKind<State, Event>;
  readonly #log: EventLog;
  readonly #fold: Fold<State, Event>;
  readonly #now: MonotonicClock;
  readonly #onCommits: AggregateOptions<Event>['onCommits'];
  readonly #observer: Pick<Observer, 'commitLearned'>;
  #safeVersion = 0;
  #following: Subscription | null = null;
  #onReplaced: AggregateFollower['onReplaced'] = () => undefined;
  #readingOn: Promise<void> | null = null;

  /** Knows nothing yet: whatever is appended before the log was read is a conflict, unless the stream is empty. */
  constructor(
    kind: AggregateKind<State, Event>,
    stream: string,
    { log, clock, onCommits, observer = unobserved }: AggregateOptions<Event>,
  ) {
    this.stream = stream;
    this.#kind = kind;
    this.#log = log;
    this.#fold = new Fold(kind);
    this.#now = clock;
    this.#onCommits = onCommits;
    this.#observer = observer;
  }

  get state(): State {
    return this.#fold.state;
  }

  get head(): Head {
    return this.#fold.head;
  }

  get version(): number {
    return this.#fold.head.version;
  }

  get moment(): Moment {
    return this.#fold.moment;
  }

  /** The last version of which the log has said that it is safe. What was only read may still vanish. */
  get safeVersion(): number {
    return this.#safeVersion;
  }

  /** The time for the next commit, in ms since the epoch: never before that of any commit so far. */
  get now(): Clock {
    return this.#now;
  }

  /** The commits after a moment, or null when they are no longer at hand, or it is not of this history. */
  since(moment: Moment): readonly Commit<Event>[] | null {
    return this.#fold.since(moment);
  }

  /** Reads what the log holds; to be done once, at first. Resolves with itself. Rejects with `LogUnavailable` and `UnreadableCommit`. */
  async recover(): Promise<this> {
    for await (const page of readPages(this.#log, this.stream, this.head)) this.#learn(page);
    return this;
  }

  /** Hears from now on of what is appended, until it is closed or the log was replaced. */
  follow({ onReplaced, onUnavailable }: AggregateFollower): void {
    this.#onReplaced = onReplaced;
    this.#following = this.#log.follow(this.stream, this.head, {
      onCommits: (commits) => this.#hearFollowed(commits),
      onReplaced: () => this.#end(null),
      ...(onUnavailable === undefined ? {} : { onUnavailable }),
    });
  }

  /** Ends the following; nobody is told of anything that is heard of later. */
  close(): void {
    this.#following?.close();
    this.#following = null;
    this.#onReplaced = () => undefined;
  }

  /**
   * Appends commits with the versions after that of the head, and makes them part of the state. Without commits it
   * stores nothing, and resolves with `appended` once all up to the head is safe. On a conflict nothing has changed: see
   * `readPast`. Rejects with `LogUnavailable`; when its effect is unknown, the next contact with the log shows it.
   */
  async append(commits: readonly Commit<Event>[]): Promise<AppendResult> {
    const result = await this.#log.append(this.stream, this.head, commits);
    if (result.appended) {
      this.#adopt(this.#unknownOf(commits));
      this.#safeVersion = result.version;
    }
    return result;
  }

  /**
   * Appends what `decide` makes of the state; when others appended first, asks again. Where nothing is left to do, the
   * state that says so must be safe: it may have been read before replicas held it. Resolves with the refusal, or with
   * null when all is durable. Rejects with `LogUnavailable`, and with `LogReplaced`; `decide` has to find out by itself
   * whether what it wants was done before, since an append that failed may have been stored.
   */
  async commit(actor: Actor, decide: (state: State) => Decision<Event>): Promise<Refusal | null> {
    const commandId = randomUUID();
    for (;;) {
      const decision = decide(this.state);
      if (!decision.accepted) return decision.refusal;
      const { head } = this;
      const { events } = decision;
      const commit = { version: head.version + 1, commandId, actor, at: this.#now(), events };
      const { appended } = await this.append(events.length === 0 ? [] : [commit]);
      if (appended) return null;
      await this.readPast(head);
    }
  }

  /** Reads what others have appended. Rejects with `LogUnavailable`, `LogReplaced` and `UnreadableCommit`. */
  async readOn(): Promise<void> {
    try {
      for await (const page of readPages(this.#log, this.stream, this.head)) this.#hear(page);
    } catch (error) {
      if (error instanceof LogReplaced) this.#end(null);
      if (error instanceof UnreadableCommit) this.#end(error);
      throw error;
    }
  }

  /** Reads what others have appended, because an append at the head `refused` met a conflict. Rejects as `readOn`. */
  async readPast(refused: Head): Promise<void> {
    await this.readOn();
    // Deciding again would end in the same conflict, for ever.
    if (this.head === refused) throw new Error('the log refuses its own head');
  }

  /**
   * Reads on when somebody has seen more of the stream, on another node, than has arrived here: nobody who moves to
   * this node shall be shown less than before. Rejects as `readOn`.
   */
  async caughtUpWith({ version }: Moment): Promise<void> {
    if (version <= this.version) return;
    await this.#readingOn;
    // What somebody else was waiting for may have been read before this moment was.
    if (version <= this.version) return;
    this.#readingOn ??= this.readOn().finally(() => {
      this.#readingOn = null;
    });
    await this.#readingOn;
  }

  #hearFollowed(stored: readonly Commit[]): void {
    try {
      this.#hear(stored);
    } catch (error) {
      if (!(error instanceof UnreadableCommit)) throw error;
      this.#end(error);
    }
  }

  /** Adopts what others wrote, as it happens. */
  #hear(stored: readonly Commit[]): void {
    for (const { at } of this.#learn(stored)) {
      this.#observer.commitLearned((this.#now() - at) / 1_000);
    }
  }

  #learn(stored: readonly Commit[]): readonly Commit<Event>[] {
    const commits = this.#unknownOf(stored).map((commit) => this.#kind.read(commit, this.stream));
    this.#adopt(commits);
    return commits;
  }

  /** Commits come back through the log to whoever appended them. */
  #unknownOf<Known extends Commit>(commits: readonly Known[]): readonly Known[] {
    const { version } = this;
    // Most often none is known, and nothing need be copied.
    if (commits[0]?.version === version + 1) return commits;
    return commits.filter((commit) => commit.version > version);
  }

  #adopt(commits: readonly Commit<Event>[]): void {
    if (commits.length === 0) return;
    for (const commit of commits) {
      this.#fold.add(commit);
      this.#now.reached(commit.at);
    }
    this.#onCommits?.(commits);
  }

  /** The log is the truth, also where it has lost something: what holds more may be neither shown nor written. */
  #end(unreadable: UnreadableCommit | null): void {
    const tell = this.#onReplaced;
    this.close();
    tell(unreadable);
  }
}
