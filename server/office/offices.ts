import type { Logger } from 'pino';
import { monotonic } from '../aggregates/monotonic.ts';
import { createRoomRegistry, type RoomRegistry } from '../aggregates/room-registry.ts';
import type { EventLog } from '../log/event-log.ts';
import type { Rooms } from '../meetings/rooms.ts';
import type { Clock } from '../platform/time.ts';
import type { Office } from './office.ts';
import { OfficeRoom } from './office-room.ts';
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

/** The offices that are open on this node. */
export type Offices = RoomRegistry<OpenOffice>;

export interface OfficesOptions {
  readonly log: EventLog;
  readonly now: Clock;
  readonly logger: Logger;
  readonly office: Office;
  readonly rooms: Rooms;
}

export function createOffices({ log, now, logger, office, rooms }: OfficesOptions): Offices {
  return createRoomRegistry({
    recover: async (stream, onReplaced) => {
      const options = { log, clock: monotonic(now), logger, onReplaced };
      const room = await OfficeRoom.recover(stream, options);
      return new OpenOffice(room, new SessionMeetings(room, { office, rooms, logger }));
    },
    now,
    logger,
  });
}
