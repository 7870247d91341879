import { UnreadableCommit } from '#shared/aggregate/stored-events.ts';
import type { Meeting } from '#shared/meeting/state.ts';
import type { Rooms } from '../meetings/rooms.ts';
import type { Clock } from '../platform/time.ts';

/** How long after its adjournment the code of a meeting still leads to its results, in ms. */
const leadsToResultsMs = 30 * 24 * 60 * 60_000;

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
      return isCodeExpired(meeting, now());
    } catch (error) {
      // It keeps its code until it can be read again, and no new meeting waits for that.
      if (error instanceof UnreadableCommit) return false;
      throw error;
    }
  };
}

function isCodeExpired({ stage }: Meeting, now: number): boolean {
  return stage.name === 'adjourned' && now - stage.adjournedAt > leadsToResultsMs;
}
