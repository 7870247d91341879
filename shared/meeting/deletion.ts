import type { Meeting } from './state.ts';

/** What keeps a meeting from being deleted: it would be gone with it. */
export type Happened = 'opened' | 'opinions' | 'speakers' | 'attendance';

/**
 * What has happened in a meeting, so that it is not deleted any more; null: nothing. What was only prepared (programme, roster,
 * links, cards) can be prepared again; who came, asked to speak or wrote something down cannot. In a rehearsal nothing ever has.
 */
export function whatHasHappened(meeting: Meeting): Happened | null {
  const { stage, register, queue, roster } = meeting;
  if (meeting.rehearsal === true) return null;
  if (stage.name !== 'prepared') return 'opened';
  if (register.opinions.length > 0) return 'opinions';
  if (queue.entries.length > 0) return 'speakers';
  return roster.some(({ presentSince, stays }) => presentSince !== null || stays.length > 0)
    ? 'attendance'
    : null;
}
