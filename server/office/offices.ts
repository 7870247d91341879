import type { Logger } from 'pino';
import type { OfficeId } from '#shared/aggregate/ids.ts';
import { monotonic } from '../aggregates/monotonic.ts';
import { createRoomRegistry } from '../aggregates/room-registry.ts';
import type { EventLog } from '../log/event-log.ts';
import type { Rooms } from '../meetings/rooms.ts';
import type { Clock } from '../platform/time.ts';
import type { Installation } from './installation.ts';
import { OfficeRoom, officeStream } from './office-room.ts';
import { SessionMeetings } from './session-meetings.ts';

/** An office that is open on this node, and what follows its sessions. */
export class OpenOffice {
  readonly room: OfficeRoom;
  readonly sessions: SessionMeetings;

  constructor(room: OfficeRoom, sessions: SessionMeetings) {
    this.room = room;
    this.sessions = sessions;
  }

  get isIdle(): boolean {
    return this.room.isIdle && !this.sessions.isBusy;
  }

  async close(): Promise<void> {
    await this.sessions.done;
    await this.room.close();
  }
}

/** The offices that are open on this node, each from the first who signs in to it. */
export interface Offices {
  /** The office with this number, which must be one of the installation. Rejects with `LogUnavailable` and `UnreadableCommit`. */
  open(office: OfficeId): Promise<OpenOffice>;
  close(): Promise<void>;
}

export interface OfficesOptions {
  readonly log: EventLog;
  readonly now: Clock;
  readonly logger: Logger;
  readonly installation: Installation;
  readonly rooms: Rooms;
}

export function createOffices({ log, now, logger, installation, rooms }: OfficesOptions): Offices {
  const registry = createRoomRegistry({
    recover: async (number, onReplaced) => {
      const id = Number(number) as OfficeId; // as it was opened below
      const options = { log, clock: monotonic(now), logger, onReplaced };
      const { name = '' } = (await installation.officeOf(id)) ?? {};
      const room = await OfficeRoom.recover(officeStream(id), name, options);
      return new OpenOffice(room, new SessionMeetings(id, room, { installation, rooms, logger }));
    },
    now,
    logger,
  });
  return {
    open: (id) => registry.open(String(id)),
    close: () => registry.close(),
  };
}
