import {
  isSameHead,
  LogReplaced,
  LogUnavailable,
  readOn,
  type Commit,
  type EventLog,
  type Follower,
  type Head,
  type Subscription,
} from './event-log.ts';

type Read = EventLog['read'];

const retryMilliseconds = 250;

/** One follower: how far it has been served, and whether it must read on. */
class Following {
  readonly stream: string;
  readonly #follower: Follower;
  #position: Head;
  #closed = false;
  #reading = false;
  #woken = false;
  #retry: NodeJS.Timeout | undefined;

  constructor(stream: string, after: Head, follower: Follower) {
    this.stream = stream;
    this.#position = after;
    this.#follower = follower;
  }

  /**
   * Delivers what is new of the commits that come after a head. False when the follower has not seen
   * what comes before them, or something else: then it must read.
   */
  offer(after: Head, commits: readonly Commit[]): boolean {
    const position = this.#position;
    const last = commits.at(-1);
    if (this.#closed || last === undefined || last.version < position.version) return true;
    const known = [after, ...commits].find(({ version }) => version === position.version);
    if (known === undefined || !isSameHead(known, position)) return false;
    const fresh = commits.filter(({ version }) => version > position.version);
    if (fresh.length === 0) return true;
    // Before the call, because the callback may append and so come back here.
    this.#position = last;
    this.#tell(() => this.#follower.onCommits(fresh));
    return true;
  }

  /** Reads until nothing new is found. A wake-up during a read causes one more read. */
  async wake(read: Read): Promise<void> {
    this.#woken = true;
    if (this.#reading) return;
    this.#reading = true;
    clearTimeout(this.#retry);
    try {
      await this.#readOn(read);
    } catch (error) {
      if (error instanceof LogReplaced) {
        this.#end();
        return;
      }
      if (!(error instanceof LogUnavailable)) throw error;
      if (this.#closed) return;
      this.#retry = setTimeout(() => void this.wake(read), retryMilliseconds);
      this.#tell(() => this.#follower.onUnavailable?.());
    } finally {
      this.#reading = false;
    }
  }

  doubt(): void {
    if (!this.#closed) this.#tell(() => this.#follower.onUnavailable?.());
  }

  close(): void {
    this.#closed = true;
    clearTimeout(this.#retry);
  }

  async #readOn(read: Read): Promise<void> {
    while (this.#woken && !this.#closed) {
      this.#woken = false;
      const asked = this.#position;
      const page = await readOn({ read }, this.stream, asked).catch((error: unknown) => {
        // An append of this log may have been delivered meanwhile; only what still stands is held against the store.
        if (error instanceof LogReplaced && !isSameHead(asked, this.#position)) return null;
        throw error;
      });
      if (page?.length === 0) continue;
      if (page !== null) this.offer(asked, page);
      this.#woken = true;
    }
  }

  #end(): void {
    if (this.#closed) return;
    this.close();
    this.#tell(() => this.#follower.onReplaced());
  }

  #tell(call: () => void): void {
    try {
      call();
    } catch (error) {
      // The append that led here is stored: it must not fail because a follower did.
      queueMicrotask(() => {
        throw error;
      });
    }
  }
}

/**
 * The followers of one log. The log says when a stream may have grown (`wake`) or what it has
 * just appended (`offer`); what is delivered and in which order is decided here alone, from the
 * versions. So a lost, late or superfluous wake-up can never cause a gap or a repetition.
 */
export class Followers {
  readonly #read: Read;
  readonly #byStream = new Map<string, Set<Following>>();

  /** `read` is that of the log. */
  constructor(read: Read) {
    this.#read = read;
  }

  /** The streams that somebody follows. */
  get streams(): readonly string[] {
    return [...this.#byStream.keys()];
  }

  /** True when somebody follows the stream. */
  has(stream: string): boolean {
    return this.#byStream.has(stream);
  }

  /** Adds a follower; it starts to read at once, and calls back in a later task. */
  add(stream: string, after: Head, follower: Follower): Subscription {
    const following = new Following(stream, after, follower);
    const followers = this.#byStream.get(stream) ?? new Set();
    this.#byStream.set(stream, followers.add(following));
    setImmediate(() => void following.wake(this.#read));
    return {
      close: () => {
        following.close();
        followers.delete(following);
        if (followers.size === 0 && this.#byStream.get(stream) === followers) {
          this.#byStream.delete(stream);
        }
      },
    };
  }

  /** Delivers commits that are known to be stored after a head, synchronously to whom they are the next. */
  offer(stream: string, after: Head, commits: readonly Commit[]): void {
    for (const following of this.#byStream.get(stream) ?? []) {
      if (!following.offer(after, commits)) void following.wake(this.#read);
    }
  }

  /** Tells the followers of a stream that it may have grown. */
  wake(stream: string): void {
    for (const following of this.#byStream.get(stream) ?? []) void following.wake(this.#read);
  }

  /** Tells the followers of a stream that somebody could not write to it. */
  doubt(stream: string): void {
    for (const following of this.#byStream.get(stream) ?? []) following.doubt();
  }

  /** Tells all followers that their streams may have grown. */
  wakeAll(): void {
    for (const stream of this.streams) this.wake(stream);
  }

  close(): void {
    for (const followers of this.#byStream.values()) {
      for (const following of followers) following.close();
    }
    this.#byStream.clear();
  }
}
