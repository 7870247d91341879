import type { Meeting } from '#shared/meeting/state.ts';
import {
  collectedFirst,
  isRegistered,
  type RegisteredOpinion,
} from '#shared/meeting/register/state.ts';

export type AssignFilter = 'unassigned' | 'assigned' | 'answered';

export const assignFilters: readonly AssignFilter[] = ['unassigned', 'assigned', 'answered'];

/** Where an opinion stands on its way to an answer. */
export function stageOf({ assignment, answer }: RegisteredOpinion): AssignFilter {
  if (answer !== null) return 'answered';
  return assignment === null ? 'unassigned' : 'assigned';
}

/** The registered opinions of one filter, as they come up. */
export function filtered(meeting: Meeting, filter: AssignFilter): readonly RegisteredOpinion[] {
  const registered = meeting.register.opinions.filter(isRegistered);
  return collectedFirst(registered).filter((opinion) => stageOf(opinion) === filter);
}

export const unassigned = (meeting: Meeting): readonly RegisteredOpinion[] =>
  filtered(meeting, 'unassigned');
