import { audiences, type Audience } from '#shared/access/audience.ts';
import { refusal } from '#shared/aggregate/refusals.ts';
import type { DeviceId, LinkId, ParticipantId } from '#shared/aggregate/ids.ts';
import type { Actor } from '#shared/aggregate/roles.ts';
import type { Mine, Moment, Presence } from '#shared/wire/protocol.ts';
import type { MeetingCommit } from '../meetings/meeting-kind.ts';
import type { Room } from '../meetings/room.ts';
import type { Observer } from '../platform/observer.ts';
import type { Clock } from '../platform/time.ts';
import { villageKey } from '#shared/meeting/villages.ts';
import { checkCommand, type Checked } from '../forms/incoming.ts';
import type { JoinedFeed, Submittable } from './answer-command.ts';
import { AudienceFeed, type Start } from './audience-feed.ts';
import { broadcast, type MeetingServer } from './broadcast.ts';
import { endOfCode } from './end-of-code.ts';
import { mineOf } from './mine.ts';
import type { PresenceBoard, PresencePost } from './presence-board.ts';

/** Presence is a count told at most this often, in ms: a thousand arrivals in a second are one message. */
const presenceIntervalMs = 1_000;

/** Screens show minutes: a clock that differs by less than one, in ms, is no news. */
const minuteMs = 60_000;

/** Those who are told how many are connected; phones are not, since every arrival would wake them all. */
const presenceAudiences: readonly Audience[] = ['office', 'desk', 'helper', 'hall'];

/** What somebody who joins is shown, and what they have of it. */
export interface Shown {
  readonly audience: Audience;
  /** of helpers: the village of whose people alone they are told; null: of everybody's */
  readonly village: string | null;
  readonly have: Moment | null;
}

interface ShownFeed {
  readonly audience: Audience;
  readonly feed: AudienceFeed;
}

/** What the feed of a meeting works with. */
export interface MeetingFeedServices {
  readonly io: MeetingServer;
  readonly presenceBoard: PresenceBoard;
  /** what the clock of the machine shows */
  readonly shownTime: Clock;
  readonly observer: Observer;
}

export interface MeetingFeedEvents {
  /** @param device null: the link was revoked, with all of its devices */
  readonly onRevoked: (link: LinkId, device: DeviceId | null) => void;
  /** The room shows a history that the log does not hold any more: its screens must start afresh. */
  readonly onReplaced: () => void;
  /** Nobody is shown it any more. */
  readonly onEmpty: () => void;
}

/**
 * The connected screens of one meeting on this node: what each audience is sent, and how many are there; what is
 * connected on other nodes is added from the presence board.
 * A change is encoded once for each audience and broadcast to all its sockets.
 */
export class MeetingFeed implements JoinedFeed {
  readonly room: Room;
  readonly #io: MeetingServer;
  readonly #observer: Observer;
  readonly #onRevoked: MeetingFeedEvents['onRevoked'];
  readonly #onEmpty: MeetingFeedEvents['onEmpty'];
  /** by channel */
  readonly #feeds = new Map<string, ShownFeed>();
  readonly #connected = new Map<Audience, number>(audiences.map((audience) => [audience, 0]));
  /** how many tabs each phone has open: three of one phone are one phone */
  readonly #phones = new Map<ParticipantId, number>();
  readonly #unwatch: () => void;
  readonly #post: PresencePost;
  readonly #shownTime: Clock;
  /** by how much the machine's clock was ahead when that was told last, in ms */
  #clockAhead = 0;
  #presenceTimer: NodeJS.Timeout | null = null;
  #preparing: Promise<unknown> = Promise.resolve();
  #closed = false;

