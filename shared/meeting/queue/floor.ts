import type { CommandOf, DataOf } from '../commands.ts';
import { isLive } from './asking-to-speak.ts';
import { accept, refuse, type Decision } from '../../aggregate/decision.ts';
import { find, type EntryId } from '../../records/ids.ts';
import type { Meeting } from '../meeting.ts';
import { inserted } from '../../records/order.ts';
import { withStatus, type SpeakerQueue } from './decide.ts';
import type { Holder } from './commands.ts';
import { refusal, type Refusal } from '../../wire/refusals.ts';
import { elapsed, started, stopped, zeroed, type Stopwatch } from '../../records/stopwatch.ts';

/** The right to be heard now. There is one floor, so at most one person can hold it. */
export interface Floor {
  readonly holder: Holder;
  readonly watch: Stopwatch;
  readonly limitMs: number;
}

export type FloorCommand = Extract<CommandOf<'queue'>, { readonly type: `queue.${string}Floor` }>;

export type FloorEvent =
  | { readonly type: 'queue.floorGranted'; readonly holder: Holder; readonly limitMs: number }
  | { readonly type: 'queue.floorYielded' }
  /** The floor goes back to whoever had it before, with the time already used; a present speaker waits again. */
  | {
      readonly type: 'queue.floorReturned';
      readonly floor: Floor | null;
      readonly before: EntryId | null;
    }
  | { readonly type: 'queue.floorPaused' }
  | { readonly type: 'queue.floorResumed' }
  | { readonly type: 'queue.floorExtended'; readonly limitMs: number };

export function isFloorEvent(event: { readonly type: string }): event is FloorEvent {
  return event.type.startsWith('queue.floor');
}

export function sameHolder(one: Holder | null, other: Holder | null): boolean {
  if (one === null || other === null) return one === other;
  if (one.kind === 'speaker') return other.kind === 'speaker' && one.entry === other.entry;
  return other.kind === 'answer' && one.opinion === other.opinion && one.leader === other.leader;
}

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
      if (floor === null) return refuse('floorEmpty');
      return accept({ type: 'queue.floorExtended', limitMs: floor.limitMs + command.data.ms });
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
    ...grantEvents(queue.floor, { kind: 'speaker', entry: entry.id }, rules.speakMinutes * 60_000),
  );
}

/** The floor passes: whoever has it yields, then the new holder gets it with a full measure of time. */
export function grantEvents(
  floor: Floor | null,
  holder: Holder,
  limitMs: number,
): readonly FloorEvent[] {
  const granted: FloorEvent = { type: 'queue.floorGranted', holder, limitMs };
  return floor === null ? [granted] : [{ type: 'queue.floorYielded' }, granted];
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
      : regainedByLeader(meeting, data.to);
  return 'code' in regained
    ? { accepted: false, refusal: regained }
    : accept({ type: 'queue.floorReturned', floor: regained, before });
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
  if (entry.status.name !== 'spoken') return refusal('notPutBack', entry.status.name);
  if (isLive(queue, entry)) return refusal('alreadyWaiting');
  const watch = { elapsedMs: entry.status.spokenMs, runningSince: null };
  return { holder, watch, limitMs: rules.speakMinutes * 60_000 };
}

function regainedByLeader(
  { register, rules }: Meeting,
  holder: Extract<Holder, { kind: 'answer' }>,
): Floor | Refusal {
  const opinion = find(register.opinions, holder.opinion);
  if (opinion === undefined) return refusal('notFound', 'opinion');
  if (opinion.standing.name !== 'registered')
    return refusal('notRegistered', opinion.standing.name);
  if (opinion.assignment?.leader !== holder.leader) return refusal('notFound', 'opinion');
  const watch = { elapsedMs: opinion.answeringMs, runningSince: null };
  return { holder, watch, limitMs: rules.answerMinutes * 60_000 };
}

export function evolveFloor(queue: SpeakerQueue, event: FloorEvent, at: number): SpeakerQueue {
  const { floor } = queue;
  switch (event.type) {
    case 'queue.floorGranted':
      return taken(queue, {
        holder: event.holder,
        watch: started(zeroed, at),
        limitMs: event.limitMs,
      });
    case 'queue.floorYielded': {
      const yielded = { ...queue, floor: null, lastHeld: floor?.holder.kind ?? null };
      if (floor?.holder.kind !== 'speaker') return yielded;
      return withStatus(yielded, floor.holder.entry, {
        name: 'spoken',
        spokenMs: elapsed(floor.watch, at),
      });
    }
    case 'queue.floorReturned': {
      const vacated = { ...queue, floor: null };
      const emptied =
        floor?.holder.kind === 'speaker'
          ? waitingAgain(vacated, floor.holder.entry, event.before)
          : vacated;
      return event.floor === null
        ? emptied
        : taken(emptied, { ...event.floor, watch: started(event.floor.watch, at) });
    }
    case 'queue.floorPaused':
      return withFloor(queue, (held) => ({ ...held, watch: stopped(held.watch, at) }));
    case 'queue.floorResumed':
      return withFloor(queue, (held) => ({ ...held, watch: started(held.watch, at) }));
    case 'queue.floorExtended':
      return withFloor(queue, (held) => ({ ...held, limitMs: event.limitMs }));
    default:
      return event satisfies never;
  }
}

function withFloor(queue: SpeakerQueue, update: (floor: Floor) => Floor): SpeakerQueue {
  return queue.floor === null ? queue : { ...queue, floor: update(queue.floor) };
}

function taken(queue: SpeakerQueue, floor: Floor): SpeakerQueue {
  const held = { ...queue, floor };
  return floor.holder.kind === 'speaker'
    ? withStatus(held, floor.holder.entry, { name: 'speaking' })
    : held;
}

function waitingAgain(queue: SpeakerQueue, id: EntryId, before: EntryId | null): SpeakerQueue {
  return {
    ...withStatus(queue, id, { name: 'waiting' }),
    order: inserted(queue.order, id, before),
  };
}

/** ms the holder has left; negative once over time. */
export function remaining(floor: Floor, now: number): number {
  return floor.limitMs - elapsed(floor.watch, now);
}
