import { promisify } from 'node:util';
import { deflateRaw, deflateRawSync } from 'node:zlib';
import type { Audience } from '#shared/access/audience.ts';
import { redactEvent, redactMeeting } from '#shared/access/redact.ts';
import { readsRetracted, retract, retractTheirOwn } from '#shared/access/retraction.ts';
import { leaveVillage, leaveVillageAgain } from '#shared/access/village.ts';
import { evolve } from '#shared/meeting/meeting.ts';
import type { Meeting } from '#shared/meeting/state.ts';
import type { Frame, FrameCommit, JoinReply, Moment } from '#shared/wire/protocol.ts';
import { markOf } from '../aggregates/mark.ts';
import type { MeetingCommit } from '../meetings/meeting-kind.ts';

/** What a client is given to reach the present. */
export type Start = Moment & Pick<Accepted, 'snapshot' | 'frame'>;
type Accepted = Extract<JoinReply, { readonly ok: true }>;

/**
 * What connected screens are to be sent. They have to join again, and so to start from a snapshot, when commits that were
 * learned of together retract what they have published: no frame may hold that, and none may leave it out.
 */
export type News = Frame | 'joinAgain';

/** The commits after a moment, or null when they are not at hand. */
type Since = (moment: Moment) => readonly MeetingCommit[] | null;

/** A snapshot is made anew when more commits than this came after it; until then it is sent with a frame of them. */
const snapshotLasts = 32;
/**
 * A large snapshot takes longer to make, and outweighs more commits: it lasts for one more with every so many bytes. So what
 * snapshots cost stays in proportion to the commits, however many there have been.
 */
const bytesOfCommit = 256;

const compress = promisify(deflateRaw);

/**
 * All that one audience of one meeting is shown, or of helpers those of one village. Everything is made once, however many screens there are: the
 * redacted frame of a change, and the snapshot of a version.
 */
export class AudienceFeed {
  readonly #audience: Audience;
  readonly #village: string | null;
  readonly #readsRetracted: boolean;
  #view: Meeting;
  #moment: Moment;
  /** the version up to which frames went out; versions that hold nothing for this audience ride along with the next */
  #sentVersion: number;
  #snapshot: (Moment & { readonly bytes: Uint8Array }) | null = null;

  constructor(audience: Audience, meeting: Meeting, moment: Moment, village: string | null = null) {
    this.#audience = audience;
    this.#village = village;
    this.#readsRetracted = readsRetracted(audience);
    this.#view = redactMeeting(meeting, audience, village);
    this.#moment = moment;
    this.#sentVersion = moment.version;
  }

  /** Folds commits into the view; what the screens of this audience are to be sent, or null when there is nothing for them. */
  adopt(commits: readonly MeetingCommit[]): News | null {
    const visible = this.#visible(commits);
    for (const { events, at } of visible) {
      this.#view = events.reduce((view, event) => evolve(view, event, at), this.#view);
    }
    const last = commits.at(-1);
    if (last !== undefined) this.#moment = { version: last.version, mark: markOf(last) };
    if (visible.length === 0) return null;
    const { version: to, mark } = this.#moment;
    const from = this.#sentVersion;
    this.#sentVersion = to;
    return this.#mayBeTold(commits) ? { from, to, mark, commits: visible } : 'joinAgain';
  }

  /** Makes the snapshot that `start` would have to make at once; what takes longest is done beside the event loop. */
  async prepare(have: Moment | null, since: Since): Promise<void> {
    if (this.isPrepared(have, since)) return;
    const moment = this.#moment;
    const bytes = await compress(JSON.stringify(this.#view));
    this.#snapshot = { ...moment, bytes };
  }

  isPrepared(have: Moment | null, since: Since): boolean {
    return this.#missed(have, since) !== null || this.#recentSnapshot(since) !== null;
  }

  /** What a client needs that is at `have`; null: it has nothing. */
  start(have: Moment | null, since: Since): Start {
    const missed = this.#missed(have, since);
    if (have !== null && missed !== null) {
      return { ...this.#moment, snapshot: null, frame: this.#frame(have.version, missed) };
    }
    const { bytes, version, later } = this.#recentSnapshot(since) ?? this.#snapshotOfNow();
    return { ...this.#moment, snapshot: bytes, frame: this.#frame(version, later) };
  }

  /** The commits that lead on from what a client has; null when it must start from a snapshot. */
  #missed(have: Moment | null, since: Since): readonly MeetingCommit[] | null {
    const missed = have === null ? null : since(have);
    return missed !== null && this.#mayBeTold(missed) ? missed : null;
  }

  /** Whether no byte of these commits is kept from this audience by the last of them. */
  #mayBeTold(commits: readonly MeetingCommit[]): boolean {
    if (this.#village !== null && leaveVillageAgain(commits, this.#village)) return false;
    return this.#readsRetracted || !retractTheirOwn(commits);
  }

  #frame(from: number, commits: readonly MeetingCommit[]): Frame | null {
    const { version: to, mark } = this.#moment;
    return from === to ? null : { from, to, mark, commits: this.#visible(commits) };
  }

  #visible(commits: readonly MeetingCommit[]): readonly FrameCommit[] {
    return commits.flatMap(({ version, at, events }) => {
      const redacted = events.flatMap(
        (event) => redactEvent(event, this.#audience, this.#village) ?? [],
      );
      return redacted.length === 0 ? [] : [{ version, at, events: redacted }];
    });
  }

  /**
   * A snapshot with the commits that came after it; null when there is none, they are too many, or one of them retracts
   * what the snapshot may hold.
   */
  #recentSnapshot(since: Since) {
    const known = this.#snapshot;
    const later = known === null ? null : since(known);
    if (known === null || later === null) return null;
    if (!this.#readsRetracted && retract(later)) return null;
    if (this.#village !== null && leaveVillage(later, this.#village)) return null;
    const lasts = Math.max(snapshotLasts, known.bytes.length / bytesOfCommit);
    return later.length > lasts ? null : { ...known, later };
  }

  #snapshotOfNow() {
    const bytes = deflateRawSync(JSON.stringify(this.#view));
    this.#snapshot = { ...this.#moment, bytes };
    return { ...this.#snapshot, later: [] };
  }
}
