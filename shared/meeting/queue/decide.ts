import type { CommandOf, DataOf } from '../commands.ts';
import type { Role } from '../../wire/roles.ts';
import { add, isLive, raiseHand } from './asking-to-speak.ts';
import { accept, refuse, type Context, type Decision } from '../../aggregate/decision.ts';
import {
  isFloorEvent,
  evolveFloor,
  decideFloor,
  type Floor,
  type FloorCommand,
  type FloorEvent,
} from './floor.ts';
import {
  change,
  find,
  type EntryId,
  type FieldId,
  type ParticipantId,
  type PersonId,
} from '../../records/ids.ts';
import type { Meeting } from '../meeting.ts';
import { inserted } from '../../records/order.ts';
import type { Holder } from './commands.ts';
import type { Restricted } from '../../records/restricted.ts';

export type EntryStatus =
  | { readonly name: 'waiting' }
  | { readonly name: 'speaking' }
  | { readonly name: 'spoken'; readonly spokenMs: number }
  | { readonly name: 'absent' }
  | { readonly name: 'withdrawn' };

/** One request to speak: one turn of one person. */
export interface Entry {
  readonly id: EntryId;
  readonly name: string;
  readonly card: number | null;
  readonly village: string;
  /** what they want to speak about */
  readonly field: FieldId | null;
  /** 1 for the first time this person speaks */
  readonly turn: number;
  /** who put the entry on the list; people without a phone are entered by others */
  readonly enteredBy: Role;
  readonly askedAt: number;
  readonly status: EntryStatus;
  readonly person?: Restricted<PersonId>;
  readonly owner?: Restricted<ParticipantId>;
  /** why it was moved or taken off, and by whom */
  readonly reason?: Restricted<string>;
  readonly movedBy: Role | null;
}

export interface SpeakerQueue {
  readonly entries: readonly Entry[];
  /** those who wait, the next speaker first */
  readonly order: readonly EntryId[];
  /** whether new requests are taken */
  readonly open: boolean;
  readonly floor: Floor | null;
  /** who last gave the floor up: tells whether a round is being heard or answered */
  readonly lastHeld: Holder['kind'] | null;
}

export const emptyQueue: SpeakerQueue = {
  entries: [],
  order: [],
  open: true,
  floor: null,
  lastHeld: null,
};

export type QueueCommand = CommandOf<'queue'>;

export type QueueEvent =
  | {
      readonly type: 'queue.entryAdded';
      readonly entry: EntryId;
      readonly name: string;
      readonly card: number | null;
      readonly village: string;
      readonly field: FieldId | null;
      readonly turn: number;
      readonly enteredBy: Role;
      readonly before: EntryId | null;
      readonly person?: Restricted<PersonId>;
      readonly owner?: Restricted<ParticipantId>;
    }
  | {
      readonly type: 'queue.entryMoved';
      readonly entry: EntryId;
      readonly before: EntryId | null;
      readonly movedBy: Role;
      readonly reason?: Restricted<string>;
    }
  | { readonly type: 'queue.entryAbsent'; readonly entry: EntryId; readonly movedBy: Role }
  | {
      readonly type: 'queue.entryWithdrawn';
      readonly entry: EntryId;
      readonly movedBy: Role;
      readonly reason?: Restricted<string>;
    }
  | {
      readonly type: 'queue.entryPutBack';
      readonly entry: EntryId;
      readonly before: EntryId | null;
      readonly movedBy: Role;
    }
  | { readonly type: 'queue.closed' }
  | { readonly type: 'queue.reopened' }
  | FloorEvent;

type EntryCommand = Exclude<QueueCommand, FloorCommand>;

export function decideQueue(
  meeting: Meeting,
  command: QueueCommand,
  context: Context,
): Decision<QueueEvent> {
  if (meeting.stage.name === 'adjourned') return refuse('meetingAdjourned');
  switch (command.type) {
    case 'queue.grantFloor':
    case 'queue.yieldFloor':
    case 'queue.returnFloor':
    case 'queue.pauseFloor':
    case 'queue.resumeFloor':
    case 'queue.extendFloor':
      return decideFloor(meeting, command);
    default:
      return decideEntry(meeting, command, context);
  }
}

function decideEntry(
  meeting: Meeting,
  command: EntryCommand,
  context: Context,
): Decision<QueueEvent> {
  const { queue } = meeting;
  switch (command.type) {
    case 'queue.raiseHand':
      return queue.open ? raiseHand(meeting, command.data, context) : refuse('queueClosed');
    case 'queue.add':
      return add(meeting, command.data, context);
    case 'queue.markAbsent':
      return whileWaiting(queue, command.data.entry, (entry) =>
        accept({ type: 'queue.entryAbsent', entry: entry.id, movedBy: context.actor.role }),
      );
    case 'queue.withdraw':
      return withdraw(queue, command.data, context);
    case 'queue.putBack':
      return putBack(queue, command.data, context);
    case 'queue.move':
      return move(queue, command.data, context);
    case 'queue.close':
      return queue.open ? accept({ type: 'queue.closed' }) : refuse('alreadyDone');
    case 'queue.reopen':
      return queue.open ? refuse('alreadyDone') : accept({ type: 'queue.reopened' });
    default:
      return command satisfies never;
  }
}

