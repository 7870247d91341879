import type { EventLog } from '../log/event-log.ts';
import { commitsOfMeeting } from './copies.ts';
import { MeetingHistory } from './meeting-history.ts';
import { minutesLetters, writtenCode } from './minutes-code.ts';

/**
 * The code that stands on the adopted minutes of a meeting; null: none were adopted. Reads all of the meeting, in slices between which
 * others are served. Rejects with `LogUnavailable`.
 */
export async function minutesCodeOf(
  log: Pick<EventLog, 'read'>,
  meeting: string,
): Promise<string | null> {
  const history = new MeetingHistory(meeting);
  for await (const { commit } of commitsOfMeeting(log, meeting)) history.add(commit);
  const adoption = history.adoptions.at(-1);
  if (adoption === undefined) return null;
  const { code, head } = adoption;
  return writtenCode({ meeting: code, letters: await minutesLetters(head) });
}
