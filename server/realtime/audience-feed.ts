import { deflateRawSync } from 'node:zlib';
import { redactEvent, redactMeeting, type Audience } from '../../shared/audience.ts';
import { evolve, type Meeting } from '../../shared/meeting/meeting.ts';
import type { Frame, FrameCommit } from '../../shared/protocol.ts';
import type { MeetingCommit } from '../meetings/room.ts';

/** What a client is given to reach the present: the missed frames, or everything. */
export type Start =
  | { readonly version: number; readonly snapshot: Uint8Array; readonly frame: null }
  | { readonly version: number; readonly snapshot: null; readonly frame: Frame | null };

/**
 * All that one audience of one meeting is shown. Everything is made once, however many screens there are: the
 * redacted frame of a change, and the snapshot of a version.
 */
export class AudienceFeed {
  readonly #audience: Audience;
  #view: Meeting;
  #version: number;
  /** the version up to which frames went out; versions that hold nothing for this audience ride along with the next */
  #sentVersion: number;
  #snapshot: { readonly version: number; readonly bytes: Uint8Array } | null = null;

  constructor(audience: Audience, meeting: Meeting, version: number) {
    this.#audience = audience;
    this.#view = redactMeeting(meeting, audience);
    this.#version = version;
    this.#sentVersion = version;
  }

  /** Folds commits into the view; the frame to send, or null when they hold nothing for this audience. */
  adopt(commits: readonly MeetingCommit[]): Frame | null {
    const visible = this.#visible(commits);
    for (const { events, at } of visible) {
      this.#view = events.reduce((view, event) => evolve(view, event, at), this.#view);
    }
    this.#version = commits.at(-1)?.version ?? this.#version;
    if (visible.length === 0) return null;
    const frame = { from: this.#sentVersion, to: this.#version, commits: visible };
    this.#sentVersion = this.#version;
    return frame;
  }

  /** What a client needs that holds version `have`; `missed` are the commits since, null when not at hand. */
  start(have: number | null, missed: readonly MeetingCommit[] | null): Start {
    if (have === null || missed === null) {
      return { version: this.#version, snapshot: this.#snapshotBytes(), frame: null };
    }
    const frame =
      have === this.#version
        ? null
        : { from: have, to: this.#version, commits: this.#visible(missed) };
    return { version: this.#version, snapshot: null, frame };
  }

  #visible(commits: readonly MeetingCommit[]): readonly FrameCommit[] {
    return commits.flatMap(({ version, at, events }) => {
      const redacted = events.flatMap((event) => redactEvent(event, this.#audience) ?? []);
      return redacted.length === 0 ? [] : [{ version, at, events: redacted }];
    });
  }

  #snapshotBytes(): Uint8Array {
    if (this.#snapshot?.version !== this.#version) {
      const bytes = deflateRawSync(JSON.stringify(this.#view));
      this.#snapshot = { version: this.#version, bytes };
    }
    return this.#snapshot.bytes;
  }
}