  constructor(
    room: Room,
    { io, presenceBoard, shownTime, observer }: MeetingFeedServices,
    { onRevoked, onReplaced, onEmpty }: MeetingFeedEvents,
  ) {
    this.room = room;
    this.#io = io;
    this.#observer = observer;
    this.#shownTime = shownTime;
    this.#onRevoked = onRevoked;
    this.#onEmpty = onEmpty;
    this.#unwatch = room.watch({
      onCommits: (commits) => this.#broadcast(commits),
      onReplaced,
      onStorage: (state) => void this.#io.to([...this.channels]).emit('storage', state),
    });
    this.#post = presenceBoard.enter(room.id, () => this.#tellScreens());
    this.lookAtClock();
  }

  /** The name of the Socket.IO room that holds the sockets of an audience, or of helpers those of one village. */
  channel(audience: Audience, village: string | null = null): string {
    const channel = `${this.room.id} ${audience}`;
    return village === null ? channel : `${channel} of ${villageKey(village)}`;
  }

  /** Those that hold all sockets together. */
  get channels(): readonly string[] {
    return this.#channelsOf(audiences);
  }

  /**
   * Makes ready what `start` will need, for one audience after the other: when all screens come back at once, those who
   * are here already shall not wait for it.
   */
  prepare({ audience, village, have }: Shown): Promise<void> {
    const since = (moment: Moment) => this.room.since(moment);
    const known = this.#feeds.get(this.channel(audience, village))?.feed;
    if (known?.isPrepared(have, since) === true) return Promise.resolve();
    const prepared = this.#preparing.then(() => this.#feed(audience, village).prepare(have, since));
    this.#preparing = prepared.catch(() => undefined);
    return prepared;
  }

  /** What a client that joins now, being at `have`, is given to start from. */
  start({ audience, village, have }: Shown): Start {
    const start = this.#feed(audience, village).start(have, (moment) => this.room.since(moment));
    if (start.snapshot !== null) this.#observer.snapshotSent(audience, start.snapshot.byteLength);
    return start;
  }

  arrived(audience: Audience, actor: Actor): void {
    this.#count(audience, actor, 1);
  }

  left(audience: Audience, actor: Actor): void {
    this.#count(audience, actor, -1);
    if (this.isEmpty) this.#onEmpty();
  }

  read(input: unknown, actor: Actor): Checked<Submittable> {
    const given = checkCommand(input);
    if (!given.valid) return given;
    const { id, command } = given.value;
    const submit = () => this.room.submit(given.value, actor);
    return { valid: true, value: { id, type: command.type, submit } };
  }

  mineOf(actor: Actor): Mine {
    return mineOf(this.room.meeting, actor);
  }

  get isEmpty(): boolean {
    return [...this.#connected.values()].every((count) => count === 0);
  }

  /** what is connected to all nodes together */
  get presence(): Presence {
    const { phones, screens } = this.#here;
    const { elsewhere } = this.#post;
    return {
      phones: phones + elsewhere.phones,
      screens: screens + elsewhere.screens,
      ...(this.#clockAhead === 0 ? {} : { clockAhead: this.#clockAhead }),
    };
  }

  /** Tells the staff when the machine's clock was set, or was set right again. */
  lookAtClock(): void {
    const differs = this.#shownTime() - this.room.now();
    const ahead = Math.abs(differs) < minuteMs ? 0 : Math.round(differs / 1_000) * 1_000;
    if (Math.abs(ahead - this.#clockAhead) < minuteMs) return;
    this.#clockAhead = ahead;
    this.#tellScreens();
  }

  /** Shows the phones out with whose code it is over. */
  lookAtCode(): void {
    if (this.#phones.size === 0) return;
    const ended = endOfCode(this.room);
    if (ended === null) return;
    const phones = this.#io.in(this.channel('phone'));
    phones.emit('signedOut', ended);
    phones.disconnectSockets(true);
  }

  close(): void {
    this.#closed = true;
    this.#unwatch();
    this.#post.leave();
    if (this.#presenceTimer !== null) clearTimeout(this.#presenceTimer);
  }

  /** Never none, for no channels are all channels. */
  #channelsOf(told: readonly Audience[]): string[] {
    const ofVillages = [...this.#feeds].filter(([, { audience }]) => told.includes(audience));
    const ofAudiences = told.map((audience) => this.channel(audience));
    return [...new Set([...ofAudiences, ...ofVillages.map(([channel]) => channel)])];
  }

  #feed(audience: Audience, village: string | null): AudienceFeed {
    const channel = this.channel(audience, village);
    const known = this.#feeds.get(channel);
    if (known !== undefined) return known.feed;
    const { meeting, moment } = this.room;
    const feed = new AudienceFeed(audience, meeting, moment, village);
    this.#feeds.set(channel, { audience, feed });
    return feed;
  }

  #broadcast(commits: readonly MeetingCommit[]): void {
    const toJoinAgain: string[] = [];
    for (const [channel, { audience, feed }] of this.#feeds) {
      const news = feed.adopt(commits);
      if (news === null) continue;
      if (news === 'joinAgain') {
        toJoinAgain.push(channel);
        continue;
      }
      const sent = broadcast(this.#io, channel, 'frame', news);
      this.#observer.frameSent(audience, sent);
    }
    // Not before every feed has adopted the commits: the last who leaves closes them all. And no channels are all channels.
    if (toJoinAgain.length > 0) this.#io.in(toJoinAgain).disconnectSockets(true);
    for (const { events } of commits) {
      for (const event of events) {
        if (event.type === 'links.revoked' && event.link != null) this.#onRevoked(event.link, null);
        if (event.type === 'meeting.deleted') this.#showEverybodyOut();
        if (event.type === 'links.deviceEnded' && event.link != null && event.device != null)
          this.#onRevoked(event.link, event.device);
      }
    }
  }

  #showEverybodyOut(): void {
    const staff = audiences.filter((audience) => audience !== 'phone');
    const isRehearsal = this.room.meeting.rehearsal === true;
    // Phones have been told all along that it is one, and do not carry a sentence for it.
    this.#io.in(this.channel('phone')).emit('signedOut', refusal('meetingDeleted'));
    this.#io
      .in(this.#channelsOf(staff))
      .emit('signedOut', refusal(isRehearsal ? 'rehearsalOver' : 'meetingDeleted'));
    this.#io.in([...this.channels]).disconnectSockets(true);
  }

  #count(audience: Audience, actor: Actor, difference: 1 | -1): void {
    this.#connected.set(audience, (this.#connected.get(audience) ?? 0) + difference);
    if (actor.role === 'participant') {
      const tabs = (this.#phones.get(actor.participant) ?? 0) + difference;
      if (tabs > 0) this.#phones.set(actor.participant, tabs);
      else this.#phones.delete(actor.participant);
    }
    this.#post.tell(this.#here);
    this.#tellScreens();
  }

  get #here(): Presence {
    const count = (audience: Audience): number => this.#connected.get(audience) ?? 0;
    const screens = (['hall', 'desk', 'helper', 'leader'] as const).map(count);
    return { phones: this.#phones.size, screens: screens.reduce((sum, more) => sum + more) };
  }

  #tellScreens(): void {
    // Those who leave a closed feed are no news to the screens of the one that took its place.
    if (this.#closed) return;
    this.#presenceTimer ??= setTimeout(() => {
      this.#presenceTimer = null;
      this.#io.to(this.#channelsOf(presenceAudiences)).emit('presence', this.presence);
    }, presenceIntervalMs);
  }
}
