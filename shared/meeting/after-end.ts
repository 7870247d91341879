import type { Opinion } from './register/state.ts';
import type { Meeting } from './state.ts';

const minuteMs = 60_000;

/** Until when phones can hand in opinions, ms since epoch by the server's clock; null: no end is known yet. */
export function opinionsTakenUntil({
  stage,
  rules,
}: Pick<Meeting, 'stage' | 'rules'>): number | null {
  return stage.name === 'adjourned' ? stage.adjournedAt + rules.lateMinutes * minuteMs : null;
}

/** Whether a phone can hand in an opinion; `now` by the server's clock. */
export function takesOpinions(meeting: Pick<Meeting, 'stage' | 'rules'>, now: number): boolean {
  const until = opinionsTakenUntil(meeting);
  return until === null || now < until;
}

/** Whether an opinion came from a phone after the end. What the secretary completes then was said before. */
export function isAfterEnd(
  { stage }: Pick<Meeting, 'stage'>,
  { channel, receivedAt }: Pick<Opinion, 'channel' | 'receivedAt'>,
): boolean {
  return stage.name === 'adjourned' && channel === 'phone' && receivedAt > stage.adjournedAt;
}
