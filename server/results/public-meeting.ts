import { redactMeeting } from '#shared/access/redact.ts';
import type { PublishedResults } from '#shared/meeting/results/state.ts';
import type { Meeting } from '#shared/meeting/state.ts';
import type { Stage } from '#shared/meeting/stage/state.ts';

/** A meeting whose results are public, as phones are shown it: without the names of households, since it is over. */
export interface PublicMeeting extends Meeting {
  readonly stage: Extract<Stage, { readonly name: 'adjourned' }>;
  readonly results: PublishedResults;
}

/** What everybody may read of a meeting; null: nothing. */
export function publicMeetingOf(meeting: Meeting): PublicMeeting | null {
  const { stage, results } = redactMeeting(meeting, 'phone');
  if (stage.name !== 'adjourned' || results == null || meeting.deleted === true) return null;
  return { ...redactMeeting(meeting, 'phone'), stage, results };
}
