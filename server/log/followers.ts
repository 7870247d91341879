import { LogUnavailable, type Commit, type OnCommits, type Subscription } from './event-log.ts';

type ReadPage = (stream: string, after: number) => Promise<readonly Commit[]>;

const retryMilliseconds = 250;

/** One follower: how far it has been served, and whether it must read on. */
class Follower {
  readonly stream: string;
  readonly #onCommits: OnCommits;
  #position: number;
  #closed = false;
  #reading = false;
  #woken = false;
  #retry: NodeJS.Timeout | undefined;

  constructor(stream: string, after: number, onCommits: OnCommits) {
    this.stream = stream;
    this.#position = after;
    this.#onCommits = onCommits;
  }

  /**
   * Delivers what is new of consecutive commits. False when the follower has not seen what comes
   * before them: then it must read.
   */
  offer(commits: readonly Commit[]): boolean {
    const fresh = commits.filter(({ version }) => version > this.#position);
    const first = fresh[0];
    const last = fresh.at(-1);
    if (this.#closed || first === undefined || last === undefined) return true;
    if (first.version !== this.#position + 1) return false;
    // Before the call, because the callback may append and so come back here.
    this.#position = last.version;
    try {
      this.#onCommits(fresh);
    } catch (error) {
      // The append that led here is stored: it must not fail because a listener did.
      queueMicrotask(() => {
        throw error;
      });
    }
    return true;
  }

  /** Reads until nothing new is found. A wake-up during a read causes one more read. */
  async wake(read: ReadPage): Promise<void> {
    this.#woken = true;
    if (this.#reading) return;
    this.#reading = true;
    clearTimeout(this.#retry);
    try {
      await this.#readOn(read);
    } catch (error) {
      if (!(error instanceof LogUnavailable)) throw error;
      if (!this.#closed) this.#retry = setTimeout(() => void this.wake(read), retryMilliseconds);
    } finally {
      this.#reading = false;
    }
  }

  close(): void {
    this.#closed = true;
    clearTimeout(this.#retry);
  }

  async #readOn(read: ReadPage): Promise<void> {
    while (this.#woken && !this.#closed) {
      this.#woken = false;
      const page = await read(this.stream, this.#position);
      if (page.length === 0) continue;
      this.offer(page);
      this.#woken = true;
    }
  }
}

/**
 * The followers of one log. The log says when a stream may have grown (`wake`) or what it has
 * just appended (`offer`); what is delivered and in which order is decided here alone, from the
 * versions. So a lost, late or superfluous wake-up can never cause a gap or a repetition.
 */
export class Followers {
  readonly #read: ReadPage;
  readonly #byStream = new Map<string, Set<Follower>>();

  /** `read` returns the next commits after a version; it may reject with `LogUnavailable`. */
  constructor(read: ReadPage) {
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
  add(stream: string, after: number, onCommits: OnCommits): Subscription {
    const follower = new Follower(stream, after, onCommits);
    const followers = this.#byStream.get(stream) ?? new Set();
    this.#byStream.set(stream, followers.add(follower));
    setImmediate(() => void follower.wake(this.#read));
    return {
      close: () => {
        follower.close();
        followers.delete(follower);
        if (followers.size === 0 && this.#byStream.get(stream) === followers) {
          this.#byStream.delete(stream);
        }
      },
    };
  }

  /** Delivers commits that are known to be stored, synchronously to whom they are the next. */
  offer(stream: string, commits: readonly Commit[]): void {
    for (const follower of this.#byStream.get(stream) ?? []) {
      if (!follower.offer(commits)) void follower.wake(this.#read);
    }
  }

  /** Tells the followers of a stream that it may have grown. */
  wake(stream: string): void {
    for (const follower of this.#byStream.get(stream) ?? []) void follower.wake(this.#read);
  }

  /** Tells all followers that their streams may have grown. */
  wakeAll(): void {
    for (const stream of this.streams) this.wake(stream);
  }

  close(): void {
    for (const followers of this.#byStream.values()) {
      for (const follower of followers) follower.close();
    }
    this.#byStream.clear();
  }
}
