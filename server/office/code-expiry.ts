import { UnreadableCommit } from '#shared/aggregate/stored-events.ts';
import { hasCodeEnded } from '#shared/meeting/code-end.ts';
import type { Rooms } from '../meetings/rooms.ts';
import type { Clock } from '../platform/time.ts';

/** Tells of a meeting whether its code may be given to another one. Rejects with `LogUnavailable`. */
export function codeExpiry({
  rooms,
  now,
}: {
  readonly rooms: Rooms;
  readonly now: Clock;
}): (meeting: string) => Promise<boolean> {
  return async (id) => {
    try {
      const { meeting } = await rooms.open(id);
      // Its results go on standing under it.
      return hasCodeEnded(meeting, now()) && meeting.results == null;
    } catch (error) {
      // It keeps its code until it can be read again, and no new meeting waits for that.
      if (error instanceof UnreadableCommit) return false;
      throw error;
    }
  };
}
