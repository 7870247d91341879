import type { Command } from '../commands.ts';
import { programme } from './agenda.ts';
import { suggestedLeader } from './answers.ts';
import { find } from './ids.ts';
import type { Meeting } from './meeting.ts';
import { isRegistered, type RegisteredOpinion } from './totals.ts';
import type { ItemKind } from './vocabulary.ts';

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

function runningKind(meeting: Meeting): ItemKind | null {
  const { running, items } = meeting.agenda;
  return running === null ? null : (find(items, running)?.text.kind ?? null);
}

/** Whether people are to be heard or answered now, rather than a report listened to. */
function isDialogue(meeting: Meeting): boolean {
  const kind = runningKind(meeting);
  return kind === 'opinions' || kind === 'answers';
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
  const kind = runningKind(meeting);
  const open = unanswered(meeting).length;
  if (open === 0) return false;
  if (kind === 'answers' || meeting.queue.order.length === 0) return true;
  const { roundSize } = meeting.rules;
  if (roundSize === null) return false;
  const isAnswering =
    meeting.queue.lastHeld === 'answer' || meeting.queue.floor?.holder.kind === 'answer';
  return isAnswering || open >= roundSize;
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

function nextAnswer(meeting: Meeting): readonly Step[] {
  const holder = meeting.queue.floor?.holder ?? null;
  const opinion = unanswered(meeting).find(
    ({ id }) => holder?.kind !== 'answer' || holder.opinion !== id,
  );
  if (opinion === undefined) return [];
  if (opinion.assignment !== null) {
    return [{ type: 'answers.call', data: { opinion: opinion.id, floor: holder } }];
  }
  const leader = suggestedLeader(meeting, opinion);
  return leader === null
    ? []
    : [
        {
          type: 'answers.assign',
          data: { opinion: opinion.id, leader: leader.id, assigned: null },
        },
      ];
}

function afterwards(meeting: Meeting): readonly Step[] {
  if (meeting.queue.floor !== null) return [];
  const { running } = meeting.agenda;
  const items = programme(meeting.agenda);
  const position = items.findIndex(({ id }) => id === running);
  const next = items.find(
    ({ status }, index) => index > position && (status === 'planned' || status === 'suspended'),
  );
  return next === undefined
    ? [{ type: 'meeting.adjourn', data: {} }]
    : [{ type: 'agenda.start', data: { item: next.id, running } }];
}

function unique(steps: readonly Step[]): readonly Step[] {
  return steps.filter((step, index) => steps.findIndex(({ type }) => type === step.type) === index);
}
