import { find } from '#shared/aggregate/ids.ts';
import type { Answer } from '#shared/meeting/answers/state.ts';
import type { Meeting } from '#shared/meeting/state.ts';
import type { Opinion } from '#shared/meeting/register/state.ts';
import type { Leader } from '#shared/meeting/people/state.ts';

/** What has become of an opinion so far. */
export type Progress =
  | { readonly name: 'pending' | 'hidden' | 'withdrawn' | 'unassigned' }
  | {
      readonly name: 'assigned' | 'answering' | 'spokenAnswer';
      readonly leader: Leader | undefined;
    }
  | { readonly name: 'answered'; readonly leader: Leader | undefined; readonly answer: Answer };

export function progressOf(meeting: Meeting, opinion: Opinion): Progress {
  const { standing, answer, assignment } = opinion;
  if (standing.name !== 'registered') return { name: standing.name };
  if (answer !== null)
    return { name: 'answered', leader: find(meeting.leaders, answer.leader), answer };
  if (assignment === null) return { name: 'unassigned' };
  const leader = find(meeting.leaders, assignment.leader);
  const holder = meeting.queue.floor?.holder;
  if (holder?.kind === 'answer' && holder.opinion === opinion.id)
    return { name: 'answering', leader };
  return { name: opinion.answeringMs > 0 ? 'spokenAnswer' : 'assigned', leader };
}

/** How a leader is named: "Ông Bùi Đức Thắng". */
export function leaderName(leader: Leader | undefined): string {
  return leader === undefined ? '…' : `${leader.text.honorific} ${leader.text.name}`.trim();
}

/** The number of an opinion as people see it on paper and on the wall: "014". */
export const opinionNumber = (id: number): string => String(id).padStart(3, '0');
