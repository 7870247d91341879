import { deflateRawSync } from 'node:zlib';
import { redactEvent, redactMeeting, type Audience } from '../../shared/audience.ts';
import { evolve, type Meeting } from '../../shared/meeting/meeting.ts';
import type { Frame, FrameCommit, Moment } from '../../shared/protocol.ts';
import { markOf } from '../meetings/mark.ts';
import type { MeetingCommit } from '../meetings/history.ts';

/** What a client is given to reach the present: the missed frames, or everything. */
export type Start = Moment &
  (
    | { readonly snapshot: Uint8Array; readonly frame: null }
    | { readonly snapshot: null; readonly frame: Frame | null }
  );

/**
 * All that one audience of one meeting is shown. Everything is made once, however many screens there are: the
 * redacted frame of a change, and the snapshot of a version.
 */
export class AudienceFeed {
  readonly #audience: Audience;
  #view: Meeting;
  #moment: Moment;
  /** the version up to which frames went out; versions that hold nothing for this audience ride along with the next */
  #sentVersion: number;
  #snapshot: { readonly version: number; readonly bytes: Uint8Array } | null = null;

  constructor(audience: Audience, meeting: Meeting, moment: Moment) {
    this.#audience = audience;
    this.#view = redactMeeting(meeting, audience);
    this.#moment = moment;
    this.#sentVersion = moment.version;
  }

  /** Folds commits into the view; the frame to send, or null when they hold nothing for this audience. */
  adopt(commits: readonly MeetingCommit[]): Frame | null {
    const visible = this.#visible(commits);
    for (const { events, at } of visible) {
      this.#view = events.reduce((view, event) => evolve(view, event, at), this.#view);
    }
    const last = commits.at(-1);
    if (last !== undefined) this.#moment = { version: last.version, mark: markOf(last) };
    if (visible.length === 0) return null;
    const { version: to, mark } = this.#moment;
    const frame = { from: this.#sentVersion, to, mark, commits: visible };
    this.#sentVersion = to;
    return frame;
  }

  /** What a client needs that is at `have`; `missed` are the commits since, null when not at hand. */
  start(have: Moment | null, missed: readonly MeetingCommit[] | null): Start {
    const moment = this.#moment;
    if (have === null || missed === null) {
      return { ...moment, snapshot: this.#snapshotBytes(), frame: null };
    }
    const { version: to, mark } = moment;
    const frame =
      have.version === to ? null : { from: have.version, to, mark, commits: this.#visible(missed) };
    return { ...moment, snapshot: null, frame };
  }

  #visible(commits: readonly MeetingCommit[]): readonly FrameCommit[] {
    return commits.flatMap(({ version, at, events }) => {
      const redacted = events.flatMap((event) => redactEvent(event, this.#audience) ?? []);
      return redacted.length === 0 ? [] : [{ version, at, events: redacted }];
    });
  }

  #snapshotBytes(): Uint8Array {
    const { version } = this.#moment;
    if (this.#snapshot?.version !== version) {
      const bytes = deflateRawSync(JSON.stringify(this.#view));
      this.#snapshot = { version, bytes };
    }
    return this.#snapshot.bytes;
  }
}
