import { refusal } from '#shared/aggregate/refusals.ts';
import type { DeviceId, LinkId } from '#shared/aggregate/ids.ts';
import type { Room } from '../meetings/room.ts';
import type { AdmittedToMeeting } from './admission.ts';
import { MeetingFeed, type MeetingFeedServices } from './meeting-feed.ts';

/** How often it is looked what time has brought about: that the machine's clock was set, or that a code is over; in ms. */
const lookEveryMs = 1_000;

/** The feeds of all meetings that are shown somewhere on this node. */
export class MeetingFeeds {
  readonly #services: MeetingFeedServices;
  readonly #feeds = new Map<string, MeetingFeed>();
  readonly #looking: NodeJS.Timeout;

  constructor(services: MeetingFeedServices) {
    this.#services = services;
    this.#looking = setInterval(() => {
      for (const feed of this.#feeds.values()) {
        feed.lookAtClock();
        feed.lookAtCode();
      }
    }, lookEveryMs).unref();
  }

  /** Makes ready what somebody who joins will be given, as far as others would have to wait for it. */
  async prepare(admitted: AdmittedToMeeting): Promise<void> {
    await this.#feeds.get(admitted.room.id)?.prepare(admitted);
  }

  /** The feed of a meeting, opened with the first who joins. */
  of(room: Room): MeetingFeed {
    const known = this.#feeds.get(room.id);
    if (known !== undefined) return known;
    const { io } = this.#services;
    const feed = new MeetingFeed(room, this.#services, {
      onRevoked: (link, device) => {
        const ended = io.in(linkChannel(room.id, link, device));
        ended.emit('signedOut', refusal('signedOut'));
        ended.disconnectSockets(true);
      },
      onEmpty: () => this.#closeIfEmpty(feed),
      onReplaced: () => {
        this.#feeds.delete(room.id);
        feed.close();
        io.in([...feed.channels]).disconnectSockets(true);
      },
    });
    this.#feeds.set(room.id, feed);
    return feed;
  }

  /** Closes a feed that nobody is shown any more. */
  #closeIfEmpty(feed: MeetingFeed): void {
    if (!feed.isEmpty || this.#feeds.get(feed.room.id) !== feed) return;
    this.#feeds.delete(feed.room.id);
    feed.close();
  }

  close(): void {
    clearInterval(this.#looking);
    for (const feed of this.#feeds.values()) feed.close();
  }
}

/** The name of the Socket.IO room that holds the sockets which joined with a link, or those of one of its devices. */
export function linkChannel(meeting: string, link: LinkId, device: DeviceId | null = null): string {
  const channel = `${meeting} link ${String(link)}`;
  return device === null ? channel : `${channel} device ${device}`;
}
