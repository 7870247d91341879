import { audiences, audienceOf, type Audience } from '#shared/access/audience.ts';
import type { Command } from '#shared/meeting/commands.ts';
import { decide, evolve } from '#shared/meeting/meeting.ts';
import { unborn, type Meeting } from '#shared/meeting/state.ts';
import { permission } from '#shared/access/permissions.ts';
import { createdIn } from '#shared/meeting/events.ts';
import type {
  CommandMessage,
  CommandReply,
  Frame,
  JoinReply,
  Moment,
} from '#shared/wire/protocol.ts';
import { refusal } from '#shared/aggregate/refusals.ts';
import type { Actor } from '#shared/aggregate/roles.ts';
import { beginning } from '../../server/log/event-log.ts';
import { markOf } from '../../server/aggregates/mark.ts';
import type { MeetingCommit } from '../../server/meetings/meeting-kind.ts';
import { AudienceFeed } from '../../server/realtime/audience-feed.ts';
import { mineOf } from '../../server/realtime/mine.ts';
import { contextOf } from './context.ts';

/** Told every frame of an audience. */
type Listener = (audience: Audience, frame: Frame) => void;

/**
 * A server in the smallest form that keeps the protocol: one meeting, decided and stored in one step. What it
 * sends to each audience is made by the server's own feeds.
 */
export class Authority {
  readonly meetingId = 'meeting';
  meeting: Meeting = unborn;
  readonly commits: MeetingCommit[] = [];
  /** ids of commands that were refused for good at least once */
  readonly refused = new Set<string>();
  /** Whether commands are refused with `notSaved`, as while the log cannot be reached. */
  isLogAway = false;
  /** what was refused, for copies of it that the network brings */
  readonly #refusals = new Map<string, CommandReply>();
  readonly #now: () => number;
  readonly #listeners = new Set<Listener>();
  #feeds = new Map<Audience, AudienceFeed>();

  constructor(now: () => number, history: readonly MeetingCommit[]) {
    this.#now = now;
    for (const commit of history) this.#adopt(commit);
    this.#openFeeds();
  }

  get version(): number {
    return this.commits.length;
  }

  get moment(): Moment {
    return this.#momentAt(this.version);
  }

  listen(listener: Listener): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** Starts again from the log, as after a power cut: what was not stored is forgotten. */
  restart(): void {
    this.#refusals.clear();
    this.#openFeeds();
  }

  /** The log is restored from a backup that lacks the latest commits: screens that show them are told nothing. */
  setBack(lost: number): void {
    const kept = this.commits.splice(0).slice(0, -lost);
    this.meeting = unborn;
    for (const commit of kept) this.#adopt(commit);
    this.#openFeeds();
  }

  join(actor: Actor, have: Moment | null): Extract<JoinReply, { ok: true }> {
    const since = ({ version, mark }: Moment): readonly MeetingCommit[] | null =>
      mark === this.#momentAt(version).mark ? this.commits.slice(version) : null;
    return {
      ok: true,
      meeting: this.meetingId,
      actor,
      now: this.#now(),
      storage: 'available',
      ...this.#feed(audienceOf(actor.role)).start(have, since),
      mine: mineOf(this.meeting, actor),
    };
  }

  submit(message: CommandMessage, actor: Actor): CommandReply {
    if (this.isLogAway) return { ok: false, refusal: refusal('notSaved') };
    const earlier = this.commits.find(({ commandId }) => commandId === message.id);
    if (earlier !== undefined)
      return { ok: true, version: earlier.version, created: createdIn(earlier.events) };
    const before = this.#refusals.get(message.id);
    if (before !== undefined) return before;
    const reply = this.#decide(message, actor);
    if (!reply.ok) {
      this.refused.add(message.id);
      this.#refusals.set(message.id, reply);
    }
    return reply;
  }

  #decide(message: CommandMessage, actor: Actor): CommandReply {
    const command = { type: message.type, data: message.data } as Command; // the tests send well-formed data
    if (permission(actor.role, command.type) === 'no')
      return { ok: false, refusal: refusal('notPermitted', command.type) };
    const at = this.#now();
    const decision = decide(this.meeting, command, contextOf(actor, at));
    if (!decision.accepted) return { ok: false, refusal: decision.refusal };
    const { events } = decision;
    const commit = { version: this.version + 1, commandId: message.id, actor, at, events };
    this.#adopt(commit);
    for (const [audience, feed] of this.#feeds) {
      const news = feed.adopt([commit]);
      if (news === 'joinAgain') throw new Error('a command retracts what it publishes');
      if (news !== null) for (const listener of this.#listeners) listener(audience, news);
    }
    return { ok: true, version: commit.version, created: createdIn(events) };
  }

  #adopt(commit: MeetingCommit): void {
    this.commits.push(commit);
    this.meeting = commit.events.reduce(
      (meeting, event) => evolve(meeting, event, commit.at),
      this.meeting,
    );
  }

  #openFeeds(): void {
    this.#feeds = new Map(
      audiences.map((audience) => [
        audience,
        new AudienceFeed(audience, this.meeting, this.moment),
      ]),
    );
  }

  #momentAt(version: number): Moment {
    return { version, mark: markOf(this.commits[version - 1] ?? beginning) };
  }

  #feed(audience: Audience): AudienceFeed {
    const feed = this.#feeds.get(audience);
    if (feed === undefined) throw new Error(`no feed for ${audience}`);
    return feed;
  }
}
