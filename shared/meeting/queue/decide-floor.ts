import type { CommandOf, DataOf } from '../commands.ts';
import type { Meeting } from '../state.ts';
import { accept, refuse, type Decision } from '../../aggregate/decision.ts';
import {
  grantEvents,
  isLive,
  measureOf,
  sameHolder,
  type Floor,
  type FloorEvent,
  type SpeakerQueue,
} from './state.ts';
import { find, type EntryId } from '../../aggregate/ids.ts';
import type { Holder } from './commands.ts';
import { refusal, type Refusal } from '../../aggregate/refusals.ts';

export type FloorCommand = Extract<CommandOf<'queue'>, { readonly type: `queue.${string}Floor` }>;

export function decideFloor(meeting: Meeting, command: FloorCommand): Decision<FloorEvent> {
  if (meeting.stage.name === 'prepared') return refuse('meetingNotOpen');
  const { floor } = meeting.queue;
  switch (command.type) {
    case 'queue.grantFloor':
      return grant(meeting, command.data);
    case 'queue.yieldFloor':
      if (!sameHolder(floor?.holder ?? null, command.data.floor)) return refuse('floorChanged');
      return accept({ type: 'queue.floorYielded' });
    case 'queue.returnFloor':
      return giveBack(meeting, command.data);
    case 'queue.pauseFloor':
      if (floor === null) return refuse('floorEmpty');
      return floor.watch.runningSince === null
        ? refuse('alreadyDone')
        : accept({ type: 'queue.floorPaused' });
    case 'queue.resumeFloor':
      if (floor === null) return refuse('floorEmpty');
      return floor.watch.runningSince === null
        ? accept({ type: 'queue.floorResumed' })
        : refuse('alreadyDone');
    case 'queue.extendFloor':
      return extend(floor, command.data.ms);
    default:
      return command satisfies never;
  }
}

function grant(meeting: Meeting, data: DataOf<'queue.grantFloor'>): Decision<FloorEvent> {
  const { queue, rules } = meeting;
  if (!sameHolder(queue.floor?.holder ?? null, data.floor)) return refuse('floorChanged');
  const entry = find(queue.entries, data.entry);
  if (entry === undefined) return refuse('notFound', 'entry');
  if (entry.status.name !== 'waiting') return refuse('notWaiting', entry.status.name);
  return accept(
    ...grantEvents(
      queue.floor,
      { kind: 'speaker', entry: entry.id },
      measureOf(rules.speakMinutes),
    ),
  );
}

function extend(floor: Floor | null, ms: number): Decision<FloorEvent> {
  if (floor === null) return refuse('floorEmpty');
  const limitMs = floor.limitMs + ms;
  if (ms === 0 || limitMs < 0) return refuse('malformed', 'ms');
  return accept({ type: 'queue.floorExtended', limitMs });
}

function giveBack(meeting: Meeting, data: DataOf<'queue.returnFloor'>): Decision<FloorEvent> {
  const { queue } = meeting;
  if (!sameHolder(queue.floor?.holder ?? null, data.floor)) return refuse('floorChanged');
  if (sameHolder(data.to, data.floor)) return refuse('alreadyDone');
  const before = placeAgain(queue, data.before);
  if (data.to === null) return accept({ type: 'queue.floorReturned', floor: null, before });
  const regained =
    data.to.kind === 'speaker'
      ? regainedBySpeaker(meeting, data.to)
      : regainedByLeader(meeting, data.to, data.earlierMs ?? 0);
  if ('code' in regained) return { accepted: false, refusal: regained };
  const floor = { ...regained, limitMs: data.limitMs ?? regained.limitMs };
  const returned = { type: 'queue.floorReturned', floor, before } as const;
  return data.paused === true
    ? accept<FloorEvent>(returned, { type: 'queue.floorPaused' })
    : accept<FloorEvent>(returned);
}

/** Where the present speaker waits again: where the sender says if that is still possible, else first. */
function placeAgain(queue: SpeakerQueue, before: EntryId | null | undefined): EntryId | null {
  if (before === null) return null;
  return before !== undefined && queue.order.includes(before) ? before : (queue.order[0] ?? null);
}

function regainedBySpeaker(
  { queue, rules }: Meeting,
  holder: Extract<Holder, { kind: 'speaker' }>,
): Floor | Refusal {
  const entry = find(queue.entries, holder.entry);
  if (entry === undefined) return refusal('notFound', 'entry');
  if (entry.status.name !== 'spoken' && entry.status.name !== 'absent')
    return refusal('notPutBack', entry.status.name);
  if (isLive(queue, entry)) return refusal('alreadyWaiting');
  const watch = { elapsedMs: entry.status.spokenMs ?? 0, runningSince: null };
  return { holder, watch, limitMs: measureOf(rules.speakMinutes) };
}

function regainedByLeader(
  { register, rules }: Meeting,
  holder: Extract<Holder, { kind: 'answer' }>,
  earlierMs: number,
): Floor | Refusal {
  const opinion = find(register.opinions, holder.opinion);
  if (opinion === undefined) return refusal('notFound', 'opinion');
  if (opinion.standing.name !== 'registered')
    return refusal('notRegistered', opinion.standing.name);
  if (opinion.assignment?.leader !== holder.leader) return refusal('notFound', 'opinion');
  const elapsedMs = Math.max(0, opinion.answeringMs - earlierMs);
  const watch = { elapsedMs, runningSince: null };
  return { holder, watch, limitMs: measureOf(rules.answerMinutes) };
}
