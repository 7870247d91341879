import type { Decision } from '../aggregate/decision.ts';
import type { MeetingEvent } from './events.ts';
import type { Meeting } from './state.ts';

/** What may take away words or a name from those who look at a page of the minutes. */
const takingAway: ReadonlySet<MeetingEvent['type']> = new Set([
  'register.opinionHidden',
  'register.opinionWithdrawn',
  'register.opinionEdited',
  'queue.entryCorrected',
  'answers.recorded',
  'people.consentRecorded',
  'meeting.adjourned',
]);

/** The decision, with the page of the minutes taken off the walls where it may say what nobody may read there any more. */
export function withReadingEnded(
  { reading }: Meeting,
  decision: Decision<MeetingEvent>,
): Decision<MeetingEvent> {
  if (reading == null || !decision.accepted) return decision;
  const { events } = decision;
  if (!events.some(({ type }) => takingAway.has(type))) return decision;
  const ended = { type: 'minutes.readingEnded', page: reading.page } as const;
  return { accepted: true, events: [...events, ended] };
}
