import { setImmediate as nextTask } from 'node:timers/promises';
import type { Logger } from 'pino';
import type { CommandReply, StorageState, Moment } from '#shared/wire/protocol.ts';
import { refusal } from '#shared/aggregate/refusals.ts';
import type { Actor } from '#shared/aggregate/roles.ts';
import { LogUnavailable, type Commit, type EventLog, type Head } from '../log/event-log.ts';
import type { Observer } from '../platform/observer.ts';
import { randomNonce } from '../platform/chance.ts';
import { delay, machineTimer, type Clock } from '../platform/time.ts';
import { Aggregate } from './aggregate.ts';
import {
  decideAll,
  type Decided,
  type GivenCommand,
  type RoomKind,
  type TypedCommand,
  type Waiting,
} from './deciding.ts';
import { LogWatch } from './log-watch.ts';
import type { MonotonicClock } from './monotonic.ts';
import { Receipts } from './receipts.ts';

export interface Watcher<Event> {
  /** Called after commits became part of the state, whoever wrote them; in version order, each once. */
  readonly onCommits: (commits: readonly Commit<Event>[]) => void;
  /** The log does not hold any more what was shown here: whoever watches must start afresh, from another room. */
  readonly onReplaced: () => void;
  /** What is given here can be saved again, or cannot be for the time being. */
  readonly onStorage?: (state: StorageState) => void;
}

export interface RoomOptions {
  readonly log: EventLog;
  /** the time by which what is hosted goes */
  readonly clock: MonotonicClock;
  readonly logger: Logger;
  /** Called when the log no longer holds what this room has: the room must be opened afresh. */
  readonly onReplaced: () => void;
  readonly observer?: Pick<Observer, 'commitLearned'> | undefined;
}

/**
 * How long a command may wait for a log that does not answer before its sender is told "not saved", in ms. Once it is
 * known to be unavailable one attempt is enough: the sender keeps the command and gives it again.
 */
const patienceMs = 5_000;
/** Commands that may wait at once; beyond this a sender is asked to try again rather than left waiting. */
const mailboxLimit = 5_000;
/** Commands that share one append: bounds the size of a transaction, far above what a hall produces at once. */
const batchLimit = 256;
/** Conflicts of one batch in a row that are nothing special where several nodes serve a busy meeting. */
const usualConflicts = 5;

/**
 * The one writer of a stream on this node. Commands gather in the mailbox while an append is in flight; the next
 * append takes all of them. Deciding and changing the provisional state is one synchronous step, so two
 * commands can never both act on the same moment. A reply is given only after the append is durable.
 */
export class StreamRoom<State, Command extends TypedCommand, Event> {
  readonly id: string;
  readonly #kind: RoomKind<State, Command, Event>;
  readonly #aggregate: Aggregate<State, Event>;
  readonly #receipts: Receipts<Event>;
  readonly #watchers = new Set<Watcher<Event>>();
  #companions: readonly Watcher<Event>['onCommits'][] = [];
  #mailbox: Waiting<Command>[] = [];
  #draining: Promise<void> | null = null;
  #closed = false;
  readonly #logWatch: LogWatch;
  readonly #logger: Logger;
  readonly #onReplaced: () => void;

