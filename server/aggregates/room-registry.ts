import type { Logger } from 'pino';
import type { Clock } from '../platform/time.ts';

/** What a registry has to know of a room to give it up. */
interface Hosted {
  /** whether nobody needs it, and the log could bring it back */
  readonly isIdle: boolean;
  close(): Promise<void>;
}

/** The rooms of one kind that are open on this node. */
export interface RoomRegistry<Room> {
  /** The room of a stream, recovered from the log when it is not open. Rejects with `LogUnavailable`. */
  open(stream: string): Promise<Room>;
  /** The room of a stream, if it is open and was recovered; looking keeps nobody from giving it up. */
  opened(stream: string): Room | null;
  /** Gives up the room of a stream that was removed. */
  forget(stream: string): Promise<void>;
  /** how many are open */
  readonly count: number;
  close(): Promise<void>;
}

export interface RoomRegistryOptions<Room> {
  /** Makes a room; `onReplaced` is called when it must be opened afresh. */
  readonly recover: (stream: string, onReplaced: () => void) => Promise<Room>;
  readonly now: Clock;
  readonly logger: Logger;
}

/** Rooms that nobody has used for this long are given up, in ms; the log brings them back. */
const idleMs = 5 * 60_000;

interface Occupied<Room> {
  readonly room: Promise<Room>;
  /** null until it was recovered */
  hosted: Room | null;
  usedAt: number;
}

export function createRoomRegistry<Room extends Hosted>({
  recover,
  now,
  logger,
}: RoomRegistryOptions<Room>): RoomRegistry<Room> {
  const occupied = new Map<string, Occupied<Room>>();

  function open(stream: string): Promise<Room> {
    const known = occupied.get(stream);
    if (known !== undefined) {
      known.usedAt = now();
      return known.room;
    }
    const forget = (): void => {
      if (occupied.get(stream)?.room === room) occupied.delete(stream);
    };
    const room = recover(stream, forget);
    const place: Occupied<Room> = { room, hosted: null, usedAt: now() };
    occupied.set(stream, place);
    room.then((hosted) => (place.hosted = hosted), forget);
    return room;
  }

  async function evictIdle(): Promise<void> {
    for (const [stream, { room, usedAt }] of occupied) {
      if (now() - usedAt < idleMs) continue;
      const idle = await room;
      if (!idle.isIdle || occupied.get(stream)?.usedAt !== usedAt) continue;
      occupied.delete(stream);
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
    forget: async (stream) => {
      const known = occupied.get(stream);
      if (known === undefined) return;
      occupied.delete(stream);
      await (await known.room).close();
    },
    opened: (stream) => occupied.get(stream)?.hosted ?? null,
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
