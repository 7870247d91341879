import type { CommandOf } from '../commands.ts';
import type { Meeting } from '../state.ts';
import { accept, refuse, type Decision } from '../../aggregate/decision.ts';
import { concludedAsItIs, isDialogueItem, type AgendaEvent, type AgendaItem } from './state.ts';
import { find, nextId, type ItemId } from '../../aggregate/ids.ts';

export type AgendaCommand = CommandOf<'agenda'>;

export function decideAgenda(meeting: Meeting, command: AgendaCommand): Decision<AgendaEvent> {
  switch (command.type) {
    case 'agenda.add':
      return add(meeting, command.data);
    case 'agenda.edit':
      return withItem(meeting, command.data.item, () =>
        accept({ type: 'agenda.itemEdited', item: command.data.item, text: command.data.text }),
      );
    case 'agenda.remove':
      return withItem(meeting, command.data.item, (item) =>
        item.status === 'planned' && item.watch.elapsedMs === 0
          ? accept({ type: 'agenda.itemRemoved', item: item.id })
          : refuse('inUse', 'item'),
      );
    case 'agenda.move':
      return withItem(meeting, command.data.item, () => move(meeting, command.data));
    case 'agenda.start':
      return withItem(meeting, command.data.item, (item) =>
        start(meeting, item, command.data.running),
      );
    case 'agenda.undoStart':
      return withItem(meeting, command.data.item, (item) =>
        undoStart(meeting, item, command.data.resume),
      );
    case 'agenda.conclude':
      return withItem(meeting, command.data.item, (item) =>
        conclude(item, command.data.conclusion),
      );
    case 'agenda.skip':
      return withItem(meeting, command.data.item, (item) => skip(item, command.data.reason));
    default:
      return command satisfies never;
  }
}

function withItem(
  meeting: Meeting,
  id: ItemId,
  decide: (item: AgendaItem) => Decision<AgendaEvent>,
): Decision<AgendaEvent> {
  const item = find(meeting.agenda.items, id);
  return item === undefined || item.status === 'removed'
    ? refuse('notFound', 'item')
    : decide(item);
}

function add(
  meeting: Meeting,
  data: Extract<AgendaCommand, { type: 'agenda.add' }>['data'],
): Decision<AgendaEvent> {
  if (data.before !== null && !meeting.agenda.order.includes(data.before))
    return refuse('notFound', 'before');
  const item = nextId(meeting.agenda.items);
  return accept({ type: 'agenda.itemAdded', item, text: data.text, before: data.before });
}

function move(
  meeting: Meeting,
  data: { item: ItemId; before: ItemId | null },
): Decision<AgendaEvent> {
  if (data.before === data.item) return refuse('itemState', 'before');
  if (data.before !== null && !meeting.agenda.order.includes(data.before))
    return refuse('notFound', 'before');
  return accept({ type: 'agenda.itemMoved', item: data.item, before: data.before });
}

function start(
  meeting: Meeting,
  item: AgendaItem,
  believedRunning: ItemId | null,
): Decision<AgendaEvent> {
  if (meeting.stage.name === 'prepared') return refuse('meetingNotOpen');
  if (meeting.stage.name === 'adjourned') return refuse('meetingAdjourned');
  const { running } = meeting.agenda;
  if (running !== believedRunning) return refuse('changedMeanwhile', 'item');
  if (running === item.id) return refuse('itemState', item.status);
  const begun = { type: 'agenda.itemStarted', item: item.id } as const;
  const former = running === null ? undefined : find(meeting.agenda.items, running);
  return former === undefined ? accept(begun) : accept<AgendaEvent>(leave(former, item), begun);
}

/** Between hearing and answering a meeting may go to and fro; any other item is over when the next one starts. */
function leave(former: AgendaItem, next: AgendaItem): AgendaEvent {
  return isDialogueItem(former) && isDialogueItem(next)
    ? { type: 'agenda.itemSuspended', item: former.id }
    : concludedAsItIs(former);
}

function undoStart(
  meeting: Meeting,
  item: AgendaItem,
  resume: ItemId | null,
): Decision<AgendaEvent> {
  if (meeting.agenda.running !== item.id) return refuse('changedMeanwhile', 'item');
  const undone = { type: 'agenda.startUndone', item: item.id } as const;
  if (resume === null) return accept(undone);
  const earlier = find(meeting.agenda.items, resume);
  if (earlier === undefined || earlier.status === 'removed') return refuse('notFound', 'resume');
  if (resume === item.id) return refuse('itemState', 'resume');
  return accept<AgendaEvent>(undone, { type: 'agenda.itemStarted', item: resume });
}

function conclude(item: AgendaItem, conclusion: string): Decision<AgendaEvent> {
  const live =
    item.status === 'running' || item.status === 'suspended' || item.status === 'concluded';
  return live
    ? accept({ type: 'agenda.itemConcluded', item: item.id, conclusion })
    : refuse('itemState', item.status);
}

function skip(item: AgendaItem, reason: string): Decision<AgendaEvent> {
  return item.status === 'planned' || item.status === 'suspended'
    ? accept({ type: 'agenda.itemSkipped', item: item.id, conclusion: reason })
    : refuse('itemState', item.status);
}
