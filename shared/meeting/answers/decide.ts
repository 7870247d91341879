import type { CommandOf, DataOf } from '../commands.ts';
import type { Meeting } from '../state.ts';
import { accept, refuse, type Context, type Decision } from '../../aggregate/decision.ts';
import type { AnswersEvent } from './state.ts';
import { grantEvents, measureOf, sameHolder, type FloorEvent } from '../queue/state.ts';
import { ordinalOf } from '../links/links.ts';
import { isMergedInto, withRegistered, type Opinion } from '../register/state.ts';
import { activeLeader } from '../people/state.ts';
import { find, type LeaderId, type OpinionId } from '../../aggregate/ids.ts';

export type AnswersCommand = CommandOf<'answers'>;

export function decideAnswers(
  meeting: Meeting,
  command: AnswersCommand,
  context: Context,
): Decision<AnswersEvent | FloorEvent> {
  switch (command.type) {
    case 'answers.assign':
      return withRegistered(meeting, command.data.opinion, (opinion) =>
        assign(meeting, opinion, command.data, context),
      );
    case 'answers.unassign':
      return withRegistered(meeting, command.data.opinion, (opinion) =>
        unassign(meeting, opinion, command.data.assigned),
      );
    case 'answers.handBack':
      return withRegistered(meeting, command.data.opinion, (opinion) =>
        handBack(meeting, opinion, command.data, context),
      );
    case 'answers.call':
      return withRegistered(meeting, command.data.opinion, (opinion) =>
        call(meeting, opinion, command.data),
      );
    case 'answers.record':
      return withRegistered(meeting, command.data.opinion, (opinion) =>
        record(meeting, opinion, command.data, context),
      );
    default:
      return command satisfies never;
  }
}

function assign(
  meeting: Meeting,
  opinion: Opinion,
  data: DataOf<'answers.assign'>,
  { actor }: Context,
): Decision<AnswersEvent> {
  const assigned = opinion.assignment?.leader ?? null;
  if (assigned !== data.assigned) return refuse('changedMeanwhile', 'opinion');
  if (assigned === data.leader) return refuse('alreadyDone');
  if (isBeingAnswered(meeting, opinion)) return refuse('floorHeld');
  if (activeLeader(meeting, data.leader) === undefined) return refuse('notFound', 'leader');
  return accept({
    type: 'answers.assigned',
    opinion: opinion.id,
    leader: data.leader,
    assignedBy: actor.role,
  });
}

function unassign(meeting: Meeting, opinion: Opinion, assigned: LeaderId): Decision<AnswersEvent> {
  if (opinion.assignment === null) return refuse('notAssigned');
  if (opinion.assignment.leader !== assigned) return refuse('changedMeanwhile', 'opinion');
  if (isBeingAnswered(meeting, opinion)) return refuse('floorHeld');
  if (opinion.answer !== null) return refuse('inUse', 'opinion');
  return accept({ type: 'answers.unassigned', opinion: opinion.id });
}

function handBack(
  meeting: Meeting,
  opinion: Opinion,
  { grounds }: DataOf<'answers.handBack'>,
  { actor }: Context,
): Decision<AnswersEvent> {
  if (actor.role !== 'leader' || opinion.assignment?.leader !== actor.leader)
    return refuse('notPermitted', 'opinion');
  if (isBeingAnswered(meeting, opinion)) return refuse('floorHeld');
  if (opinion.answer !== null) return refuse('inUse', 'opinion');
  const { leader } = opinion.assignment;
  return accept({ type: 'answers.handedBack', opinion: opinion.id, leader, grounds });
}

function call(
  meeting: Meeting,
  opinion: Opinion,
  data: DataOf<'answers.call'>,
): Decision<FloorEvent> {
  if (meeting.stage.name === 'prepared') return refuse('meetingNotOpen');
  if (meeting.stage.name === 'adjourned') return refuse('meetingAdjourned');
  const { floor } = meeting.queue;
  if (!sameHolder(floor?.holder ?? null, data.floor)) return refuse('floorChanged');
  if (opinion.assignment === null) return refuse('notAssigned');
  if (isBeingAnswered(meeting, opinion)) return refuse('alreadyDone');
  const { leader } = opinion.assignment;
  const limitMs = measureOf(meeting.rules.answerMinutes);
  return accept(...grantEvents(floor, { kind: 'answer', opinion: opinion.id, leader }, limitMs));
}

function record(
  meeting: Meeting,
  opinion: Opinion,
  data: DataOf<'answers.record'>,
  { actor }: Context,
): Decision<AnswersEvent> {
  if (
    actor.role === 'leader' &&
    (actor.leader !== data.leader || opinion.assignment?.leader !== actor.leader)
  ) {
    return refuse('notPermitted', 'opinion');
  }
  if (activeLeader(meeting, data.leader) === undefined) return refuse('notFound', 'leader');
  if (data.outcome.name === 'writtenReply' && data.outcome.due === null)
    return refuse('malformed', 'due');
  if (data.outcome.name === 'merged' && !canMerge(meeting, opinion, data.outcome.into))
    return refuse('mergeInvalid');
  const { began: _began, ...answer } = data;
  const recorded = {
    type: 'answers.recorded',
    ...answer,
    recordedBy: actor.role,
    recordedByLink: ordinalOf(meeting.links, actor),
    former: opinion.answer,
  } as const;
  if (opinion.assignment?.leader === data.leader) return accept(recorded);
  if (isBeingAnswered(meeting, opinion)) return refuse('floorHeld');
  const { leader } = data;
  const assigned = {
    type: 'answers.assigned',
    opinion: opinion.id,
    leader,
    assignedBy: actor.role,
  } as const;
  return accept<AnswersEvent>(assigned, recorded);
}

/** Merging goes into a registered opinion that is not itself merged, so whoever follows it once has arrived. */
function canMerge(meeting: Meeting, opinion: Opinion, into: OpinionId): boolean {
  const target = find(meeting.register.opinions, into);
  return (
    target?.standing.name === 'registered' &&
    target.id !== opinion.id &&
    target.answer?.outcome.name !== 'merged' &&
    !isMergedInto(meeting, opinion.id)
  );
}

function isBeingAnswered(meeting: Meeting, opinion: Opinion): boolean {
  const holder = meeting.queue.floor?.holder;
  return holder?.kind === 'answer' && holder.opinion === opinion.id;
}
