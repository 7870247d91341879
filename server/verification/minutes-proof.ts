import { minutesOf } from '#shared/meeting/minutes/state.ts';
import type { Meeting } from '#shared/meeting/state.ts';
import type { EventLog } from '../log/event-log.ts';
import { commitsOfMeeting } from './copies.ts';
import { MeetingHistory } from './meeting-history.ts';
import { minutesLetters, writtenCode } from './minutes-code.ts';

/**
 * The code that stands on the minutes of a meeting; null: they are not adopted. Reads all of the meeting where they are, in slices
 * between which others are served. Rejects with `LogUnavailable`.
 */
export async function minutesCodeOf(
  log: Pick<EventLog, 'read'>,
  id: string,
  meeting: Meeting,
): Promise<string | null> {
  if (minutesOf(meeting).adopted === null) return null;
  const history = new MeetingHistory(id);
  for await (const { commit } of commitsOfMeeting(log, id)) history.add(commit);
  const adoption = history.adoptions.at(-1);
  if (adoption === undefined) return null;
  const { code, head } = adoption;
  return writtenCode({ meeting: code, letters: await minutesLetters(head) });
}
