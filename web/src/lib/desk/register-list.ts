import { collectedFirst, wordingOf, type Opinion } from '#shared/meeting/register/state.ts';
import { find } from '#shared/aggregate/ids.ts';
import type { Meeting } from '#shared/meeting/state.ts';
import { folded, matches } from '#shared/language/search.ts';
import { accompanying } from '#shared/meeting/register/state.ts';

export const registerFilters = [
  'all',
  'unassigned',
  'unanswered',
  'answered',
  'pending',
  'retracted',
] as const;
export type RegisterFilter = (typeof registerFilters)[number];

/** Whether an opinion belongs to a part of the register. `all` is the public register. */
export function belongs(opinion: Opinion, filter: RegisterFilter): boolean {
  const { standing, assignment, answer } = opinion;
  const isRegistered = standing.name === 'registered';
  switch (filter) {
    case 'all':
      return isRegistered;
    case 'unassigned':
      return isRegistered && assignment === null && answer === null;
    case 'unanswered':
      return isRegistered && answer === null;
    case 'answered':
      return isRegistered && answer !== null;
    case 'pending':
      return standing.name === 'pending';
    case 'retracted':
      return standing.name === 'withdrawn' || standing.name === 'hidden';
    default:
      return filter satisfies never;
  }
}

/** The opinions of a part of the register, as they come up, in which every word typed is found: in number, author, field, text, leader or answer. */
export function listed(
  meeting: Meeting,
  filter: RegisterFilter,
  typed: string,
): readonly Opinion[] {
  const wanted = folded(typed);
  return collectedFirst(meeting.register.opinions).filter(
    (opinion) =>
      belongs(opinion, filter) && (wanted === '' || matches(searchable(meeting, opinion), typed)),
  );
}

/** The author's name as the desk knows it; empty when nobody knows it. */
export function authorName(opinion: Opinion): string {
  return wordingOf(opinion)?.author.name ?? '';
}

/** How many opinions each part of the register holds. */
export function filterCounts(meeting: Meeting): Readonly<Record<RegisterFilter, number>> {
  const count = (filter: RegisterFilter): number =>
    meeting.register.opinions.filter((opinion) => belongs(opinion, filter)).length;
  return {
    all: count('all'),
    unassigned: count('unassigned'),
    unanswered: count('unanswered'),
    answered: count('answered'),
    pending: count('pending'),
    retracted: count('retracted'),
  };
}

function searchable(meeting: Meeting, opinion: Opinion): string {
  const wording = wordingOf(opinion);
  const field = wording === null ? undefined : find(meeting.fields, wording.field);
  const { answer, assignment } = accompanying(opinion);
  const leaderId = answer?.leader ?? assignment?.leader;
  const leader = leaderId === undefined ? undefined : find(meeting.leaders, leaderId);
  return [
    String(opinion.id),
    wording?.author.name,
    wording?.author.card,
    wording?.text,
    ...Object.values(field?.text.name ?? {}),
    leader?.text.name,
    leader?.text.post,
    answer?.text,
  ].join(' ');
}
