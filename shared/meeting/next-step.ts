import type { Command } from './commands.ts';
import { isDialogueItem, programme, type AgendaItem } from './agenda/state.ts';
import { suggestedLeader } from './assignments.ts';
import { find } from '../aggregate/ids.ts';
import type { Meeting } from './state.ts';
import { isRegistered, type RegisteredOpinion } from './register/state.ts';

/** Something the chair can do now with one press: at most three, the natural next thing first. */
export type Step = Extract<
  Command,
  {
    readonly type:
      | 'meeting.open'
      | 'meeting.adjourn'
      | 'agenda.start'
      | 'queue.grantFloor'
      | 'queue.yieldFloor'
      | 'queue.pauseFloor'
      | 'queue.resumeFloor'
      | 'queue.markAbsent'
      | 'answers.assign'
      | 'answers.call';
  }
>;

/**
 * What a practised chair would do next. While opinions are heard: the next speaker, or after a full round the
 * answers. While answers are given: the next opinion in the order of the register. Between items: the next item.
 */
export function nextSteps(meeting: Meeting): readonly Step[] {
  switch (meeting.stage.name) {
    case 'prepared':
      return [{ type: 'meeting.open', data: {} }];
    case 'adjourned':
      return [];
    case 'open':
      return unique(
        isDialogue(meeting) || meeting.queue.floor !== null
          ? [...during(meeting), ...afterwards(meeting)]
          : [...afterwards(meeting), ...during(meeting)],
      ).slice(0, 3);
    default:
      return meeting.stage satisfies never;
  }
}

function runningItem({ agenda }: Meeting): AgendaItem | undefined {
  return agenda.running === null ? undefined : find(agenda.items, agenda.running);
}

/** Whether people are to be heard or answered now, rather than a report listened to. */
function isDialogue(meeting: Meeting): boolean {
  const item = runningItem(meeting);
  return item !== undefined && isDialogueItem(item);
}

function during(meeting: Meeting): readonly Step[] {
  const { floor } = meeting.queue;
  const speaker = nextSpeaker(meeting);
  const answer = nextAnswer(meeting);
  if (floor === null) {
    const first = isTimeToAnswer(meeting) ? [...answer, ...speaker] : [...speaker, ...answer];
    const absent: readonly Step[] = speaker.flatMap((step) =>
      step.type === 'queue.grantFloor'
        ? [{ type: 'queue.markAbsent', data: { entry: step.data.entry } }]
        : [],
    );
    return [...first, ...absent];
  }
  const finish: Step = { type: 'queue.yieldFloor', data: { floor: floor.holder } };
  const hold: Step =
    floor.watch.runningSince === null
      ? { type: 'queue.resumeFloor', data: {} }
      : { type: 'queue.pauseFloor', data: {} };
  const onward = isTimeToAnswer(meeting) ? answer : speaker;
  // While a leader answers, the chair ends it with thanks; from speaker to speaker the floor simply passes on.
  return floor.holder.kind === 'speaker' && onward.some(({ type }) => type === 'queue.grantFloor')
    ? [...onward, finish, hold]
    : [finish, ...onward, hold];
}

/** Opinions to be answered now: while answers are the business, or a round is full, or nobody waits to speak. */
function isTimeToAnswer(meeting: Meeting): boolean {
  const open = unanswered(meeting).length;
  if (open === 0) return false;
  const { order, floor, lastHeld } = meeting.queue;
  if (runningItem(meeting)?.text.kind === 'answers' || order.length === 0) return true;
  const { roundSize } = meeting.rules;
  if (roundSize === null) return false;
  const heldBy = floor === null ? lastHeld : floor.holder.kind;
  return heldBy === 'answer' || open >= roundSize;
}

/** Registered opinions that have neither an answer in the register nor been answered aloud. */
export function unanswered(meeting: Meeting): readonly RegisteredOpinion[] {
  return meeting.register.opinions
    .filter(isRegistered)
    .filter(({ answer, answeringMs }) => answer === null && answeringMs === 0);
}

function nextSpeaker(meeting: Meeting): readonly Step[] {
  const { order, floor } = meeting.queue;
  const [entry] = order;
  return entry === undefined
    ? []
    : [{ type: 'queue.grantFloor', data: { entry, floor: floor?.holder ?? null } }];
}

/** The first open opinion that can be called, or assigned to somebody in charge of its field. */
function nextAnswer(meeting: Meeting): readonly Step[] {
  for (const opinion of unanswered(meeting)) {
    const step = towardsAnswer(meeting, opinion);
    if (step !== null) return [step];
  }
  return [];
}

function towardsAnswer(meeting: Meeting, opinion: RegisteredOpinion): Step | null {
  const floor = meeting.queue.floor?.holder ?? null;
  if (floor?.kind === 'answer' && floor.opinion === opinion.id) return null;
  if (opinion.assignment !== null)
    return { type: 'answers.call', data: { opinion: opinion.id, floor } };
  const leader = suggestedLeader(meeting, opinion);
  return leader === null
    ? null
    : {
        type: 'answers.assign',
        data: { opinion: opinion.id, leader: leader.id, assigned: null },
      };
}

function afterwards(meeting: Meeting): readonly Step[] {
  if (meeting.queue.floor !== null) return [];
  const { running } = meeting.agenda;
  const items = programme(meeting.agenda);
  const latest = runningItem(meeting) ?? lastEnded(items);
  const position = items.findIndex(({ id }) => id === latest?.id);
  const next = items.find(
    ({ status }, index) => index > position && (status === 'planned' || status === 'suspended'),
  );
  return next === undefined
    ? [{ type: 'meeting.adjourn', data: {} }]
    : [{ type: 'agenda.start', data: { item: next.id, running } }];
}

/** The item that was concluded last: between items the meeting goes on behind it. */
function lastEnded(items: readonly AgendaItem[]): AgendaItem | undefined {
  return items.reduce<AgendaItem | undefined>((last, item) => {
    if (item.status !== 'concluded') return last;
    return (item.endedAt ?? 0) >= (last?.endedAt ?? 0) ? item : last;
  }, undefined);
}

function unique(steps: readonly Step[]): readonly Step[] {
  return steps.filter((step, index) => steps.findIndex(({ type }) => type === step.type) === index);
}
