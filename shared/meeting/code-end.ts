import { trueTime } from './clock/state.ts';
import type { Meeting } from './state.ts';

const dayMs = 24 * 60 * 60_000;

type OfCode = Pick<Meeting, 'stage' | 'rules' | 'corrections'>;

/** When the code of the meeting ends, as people read it, in ms since epoch; null: not as long as the meeting is not over. */
export function codeEndsAt(meeting: OfCode): number | null {
  const { stage, rules } = meeting;
  if (stage.name !== 'adjourned') return null;
  return trueTime(meeting, stage.adjournedAt) + rules.codeDays * dayMs;
}

/** Whether the code leads nobody to the meeting any more, and may be given to another one; `now` by the server's clock. */
export function hasCodeEnded(meeting: OfCode, now: number): boolean {
  const endsAt = codeEndsAt(meeting);
  return endsAt !== null && trueTime(meeting, now) > endsAt;
}
