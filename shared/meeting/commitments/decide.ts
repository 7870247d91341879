import { accept, refuse, type Context, type Decision } from '../../aggregate/decision.ts';
import { dayOf } from '../../language/calendar.ts';
import type { CommandOf } from '../commands.ts';
import { ordinalOf } from '../links/links.ts';
import { withRegistered } from '../register/state.ts';
import type { Meeting } from '../state.ts';
import { keptBy, type CommitmentsEvent } from './state.ts';

export type CommitmentsCommand = CommandOf<'commitments'>;

export function decideCommitments(
  meeting: Meeting,
  { data }: CommitmentsCommand,
  { actor, now }: Context,
): Decision<CommitmentsEvent> {
  return withRegistered(meeting, data.opinion, (opinion) => {
    const { answer } = opinion;
    if (answer?.outcome.due == null) return refuse('notCommitted');
    if (actor.role === 'leader' && answer.leader !== actor.leader)
      return refuse('notPermitted', 'opinion');
    // That something is not done after all is not for those to say who have it to do.
    if (actor.role === 'leader' && data.kind === 'reopened') return refuse('notPermitted');
    const isKept = keptBy(opinion) !== null;
    if (isKept !== (data.kind === 'reopened')) return refuse('alreadyDone');
    if (data.day > dayOf(now)) return refuse('malformed', 'day');
    return accept({
      type: 'commitments.reported',
      ...data,
      reportedBy: actor.role,
      reportedByLink: ordinalOf(meeting.links, actor),
    });
  });
}
