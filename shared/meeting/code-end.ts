import type { Meeting } from './state.ts';

const dayMs = 24 * 60 * 60_000;

/** When the code of the meeting ends, in ms since epoch; null: not as long as the meeting is not over. */
export function codeEndsAt({ stage, rules }: Pick<Meeting, 'stage' | 'rules'>): number | null {
  return stage.name === 'adjourned' ? stage.adjournedAt + rules.codeDays * dayMs : null;
}

/** Whether the code leads nobody to the meeting any more, and may be given to another one. */
export function hasCodeEnded(meeting: Pick<Meeting, 'stage' | 'rules'>, now: number): boolean {
  const endsAt = codeEndsAt(meeting);
  return endsAt !== null && now > endsAt;
}
