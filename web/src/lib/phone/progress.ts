import { find } from '#shared/aggregate/ids.ts';
import type { Answer } from '#shared/meeting/answers/state.ts';
import type { Meeting } from '#shared/meeting/state.ts';
import type { Opinion } from '#shared/meeting/register/state.ts';
import type { Leader } from '#shared/meeting/people/state.ts';
import { day } from '#lib/language/format.ts';
import type { common as CommonWords } from '../../messages/vi/common.ts';
import type { phone as PhoneWords } from '../../messages/vi/phone.ts';

type PhoneTexts = typeof PhoneWords;
type CommonTexts = typeof CommonWords;

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

/** How far an opinion has come, as one text: another one is news to its author. */
export function stepOf(meeting: Meeting, opinion: Opinion): string {
  const progress = progressOf(meeting, opinion);
  const leader = 'leader' in progress ? progress.leader?.id : undefined;
  const answer = 'answer' in progress ? progress.answer : undefined;
  return JSON.stringify([progress.name, leader, answer?.outcome, answer?.recordedAt]);
}

/** The step of an opinion that nobody has done anything with yet. */
export const waitingStep = JSON.stringify(['pending', undefined, undefined, undefined]);

/** What has become of an opinion, in a few words. */
export function progressLabel(
  progress: Progress,
  words: PhoneTexts['progress'],
  outcomes: CommonTexts['outcomes'],
): string {
  switch (progress.name) {
    case 'pending':
    case 'hidden':
    case 'withdrawn':
    case 'unassigned':
      return words[progress.name];
    case 'assigned':
    case 'answering':
    case 'spokenAnswer':
      return words[progress.name](leaderName(progress.leader));
    case 'answered': {
      const { name, due } = progress.answer.outcome;
      return due == null ? outcomes[name] : `${outcomes[name]} · ${words.due(day(due))}`;
    }
    default:
      return progress satisfies never;
  }
}

/** How a leader is named: "Ông Bùi Đức Thắng". */
export function leaderName(leader: Leader | undefined): string {
  return leader === undefined ? '…' : `${leader.text.honorific} ${leader.text.name}`.trim();
}

/** The number of an opinion as people see it on paper and on the wall: "014". */
export const opinionNumber = (id: number): string => String(id).padStart(3, '0');
