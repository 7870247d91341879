import type { Logger } from 'pino';
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
  readonly logger: Logger;
  readonly observer?: Observer | undefined;
}

/** Rooms that nobody has used for this long are given up, in ms; the log brings them back. */
const idleMs = 5 * 60_000;

interface Occupied {
  readonly room: Promise<Room>;
  usedAt: number;
}

export function createRooms({ log, now, logger, observer }: RoomsOptions): Rooms {
  const occupied = new Map<string, Occupied>();

  function open(meeting: string): Promise<Room> {
    const known = occupied.get(meeting);
    if (known !== undefined) {
      known.usedAt = now();
      return known.room;
    }
    const forget = (): void => {
      if (occupied.get(meeting)?.room === room) occupied.delete(meeting);
    };
    const room = Room.recover(meeting, { log, now, logger, observer, onReplaced: forget });
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
