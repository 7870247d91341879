/** One accepted command of a stream with all the events it caused. Plain JSON throughout. */
export interface Commit<Event = unknown> {
  /** Position in its stream: 1 for the first commit, then without gaps. */
  readonly version: number;
  /** The id the client gave the command; it makes a command sent twice recognisable. */
  readonly commandId: string;
  /** Who gave the command. */
  readonly actor: unknown;
  /** Server time in milliseconds since the epoch. */
  readonly at: number;
  readonly events: readonly Event[];
}

/**
 * A commit by which a writer or follower says up to where it knows a stream: its last commit, or
 * `beginning`. A version alone would not do: a store that was restored from a backup, or failed over to
 * a replica that lagged, may have grown past that version with other commits.
 */
export type Head = Pick<Commit, 'version' | 'commandId' | 'at'>;

/** The head of a stream without a commit. */
export const beginning: Head = { version: 0, commandId: '', at: 0 };

export function isSameHead(one: Head, other: Head): boolean {
  return one.version === other.version && one.commandId === other.commandId && one.at === other.at;
}

/** `version` is the head of the stream: after the append, or as found by a conflict. */
export type AppendResult =
  | { readonly appended: true; readonly version: number }
  | { readonly appended: false; readonly version: number };

/** A stream that holds at least one commit; `version` is that of its last one. */
export interface StreamHead {
  readonly stream: string;
  readonly version: number;
}

export interface Subscription {
  /** Ends the delivery; the callback is not called again, not even once. */
  close(): void;
}

/** What happens to a stream that is followed. Must not throw: a throw is an uncaught exception. */
export interface Follower {
  /** Called with one or more commits, in order. */
  readonly onCommits: (commits: readonly Commit[]) => void;
  /**
   * The stream does not hold any more what was delivered from it: the store was replaced by an older or another
   * one. Nothing is delivered after this; whoever wants to go on reads from the beginning.
   */
  readonly onReplaced: () => void;
  /**
   * The store could not be read, or another process could not write to it. The delivery goes on by itself when it can;
   * until then this may be said often.
   */
  readonly onUnavailable?: () => void;
}

/**
 * An append-only log of many streams, shared by any number of processes: the only thing stored.
 *
 * Guaranteed:
 * - Versions of a stream are 1, 2, 3 … without gap or repetition; a commit never changes.
 * - An append is all or nothing, and happens only when the stream ends with the head it expects. Of
 *   several writers that expect the same head exactly one succeeds.
 * - When `append` resolves with `appended`, the commits survive the death of this process and of
 *   the store, as far as the store was told to write to disk before it answers (SQLite always;
 *   Redis with `appendonly yes` and `appendfsync always`), and as many replicas hold them as were
 *   asked for.
 * - A follower gets every commit after its version exactly once and in order, whoever appended it,
 *   also those that came while the store could not be reached; or is told that the stream was replaced.
 *
 * Not guaranteed:
 * - A failed append with effect `unknown` may be stored, and may even arrive late, after a read
 *   has not shown it. Once stored it is read and followed like any other, although it was not
 *   acknowledged and may still vanish. Appending at the same head again settles it: either that
 *   append wins, or it conflicts and reading shows the commits, known by their command ids.
 * - A log does not look for equal command ids; that is the room's task.
 * - The order of a follower's call and of the resolution of the append that caused it.
 * - A Redis that was set to sync less often, or that failed over to a replica which lagged, may
 *   have lost acknowledged commits. Followers are told, and an append at a lost head conflicts; reading
 *   on from it throws `LogReplaced`.
 *
 * Stream names consist of 1 to 200 ASCII letters, digits and `. _ : / -`.
 *
 * Every method that meets an unusable store rejects with `LogUnavailable`, within a bounded time.
 * Wrong use (a malformed name, a gap between commits) rejects with `RangeError`; nothing is stored.
 */
export interface EventLog {
  /**
   * Appends commits with the versions after that of `expected`, when the stream ends with it. Without
   * commits it stores nothing, and resolves with `appended` once all up to `expected` is as safe as
   * what an append has acknowledged: reading alone does not say that.
   */
  append(stream: string, expected: Head, commits: readonly Commit[]): Promise<AppendResult>;

  /**
   * The next commits after version `after`: at most `limit` (default `pageSize`), fewer when the
   * log finds that handier, none only when there are none. A missing stream is an empty one.
   */
  read(stream: string, after: number, limit?: number): Promise<readonly Commit[]>;

  /** Delivers all commits after the head `after`, those stored already and those to come. */
  follow(stream: string, after: Head, follower: Follower): Subscription;

  /**
   * Resolves when the store could append to the stream now; changes nothing that can be read. A store that refuses
   * writes (it is full, read-only, lacks replicas) may well go on answering reads.
   */
  probe(stream: string): Promise<void>;

  /** All streams, in no particular order. */
  list(): Promise<readonly StreamHead[]>;

  /** Deletes a stream with all its commits; no error when it does not exist. */
  remove(stream: string): Promise<void>;

  /** Ends all subscriptions and releases the store. What was appended stays. */
  close(): Promise<void>;
}

/** How many commits `read` returns when not told. */
export const pageSize = 200;

/**
 * The store cannot do it now: Redis is away, the disk is full or read-only, the log is closed.
 * `notStored`: nothing was and nothing will be stored. `unknown`: it may be stored, or still be.
 */
export class LogUnavailable extends Error {
  override readonly name = 'LogUnavailable';
  readonly effect: 'notStored' | 'unknown';

  constructor(message: string, effect: 'notStored' | 'unknown', cause?: unknown) {
    super(message, { cause });
    this.effect = effect;
  }
}

/** The store does not hold the commit after which to read on: it was replaced by an older or another one. */
export class LogReplaced extends Error {
  override readonly name = 'LogReplaced';

  constructor(stream: string, { version }: Head) {
    super(`Stream ${stream} does not hold version ${version} as it was known`);
  }
}

/**
 * The next commits after a head, none when there are none.
 * Throws `LogReplaced` when the stream does not hold that head.
 */
export async function readOn(
  log: Pick<EventLog, 'read'>,
  stream: string,
  after: Head,
): Promise<readonly Commit[]> {
  if (after.version === 0) return log.read(stream, 0);
  const [known, ...next] = await log.read(stream, after.version - 1);
  if (known === undefined || !isSameHead(known, after)) throw new LogReplaced(stream, after);
  return next;
}

/** Reads on from a head to the end, page by page. Throws `LogReplaced` when the stream does not hold that head. */
export async function* readPages(
  log: Pick<EventLog, 'read'>,
  stream: string,
  after: Head = beginning,
): AsyncGenerator<readonly Commit[], void, undefined> {
  let page = await readOn(log, stream, after);
  for (;;) {
    const last = page.at(-1);
    if (last === undefined) return;
    yield page;
    page = await log.read(stream, last.version);
  }
}

/** Reads all commits after a head. Throws `LogReplaced` when the stream does not hold it. */
export async function* readAll(
  log: Pick<EventLog, 'read'>,
  stream: string,
  after: Head = beginning,
): AsyncGenerator<Commit, void, undefined> {
  for await (const page of readPages(log, stream, after)) yield* page;
}