function whileWaiting(
  queue: SpeakerQueue,
  id: EntryId,
  decide: (entry: Entry) => Decision<QueueEvent>,
): Decision<QueueEvent> {
  const entry = find(queue.entries, id);
  if (entry === undefined) return refuse('notFound', 'entry');
  return entry.status.name === 'waiting' ? decide(entry) : refuse('notWaiting', entry.status.name);
}

function withdraw(
  queue: SpeakerQueue,
  data: DataOf<'queue.withdraw'>,
  { actor }: Context,
): Decision<QueueEvent> {
  return whileWaiting(queue, data.entry, (entry) => {
    if (actor.role === 'participant' && entry.owner !== actor.participant)
      return refuse('notPermitted', 'entry');
    const reason = data.reason || null;
    return accept({
      type: 'queue.entryWithdrawn',
      entry: entry.id,
      movedBy: actor.role,
      reason,
    });
  });
}

function putBack(
  queue: SpeakerQueue,
  { entry: id, position }: DataOf<'queue.putBack'>,
  { actor }: Context,
): Decision<QueueEvent> {
  const entry = find(queue.entries, id);
  if (entry === undefined) return refuse('notFound', 'entry');
  if (entry.status.name === 'waiting' || entry.status.name === 'speaking')
    return refuse('notPutBack');
  if (isLive(queue, entry)) return refuse('alreadyWaiting');
  if (typeof position === 'object' && !queue.order.includes(position.before))
    return refuse('notWaiting', 'before');
  const before =
    position === 'first' ? (queue.order[0] ?? null) : position === 'last' ? null : position.before;
  return accept({ type: 'queue.entryPutBack', entry: id, before, movedBy: actor.role });
}

function move(
  queue: SpeakerQueue,
  data: DataOf<'queue.move'>,
  { actor }: Context,
): Decision<QueueEvent> {
  return whileWaiting(queue, data.entry, (entry) => {
    if (data.before === entry.id) return refuse('changedMeanwhile', 'before');
    if (data.before !== null && !queue.order.includes(data.before))
      return refuse('notWaiting', 'before');
    const { before, reason } = data;
    return accept({
      type: 'queue.entryMoved',
      entry: entry.id,
      before,
      movedBy: actor.role,
      reason,
    });
  });
}

export function evolveQueue(queue: SpeakerQueue, event: QueueEvent, at: number): SpeakerQueue {
  if (isFloorEvent(event)) return evolveFloor(queue, event, at);
  switch (event.type) {
    case 'queue.entryAdded': {
      const { type: _type, entry: id, before, ...request } = event;
      const entry: Entry = {
        ...request,
        id,
        askedAt: at,
        status: { name: 'waiting' },
        movedBy: null,
      };
      return {
        ...queue,
        // Not spread: that copies a long list twice, once more to make room.
        entries: queue.entries.concat([entry]),
        order: inserted(queue.order, id, before),
      };
    }
    case 'queue.entryMoved':
      return {
        ...withEntry(queue, event.entry, (entry) => ({
          ...entry,
          movedBy: event.movedBy,
          reason: event.reason,
        })),
        order: inserted(queue.order, event.entry, event.before),
      };
    case 'queue.entryAbsent':
      return withStatus(queue, event.entry, { name: 'absent' }, { movedBy: event.movedBy });
    case 'queue.entryWithdrawn': {
      const { movedBy, reason } = event;
      return withStatus(queue, event.entry, { name: 'withdrawn' }, { movedBy, reason });
    }
    case 'queue.entryPutBack':
      return {
        ...withStatus(queue, event.entry, { name: 'waiting' }, { movedBy: event.movedBy }),
        order: inserted(queue.order, event.entry, event.before),
      };
    case 'queue.closed':
      return { ...queue, open: false };
    case 'queue.reopened':
      return { ...queue, open: true };
    default:
      return event satisfies never;
  }
}

function withEntry(
  queue: SpeakerQueue,
  id: EntryId,
  update: (entry: Entry) => Entry,
): SpeakerQueue {
  return { ...queue, entries: change(queue.entries, id, update) };
}

/** The entry in this status and out of the waiting order, with what else is noted about the change. */
export function withStatus(
  queue: SpeakerQueue,
  id: EntryId,
  status: EntryStatus,
  noted: Pick<Entry, 'reason'> & Partial<Pick<Entry, 'movedBy'>> = {},
): SpeakerQueue {
  return {
    ...withEntry(queue, id, (entry) => ({ ...entry, ...noted, status })),
    order: queue.order.filter((other) => other !== id),
  };
}

/** Those who wait, the next speaker first. */
export function waiting(queue: SpeakerQueue): readonly Entry[] {
  return queue.order.flatMap((id) => find(queue.entries, id) ?? []);
}
