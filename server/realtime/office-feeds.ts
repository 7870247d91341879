import { deflateRawSync } from 'node:zlib';
import type { Actor } from '#shared/aggregate/roles.ts';
import type { Audience } from '#shared/access/audience.ts';
import type { OfficeEvent } from '#shared/office/events.ts';
import type { Frame, Mine, Moment } from '#shared/wire/protocol.ts';
import { markOf } from '../aggregates/mark.ts';
import { checkOfficeCommand, type Checked } from '../forms/incoming.ts';
import type { Commit } from '../log/event-log.ts';
import type { OfficeRoom } from '../office/office-room.ts';
import type { Observer } from '../platform/observer.ts';
import type { JoinedFeed, Submittable } from './answer-command.ts';
import type { Start } from './audience-feed.ts';
import { broadcast, type MeetingServer } from './broadcast.ts';
import { nobodys } from './mine.ts';

interface OfficeFeedServices {
  readonly io: MeetingServer;
  readonly observer: Observer;
}

interface OfficeFeedEvents {
  /** The room shows a history that the log does not hold any more: its screens must start afresh. */
  readonly onReplaced: () => void;
  /** Nobody is shown it any more. */
  readonly onEmpty: () => void;
}

/** The connected screens of one office on this node. All of them are shown all of it, a few at a time. */
class OfficeFeed implements JoinedFeed {
  readonly room: OfficeRoom;
  readonly #services: OfficeFeedServices;
  readonly #onEmpty: () => void;
  readonly #unwatch: () => void;
  #connected = 0;

  constructor(
    room: OfficeRoom,
    services: OfficeFeedServices,
    { onReplaced, onEmpty }: OfficeFeedEvents,
  ) {
    this.room = room;
    this.#services = services;
    this.#onEmpty = onEmpty;
    this.#unwatch = room.watch({
      onCommits: (commits) => this.#broadcast(commits),
      onReplaced,
      onStorage: (state) => void services.io.to(this.channel).emit('storage', state),
    });
  }

  /** The name of the Socket.IO room that holds the sockets. */
  get channel(): string {
    return this.room.id;
  }

  /** What a client that joins now, being at `have`, is given to start from. */
  start(have: Moment | null): Start {
    const { moment } = this.room;
    const missed = have === null ? null : this.room.since(have);
    if (have !== null && missed !== null) {
      const frame = missed.length === 0 ? null : frameOf(missed);
      return { ...moment, snapshot: null, frame };
    }
    const snapshot = deflateRawSync(JSON.stringify(this.room.office));
    this.#services.observer.snapshotSent('office', snapshot.byteLength);
    return { ...moment, snapshot, frame: null };
  }

  mineOf(): Mine {
    return nobodys;
  }

  arrived(): void {
    this.#connected += 1;
  }

  left(): void {
    this.#connected -= 1;
    if (this.#connected === 0) this.#onEmpty();
  }

  read(input: unknown, actor: Actor): Checked<Submittable> {
    const given = checkOfficeCommand(input);
    if (!given.valid) return given;
    const { id, command } = given.value;
    const submit = () => this.room.submit(given.value, actor);
    return { valid: true, value: { id, type: command.type, submit } };
  }

  close(): void {
    this.#unwatch();
  }

  #broadcast(commits: readonly Commit<OfficeEvent>[]): void {
    const { io, observer } = this.#services;
    const audience: Audience = 'office';
    observer.frameSent(audience, broadcast(io, this.channel, 'frame', frameOf(commits)));
  }
}

/** The feeds of all offices that are shown somewhere on this node. */
export class OfficeFeeds {
  readonly #services: OfficeFeedServices;
  readonly #feeds = new Map<string, OfficeFeed>();

  constructor(services: OfficeFeedServices) {
    this.#services = services;
  }

  /** The feed of an office, opened with the first who joins. */
  of(room: OfficeRoom): OfficeFeed {
    const known = this.#feeds.get(room.id);
    if (known !== undefined) return known;
    const { io } = this.#services;
    const close = (): void => {
      if (this.#feeds.get(room.id) === feed) this.#feeds.delete(room.id);
      feed.close();
    };
    const feed = new OfficeFeed(room, this.#services, {
      onEmpty: close,
      onReplaced: () => {
        close();
        io.in(room.id).disconnectSockets(true);
      },
    });
    this.#feeds.set(room.id, feed);
    return feed;
  }

  close(): void {
    for (const feed of this.#feeds.values()) feed.close();
  }
}

/** One frame of commits that follow each other. */
function frameOf(commits: readonly Commit<OfficeEvent>[]): Frame {
  const [first, last] = [commits[0], commits.at(-1)];
  const frame: Frame<OfficeEvent> = {
    from: (first?.version ?? 1) - 1,
    to: last?.version ?? 0,
    mark: last === undefined ? '' : markOf(last),
    commits: commits.map(({ version, at, events }) => ({ version, at, events })),
  };
  // The wire is typed for meetings; whoever joined an office reads the events of an office.
  return frame as unknown as Frame;
}
