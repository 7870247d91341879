import { refusal, type Refusal } from '#shared/aggregate/refusals.ts';
import { dayOf } from '#shared/language/calendar.ts';
import { trueTime } from '#shared/meeting/clock/state.ts';
import { hasCodeEnded } from '#shared/meeting/code-end.ts';
import type { Room } from '../meetings/room.ts';

/** What a phone is told when the code has ended with which it comes, or came; null: it has not. */
export function endOfCode(room: Room): Refusal | null {
  const { meeting } = room;
  const { stage } = meeting;
  if (stage.name !== 'adjourned' || !hasCodeEnded(meeting, room.now())) return null;
  return refusal('codeEnded', dayOf(trueTime(meeting, stage.openedAt)));
}
