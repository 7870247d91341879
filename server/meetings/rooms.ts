import type { Logger } from 'pino';
import { monotonic, type MonotonicClock } from '../aggregates/monotonic.ts';
import type { EventLog } from '../log/event-log.ts';
import type { Observer } from '../platform/observer.ts';
import { Room } from './room.ts';
import type { Clock } from '../platform/time.ts';

export interface Rooms {
  /** The room of a meeting, recovered from the log when it is not open. Rejects with `LogUnavailable`. */
  open(meeting: string): Promise<Room>;
  /** how many are open */
  readonly count: number;
  close(): Promise<void>;
}

export interface RoomsOptions {
  readonly log: EventLog;
  readonly now: Clock;
  /** whether no other process writes to these meetings, so that what the log does not say did not happen */
  readonly isAlone?: boolean;
  readonly logger: Logger;
  readonly observer?: Observer | undefined;
}

/** Rooms that nobody has used for this long are given up, in ms; the log brings them back. */
const idleMs = 5 * 60_000;

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

interface Occupied {
  readonly room: Promise<Room>;
  usedAt: number;
}

export function createRooms(options: RoomsOptions): Rooms {
  const { log, now, isAlone = false, logger, observer } = options;
  const occupied = new Map<string, Occupied>();
  /** by meeting, and kept when its room is given up: else its time would leap when it is opened again */
  const clocks = new Map<string, MonotonicClock>();

  async function recover(meeting: string, onReplaced: () => void): Promise<Room> {
    const known = clocks.get(meeting);
    const clock = known ?? monotonic(now);
    const room = await Room.recover(meeting, { log, clock, logger, observer, onReplaced });
    if (known === undefined && isAlone && wasCutShort(room, now())) clock.goOnFrom(room.lastAt);
    clocks.set(meeting, clock);
    return room;
  }

  function open(meeting: string): Promise<Room> {
    const known = occupied.get(meeting);
    if (known !== undefined) {
      known.usedAt = now();
      return known.room;
    }
    const forget = (): void => {
      if (occupied.get(meeting)?.room === room) occupied.delete(meeting);
    };
    const room = recover(meeting, forget);
    occupied.set(meeting, { room, usedAt: now() });
    room.catch(forget);
    return room;
  }

  async function evictIdle(): Promise<void> {
    for (const [meeting, { room, usedAt }] of occupied) {
      if (now() - usedAt < idleMs) continue;
      const idle = await room;
      if (!idle.isIdle || occupied.get(meeting)?.usedAt !== usedAt) continue;
      occupied.delete(meeting);
      await idle.close();
    }
  }

  const sweep = setInterval(() => {
    evictIdle().catch((error: unknown) => {
      logger.error({ err: error }, 'idle rooms not given up');
    });
  }, idleMs / 5);
  sweep.unref();

  return {
    open,
    get count() {
      return occupied.size;
    },
    close: async () => {
      clearInterval(sweep);
      const opened = await Promise.allSettled([...occupied.values()].map(({ room }) => room));
      occupied.clear();
      const rooms = opened.flatMap((result) => (result.status === 'fulfilled' ? result.value : []));
      await Promise.all(rooms.map((room) => room.close()));
    },
  };
}
