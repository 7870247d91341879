import type { Logger } from 'pino';
import { monotonic, type MonotonicClock } from '../aggregates/monotonic.ts';
import { createRoomRegistry, type RoomRegistry } from '../aggregates/room-registry.ts';
import type { EventLog } from '../log/event-log.ts';
import type { Observer } from '../platform/observer.ts';
import { Room } from './room.ts';
import type { Clock } from '../platform/time.ts';

/** The rooms of the meetings that are open on this node. */
export type Rooms = RoomRegistry<Room>;

export interface RoomsOptions {
  readonly log: EventLog;
  readonly now: Clock;
  /** whether no other process writes to these meetings, so that what the log does not say did not happen */
  readonly isAlone?: boolean;
  readonly logger: Logger;
  readonly observer?: Observer | undefined;
  /** Called with each room that was recovered, before anybody else has it. */
  readonly onRecovered?: (room: Room) => void;
}

/**
 * How long a meeting may have been without a server, in ms, for its time to have gone on nevertheless: no speech is as short as
 * the one, and none goes on after the other.
 */
const cut = { least: 15 * 60_000, most: 12 * 60 * 60_000 };

/**
 * Whether somebody's time runs that cannot have passed: either the machine's clock was set while there was no server, or the
 * hall has waited for it. Whoever sees the one as the other counts hours for a speech of seconds.
 */
function wasCutShort({ meeting, lastAt }: Room, now: number): boolean {
  const { queue, agenda } = meeting;
  const runs = agenda.running !== null || queue.floor !== null;
  return runs && now - lastAt > cut.least && now - lastAt < cut.most;
}

export function createRooms(options: RoomsOptions): Rooms {
  const { log, now, isAlone = false, logger, observer } = options;
  /** by meeting, and kept when its room is given up: else its time would leap when it is opened again */
  const clocks = new Map<string, MonotonicClock>();

  async function recover(meeting: string, onReplaced: () => void): Promise<Room> {
    const known = clocks.get(meeting);
    const clock = known ?? monotonic(now);
    const room = await Room.recover(meeting, { log, clock, logger, observer, onReplaced });
    if (known === undefined && isAlone && wasCutShort(room, now())) clock.goOnFrom(room.lastAt);
    clocks.set(meeting, clock);
    options.onRecovered?.(room);
    return room;
  }

  return createRoomRegistry({ recover, now, logger });
}
