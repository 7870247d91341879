import type { CommandOf, DataOf } from '../commands.ts';
import type { Role } from '../../wire/roles.ts';
import type { Outcome } from './commands.ts';
import { accept, refuse, type Context, type Decision } from '../../aggregate/decision.ts';
import { withRegistered, type FeedbackRegister, type Opinion } from '../register/decide.ts';
import { grantEvents, sameHolder, type FloorEvent } from '../queue/floor.ts';
import { change, find, type LeaderId, type OpinionId } from '../../records/ids.ts';
import type { Meeting } from '../meeting.ts';
import type { Leader } from '../people/decide.ts';
import type { Authority } from '../../forms/schema.ts';
import { accompanying } from '../register/withholding.ts';

/** An opinion given to the leader who shall answer it. */
export interface Assignment {
  readonly leader: LeaderId;
  readonly assignedBy: Role;
  readonly assignedAt: number;
}

export interface Answer {
  readonly leader: LeaderId;
  readonly text: string;
  readonly outcome: Outcome;
  readonly authority: Authority;
  readonly recordedBy: Role;
  readonly recordedAt: number;
}

export type AnswersCommand = CommandOf<'answers'>;

export type AnswersEvent =
  | {
      readonly type: 'answers.assigned';
      readonly opinion: OpinionId;
      readonly leader: LeaderId;
      readonly assignedBy: Role;
    }
  | { readonly type: 'answers.unassigned'; readonly opinion: OpinionId }
  | {
      readonly type: 'answers.recorded';
      readonly opinion: OpinionId;
      readonly leader: LeaderId;
      readonly text: string;
      readonly outcome: Outcome;
      readonly authority: Authority;
      readonly recordedBy: Role;
    };

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
  const limitMs = meeting.rules.answerMinutes * 60_000;
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
  if (data.outcome.name === 'merged' && !canMerge(meeting, opinion, data.outcome.into))
    return refuse('mergeInvalid');
  const recorded = { type: 'answers.recorded', ...data, recordedBy: actor.role } as const;
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

/** Whether any opinion counts as answered through this one; hidden ones too, for they can come back. */
export function isMergedInto(meeting: Meeting, target: OpinionId): boolean {
  return meeting.register.opinions.some((opinion) => {
    const outcome = accompanying(opinion).answer?.outcome;
    return outcome?.name === 'merged' && outcome.into === target;
  });
}

function isBeingAnswered(meeting: Meeting, opinion: Opinion): boolean {
  const holder = meeting.queue.floor?.holder;
  return holder?.kind === 'answer' && holder.opinion === opinion.id;
}

export function evolveAnswers(
  register: FeedbackRegister,
  event: AnswersEvent,
  at: number,
): FeedbackRegister {
  const update = (apply: (opinion: Opinion) => Opinion): FeedbackRegister => ({
    ...register,
    opinions: change(register.opinions, event.opinion, apply),
  });
  switch (event.type) {
    case 'answers.assigned': {
      const assignment = { leader: event.leader, assignedBy: event.assignedBy, assignedAt: at };
      return update((opinion) => ({ ...opinion, assignment }));
    }
    case 'answers.unassigned':
      return update((opinion) => ({ ...opinion, assignment: null }));
    case 'answers.recorded': {
      const { leader, text, outcome, authority, recordedBy } = event;
      return update((opinion) => ({
        ...opinion,
        answer: { leader, text, outcome, authority, recordedBy, recordedAt: at },
      }));
    }
    default:
      return event satisfies never;
  }
}

function activeLeader(meeting: Meeting, id: LeaderId): Leader | undefined {
  const leader = find(meeting.leaders, id);
  return leader?.removed === false ? leader : undefined;
}

/** Registered opinions that a leader still has to answer. */
export function openAssignments(meeting: Meeting, leader: LeaderId): readonly Opinion[] {
  return meeting.register.opinions.filter(
    (opinion) =>
      opinion.standing.name === 'registered' &&
      opinion.answer === null &&
      opinion.assignment?.leader === leader,
  );
}

/** The leader in charge of the opinion's field; of several, the one with the fewest answers still to give. */
export function suggestedLeader(meeting: Meeting, opinion: Opinion): Leader | null {
  if (opinion.standing.name !== 'registered') return null;
  const { field } = opinion.standing.content;
  const inCharge = meeting.leaders.filter(
    ({ removed, text }) => !removed && text.fields.includes(field),
  );
  return inCharge.reduce<Leader | null>((best, leader) => {
    if (best === null) return leader;
    const fewer =
      openAssignments(meeting, leader.id).length < openAssignments(meeting, best.id).length;
    return fewer ? leader : best;
  }, null);
}

/** Answers that bind somebody to a day: what the hall is told will be kept, the nearest day first. */
export function commitments(
  meeting: Meeting,
): readonly (Opinion & { readonly answer: Answer; readonly due: string })[] {
  return meeting.register.opinions
    .flatMap((opinion) => {
      const { answer, standing } = opinion;
      const due = answer?.outcome.due ?? null;
      return answer === null || due === null || standing.name !== 'registered'
        ? []
        : [{ ...opinion, answer, due }];
    })
    .sort((one, other) => (one.due < other.due ? -1 : one.due > other.due ? 1 : one.id - other.id));
}
