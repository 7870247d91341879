import type { Frame, JoinReply, Moment } from '#shared/wire/protocol.ts';
import { unpacked } from './snapshot.ts';

/** `gap`: something before this frame is missing, so the client must join again. */
export type Taken = 'applied' | 'gap';

/** What is shown after an event that happened at `at`. */
export type Evolve<State, Event> = (state: State, event: Event, at: number) => State;

/**
 * A meeting, or an office, as this screen knows it: a snapshot and the frames since. What is already known is ignored, what
 * comes while a join is under way is held until its answer is there.
 */
export class Replica<State, Event> {
  shown: State | null = null;
  version = 0;
  #mark = '';
  #held: Frame<Event>[] | null = null;
  readonly #evolve: Evolve<State, Event>;

  constructor(evolve: Evolve<State, Event>) {
    this.#evolve = evolve;
  }

  /** From now on frames are held; `have` is what to tell the server. */
  beginJoin(): { readonly have: Moment | null } {
    this.#held = [];
    const have = { version: this.version, mark: this.#mark };
    return { have: this.shown === null ? null : have };
  }

  /**
   * The answer to a join. A snapshot replaces the replica, whatever its version: the server's log may have been restored
   * from a backup, and what it holds is the truth.
   */
  endJoin(reply: Extract<JoinReply<Event>, { ok: true }>): Taken {
    const held = this.#held ?? [];
    this.#held = null;
    if (reply.snapshot !== null) {
      this.shown = unpacked(reply.snapshot) as State; // what protocol.ts says a snapshot holds
      this.version = reply.frame?.from ?? reply.version;
      this.#mark = reply.mark;
    }
    if (this.shown === null) return 'gap';
    const missed = reply.frame === null ? [] : [reply.frame];
    const frames = [...missed, ...held.sort((one, other) => one.from - other.from)];
    return frames.some((frame) => this.take(frame) === 'gap') ? 'gap' : 'applied';
  }

  take(frame: Frame<Event>): Taken {
    if (this.#held !== null) {
      this.#held.push(frame);
      return 'applied';
    }
    if (this.shown === null || frame.from > this.version) return 'gap';
    const known = this.version;
    for (const { version, at, events } of frame.commits) {
      if (version <= known) continue;
      for (const event of events) this.shown = this.#evolve(this.shown, event, at);
    }
    if (frame.to > known) {
      this.version = frame.to;
      this.#mark = frame.mark;
    }
    return 'applied';
  }
}