  /** Knows nothing yet: see `recover`. @param logger names what is hosted in every line */
  protected constructor(
    kind: RoomKind<State, Command, Event>,
    id: string,
    { log, clock, logger, onReplaced, observer }: RoomOptions,
  ) {
    this.id = id;
    this.#kind = kind;
    this.#receipts = new Receipts(kind.createdIn);
    this.#logger = logger;
    this.#onReplaced = onReplaced;
    this.#aggregate = new Aggregate(kind, id, {
      log,
      clock,
      observer,
      onCommits: (commits) => {
        for (const commit of commits) this.#receipts.add(commit);
        for (const watcher of this.#watchers) watcher.onCommits(commits);
        for (const told of this.#companions) told(commits);
      },
    });
    this.#logWatch = new LogWatch({
      probe: () => log.probe(id),
      timer: machineTimer,
      onChange: (state) => {
        this.#logger.warn({ storage: state }, 'the log has become available or unavailable');
        for (const { onStorage } of this.#watchers) onStorage?.(state);
      },
    });
  }

  /** Reads what the log holds and follows it; to be done once, at first. Rejects with `LogUnavailable` and `UnreadableCommit`. */
  protected async recover(): Promise<void> {
    await this.#aggregate.recover();
    this.#aggregate.follow({
      onReplaced: (unreadable) => {
        this.#giveUp(unreadable?.message ?? 'the log was replaced: opened afresh');
      },
      onUnavailable: () => this.#logWatch.doubted(),
    });
  }

  protected get state(): State {
    return this.#aggregate.state;
  }

  get version(): number {
    return this.#aggregate.version;
  }

  /** The last commit. */
  get head(): Head {
    return this.#aggregate.head;
  }

  get moment(): Moment {
    return this.#aggregate.moment;
  }

  /** The time by which what is hosted goes, in ms since the epoch: that of its next commit. */
  get now(): Clock {
    return this.#aggregate.now;
  }

  /** The time of the last commit. */
  get lastAt(): number {
    return this.#aggregate.head.at;
  }

  /** Whether what is given now can be saved, as far as is known. */
  get storage(): StorageState {
    return this.#logWatch.state;
  }

  /** Whether nobody watches, nothing waits and the log could bring it back, so that the room may be given up. */
  get isIdle(): boolean {
    return this.#watchers.size === 0 && this.#draining === null && this.storage === 'available';
  }

  /** Whether it takes no commands any more and hears of nothing. */
  get isClosed(): boolean {
    return this.#closed;
  }

  watch(watcher: Watcher<Event>): () => void {
    this.#watchers.add(watcher);
    return () => this.#watchers.delete(watcher);
  }

  /** Tells of commits as a watcher is told, as long as the room is open; keeps nobody from giving it up. */
  accompany(told: Watcher<Event>['onCommits']): void {
    this.#companions = [...this.#companions, told];
  }

  /** The commits after a moment, or null when they are no longer at hand, or it is not of this history. */
  since(moment: Moment): readonly Commit<Event>[] | null {
    return this.#aggregate.since(moment);
  }

  /**
   * Reads on when somebody has seen more of the stream, on another node, than has arrived here: nobody who moves to
   * this node shall be shown less than before. Rejects with `LogUnavailable`.
   */
  caughtUpWith(moment: Moment): Promise<void> {
    return this.#aggregate.caughtUpWith(moment);
  }

  /** Decides about a command and makes it durable. Never rejects: what went wrong is a refusal. */
  submit(given: GivenCommand<Command>, actor: Actor): Promise<CommandReply> {
    const { type } = given.command;
    return this.#kind.permits(actor, type)
      ? this.give(given, actor)
      : Promise.resolve({ ok: false, refusal: refusal('notPermitted', type) });
  }

  /** As `submit`, whoever may give the command: for what no client gives, but the server itself. */
  protected give(given: GivenCommand<Command>, actor: Actor): Promise<CommandReply> {
    if (this.#closed) return Promise.resolve(notSaved);
    if (this.#mailbox.length >= mailboxLimit) {
      return Promise.resolve({ ok: false, refusal: refusal('tooMany') });
    }
    return new Promise((reply) => {
      this.#mailbox.push({ given, actor, reply });
      this.#draining ??= this.#drain();
    });
  }

  /** Lets the commands in the mailbox finish, then stops following the log. */
  async close(): Promise<void> {
    this.#closed = true;
    await this.#draining;
    this.#aggregate.close();
    this.#logWatch.close();
    this.#watchers.clear();
  }

  async #drain(): Promise<void> {
    // Whatever the sockets bring in this turn of the event loop shares the first append, also where the log blocks.
    await nextTask();
    while (this.#mailbox.length > 0) {
      const batch = this.#mailbox.splice(0, batchLimit);
      try {
        await this.#commit(batch);
      } catch (error) {
        this.#logger.error({ err: error }, 'commands not saved');
        // Whoever came meanwhile would only wait for the same.
        if (error instanceof LogUnavailable) batch.push(...this.#mailbox.splice(0));
        for (const { reply } of batch) reply(notSaved);
      }
    }
    // In the same step as the last look into the mailbox: a command that came between the two would wait for ever.
    this.#draining = null;
  }

  /** 1 decide · 2 append · 3 adopt · 4 reply. On a conflict: read what others wrote and decide again. */
  async #commit(batch: readonly Waiting<Command>[]): Promise<void> {
    const deadline = machineTimer.now() + (this.storage === 'available' ? patienceMs : 0);
    let isCertain = false;
    for (let attempt = 0; ; attempt += 1) {
      const { commits, acknowledges, refuses, replies } = this.#decide(batch);
      const { head } = this.#aggregate;
      try {
        if (commits.length === 0 && refuses && !isCertain) {
          // Another node may have written one of these commands, or what it depends on, unheard of here.
          await this.#aggregate.readOn();
          isCertain = true;
          if (this.#aggregate.head !== head) continue;
        }
        if (commits.length === 0 && acknowledges <= this.#aggregate.safeVersion) {
          for (const reply of replies) reply();
          return;
        }
        const result = await this.#aggregate.append(commits);
        this.#logWatch.served();
        if (result.appended) {
          for (const reply of replies) reply();
          return;
        }
        if (attempt === usualConflicts) {
          this.#logger.warn({ version: result.version, conflicts: attempt + 1 }, 'many conflicts');
        }
        await this.#aggregate.readPast(head);
        isCertain = true;
      } catch (error) {
        if (error instanceof LogUnavailable) this.#logWatch.failed();
        // Whether it was stored or not: deciding again after the next contact finds it by its command id.
        const isTooLate = machineTimer.now() >= deadline || this.#closed;
        if (!(error instanceof LogUnavailable) || isTooLate) throw error;
        await delay(Math.min(1_000, 50 * 2 ** attempt));
      }
    }
  }

  #decide(batch: readonly Waiting<Command>[]): Decided<Event> {
    return decideAll(batch, {
      kind: this.#kind,
      state: this.state,
      version: this.version,
      receipts: this.#receipts,
      now: this.#aggregate.now,
      chance: randomNonce,
      onFault: (error, { id, command: { type } }) => {
        this.#logger.error({ err: error, command: id, type }, 'command failed');
      },
    });
  }

  /** The log is the truth, also where it has lost something: a room that holds more may neither show nor write it. */
  #giveUp(reason: string): void {
    if (this.#closed) return;
    this.#closed = true;
    this.#logger.warn({ version: this.version }, reason);
    this.#logWatch.close();
    this.#onReplaced();
    for (const { onReplaced } of this.#watchers) onReplaced();
    this.#watchers.clear();
  }
}

const notSaved: CommandReply = { ok: false, refusal: refusal('notSaved') };
