import { evolve, type Meeting } from '../../../../shared/meeting/meeting.ts';
import type { Frame, JoinReply } from '../../../../shared/protocol.ts';
import { unpacked } from './snapshot.ts';

/** `gap`: something before this frame is missing, so the client must join again. */
export type Taken = 'applied' | 'gap';

/**
 * The meeting as this screen knows it: a snapshot and the frames since. What is already known is ignored, what
 * comes while a join is under way is held until its answer is there.
 */
export class View {
  meeting: Meeting | null = null;
  version = 0;
  #held: Frame[] | null = null;

  /** From now on frames are held; `have` is what to tell the server. */
  beginJoin(): { readonly have: number | null } {
    this.#held = [];
    return { have: this.meeting === null ? null : this.version };
  }

  /**
   * The answer to the join for which `have` was told. A snapshot older than what was told replaces the view, because the
   * server has lost something (a log restored from a backup); one that was merely overtaken is ignored.
   */
  endJoin(reply: Extract<JoinReply, { ok: true }>, have: number | null): Taken {
    const held = this.#held ?? [];
    this.#held = null;
    const wentBack = have !== null && reply.version < have;
    if (
      reply.snapshot !== null &&
      (this.meeting === null || wentBack || reply.version >= this.version)
    ) {
      this.meeting = unpacked(reply.snapshot);
      this.version = reply.version;
    }
    if (this.meeting === null) return 'gap';
    const missed = reply.frame === null ? [] : [reply.frame];
    const frames = [...missed, ...held.sort((one, other) => one.from - other.from)];
    return frames.some((frame) => this.take(frame) === 'gap') ? 'gap' : 'applied';
  }

  take(frame: Frame): Taken {
    if (this.#held !== null) {
      this.#held.push(frame);
      return 'applied';
    }
    if (this.meeting === null || frame.from > this.version) return 'gap';
    const known = this.version;
    for (const { version, at, events } of frame.commits) {
      if (version <= known) continue;
      this.meeting = events.reduce((meeting, event) => evolve(meeting, event, at), this.meeting);
    }
    this.version = Math.max(known, frame.to);
    return 'applied';
  }
}
