import type { CommandOf, DataOf } from '../commands.ts';
import { decideFloor, type FloorCommand } from './decide-floor.ts';
import type { Meeting } from '../state.ts';
import { accept, refuse, type Context, type Decision } from '../../aggregate/decision.ts';
import { correctedNames } from '../corrected-names.ts';
import type { RegisterEvent } from '../register/state.ts';
import {
  isClaimed,
  isLive,
  isUnderWay,
  type Entry,
  type QueueEvent,
  type SpeakerQueue,
} from './state.ts';
import { add, raiseHand } from './asking-to-speak.ts';
import { confirmClaim, declineClaim, takeOver } from './claims.ts';
import { find, type EntryId } from '../../aggregate/ids.ts';

export type QueueCommand = CommandOf<'queue'>;

type EntryCommand = Exclude<QueueCommand, FloorCommand>;

export function decideQueue(
  meeting: Meeting,
  command: QueueCommand,
  context: Context,
): Decision<QueueEvent | RegisterEvent> {
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
): Decision<QueueEvent | RegisterEvent> {
  const { queue } = meeting;
  switch (command.type) {
    case 'queue.raiseHand':
      return queue.open ? raiseHand(meeting, command.data, context) : refuse('queueClosed');
    case 'queue.add':
      return add(meeting, command.data, context);
    case 'queue.correctName':
      return correctName(meeting, command.data);
    case 'queue.confirm':
      return confirmClaim(meeting, command.data);
    case 'queue.decline':
      return declineClaim(meeting, command.data);
    case 'queue.takeOver':
      return takeOver(meeting, command.data, context);
    case 'queue.markAbsent':
      return markAbsent(queue, command.data.entry, context);
    case 'queue.undoAbsent':
      return undoAbsent(queue, command.data.entry, context);
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

function correctName(
  meeting: Meeting,
  data: DataOf<'queue.correctName'>,
): Decision<QueueEvent | RegisterEvent> {
  const entry = find(meeting.queue.entries, data.entry);
  if (entry === undefined) return refuse('notFound', 'entry');
  if (entry.person != null) return refuse('notPermitted', 'person');
  // What a phone says is confirmed or declined first.
  if (isClaimed(entry)) return refuse('notPermitted', 'claim');
  const { card } = entry;
  const { honorific, name, village } = data;
  const now = { honorific: honorific.trim(), name: name.trim(), card, village: village.trim() };
  const events = correctedNames(meeting, {
    former: entry,
    now,
    isTheirEntry: ({ id }) => id === entry.id,
    isTheirOpinion: ({ person, spokenIn }) => person == null && spokenIn === entry.id,
  });
  return events.length === 0 ? refuse('alreadyDone') : accept(...events);
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

/** Whoever was called and is not in the room, also when that is noticed later; never who stands on the list again. */
function markAbsent(queue: SpeakerQueue, id: EntryId, { actor }: Context): Decision<QueueEvent> {
  const entry = find(queue.entries, id);
  if (entry === undefined) return refuse('notFound', 'entry');
  const { name } = entry.status;
  if (name === 'absent' || name === 'withdrawn') return refuse('notWaiting', name);
  if (name === 'spoken' && isLive(queue, entry)) return refuse('alreadyWaiting');
  return accept({ type: 'queue.entryAbsent', entry: id, movedBy: actor.role });
}

/** Whoever was marked absent after they had the floor is one who has spoken again; never who stands on the list again. */
function undoAbsent(queue: SpeakerQueue, id: EntryId, { actor }: Context): Decision<QueueEvent> {
  const entry = find(queue.entries, id);
  if (entry === undefined) return refuse('notFound', 'entry');
  const { status } = entry;
  if (status.name !== 'absent' || status.spokenMs === undefined)
    return refuse('notPutBack', status.name);
  if (isLive(queue, entry)) return refuse('alreadyWaiting');
  return accept({ type: 'queue.absenceUndone', entry: id, movedBy: actor.role });
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
  if (isUnderWay(entry.status)) return refuse('notPutBack');
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
