import type { CommandOf } from '../commands.ts';
import type { ItemText } from './commands.ts';
import { accept, refuse, type Context, type Decision } from '../../aggregate/decision.ts';
import { change, find, nextId, type ItemId } from '../../records/ids.ts';
import type { Meeting } from '../meeting.ts';
import { inserted } from '../../records/order.ts';
import { elapsed, started, stopped, zeroed, type Stopwatch } from '../../records/stopwatch.ts';

export type ItemStatus = 'planned' | 'running' | 'suspended' | 'concluded' | 'skipped' | 'removed';

export interface AgendaItem {
  readonly id: ItemId;
  readonly text: ItemText;
  readonly status: ItemStatus;
  /** time spent on it so far, over all stretches */
  readonly watch: Stopwatch;
  readonly startedAt: number | null;
  readonly endedAt: number | null;
  /** what was concluded, or why it was skipped */
  readonly conclusion: string;
}

export interface Agenda {
  readonly items: readonly AgendaItem[];
  /** the items in the order of the programme, removed ones left out */
  readonly order: readonly ItemId[];
  /** the one item being dealt with, or null between items */
  readonly running: ItemId | null;
}

export const emptyAgenda: Agenda = { items: [], order: [], running: null };

export type AgendaCommand = CommandOf<'agenda'>;

export type AgendaEvent =
  | {
      readonly type: 'agenda.itemAdded';
      readonly item: ItemId;
      readonly text: ItemText;
      readonly before: ItemId | null;
    }
  | { readonly type: 'agenda.itemEdited'; readonly item: ItemId; readonly text: ItemText }
  | { readonly type: 'agenda.itemRemoved'; readonly item: ItemId }
  | { readonly type: 'agenda.itemMoved'; readonly item: ItemId; readonly before: ItemId | null }
  | { readonly type: 'agenda.itemStarted'; readonly item: ItemId }
  | { readonly type: 'agenda.itemSuspended'; readonly item: ItemId }
  | { readonly type: 'agenda.startUndone'; readonly item: ItemId }
  | { readonly type: 'agenda.itemConcluded'; readonly item: ItemId; readonly conclusion: string }
  | { readonly type: 'agenda.itemSkipped'; readonly item: ItemId; readonly conclusion: string };

export function decideAgenda(
  meeting: Meeting,
  command: AgendaCommand,
  _context: Context,
): Decision<AgendaEvent> {
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

/** Whether people are heard or answered in this item. */
export function isDialogueItem({ text }: AgendaItem): boolean {
  return text.kind === 'opinions' || text.kind === 'answers';
}

/** The item is over, with what has been written as its conclusion so far. */
export function concludedAsItIs({ id, conclusion }: AgendaItem): AgendaEvent {
  return { type: 'agenda.itemConcluded', item: id, conclusion };
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

export function evolveAgenda(agenda: Agenda, event: AgendaEvent, at: number): Agenda {
  switch (event.type) {
    case 'agenda.itemAdded': {
      const { item: id, text } = event;
      const item: AgendaItem = {
        id,
        text,
        status: 'planned',
        watch: zeroed,
        startedAt: null,
        endedAt: null,
        conclusion: '',
      };
      return {
        ...agenda,
        items: [...agenda.items, item],
        order: inserted(agenda.order, id, event.before),
      };
    }
    case 'agenda.itemEdited':
      return withChange(agenda, event.item, (item) => ({ ...item, text: event.text }));
    case 'agenda.itemRemoved':
      return {
        ...withChange(agenda, event.item, (item) => ({ ...item, status: 'removed' })),
        order: agenda.order.filter((id) => id !== event.item),
      };
    case 'agenda.itemMoved':
      return { ...agenda, order: inserted(agenda.order, event.item, event.before) };
    case 'agenda.itemStarted':
      return {
        ...withChange(agenda, event.item, (item) => ({
          ...item,
          status: 'running',
          watch: started(item.watch, at),
          startedAt: item.startedAt ?? at,
          endedAt: null,
        })),
        running: event.item,
      };
    case 'agenda.itemSuspended':
      return left(agenda, event.item, (item) => ({
        ...item,
        status: 'suspended',
        watch: stopped(item.watch, at),
        endedAt: null,
      }));
    case 'agenda.startUndone':
      return left(agenda, event.item, unstarted);
    case 'agenda.itemConcluded':
      return left(agenda, event.item, (item) => ({
        ...item,
        status: 'concluded',
        watch: stopped(item.watch, at),
        endedAt: item.endedAt ?? at,
        conclusion: event.conclusion,
      }));
    case 'agenda.itemSkipped':
      return left(agenda, event.item, (item) => ({
        ...item,
        status: 'skipped',
        conclusion: event.conclusion,
      }));
    default:
      return event satisfies never;
  }
}

/** The item as it was before its last start; the time of that stretch counts for nothing. */
function unstarted(item: AgendaItem): AgendaItem {
  const watch = { ...item.watch, runningSince: null };
  return watch.elapsedMs > 0
    ? { ...item, status: 'suspended', watch }
    : { ...item, status: 'planned', watch, startedAt: null };
}

function withChange(agenda: Agenda, id: ItemId, update: (item: AgendaItem) => AgendaItem): Agenda {
  return { ...agenda, items: change(agenda.items, id, update) };
}

function left(agenda: Agenda, id: ItemId, update: (item: AgendaItem) => AgendaItem): Agenda {
  return {
    ...withChange(agenda, id, update),
    running: agenda.running === id ? null : agenda.running,
  };
}

/** The items of the programme in order. */
export function programme(agenda: Agenda): readonly AgendaItem[] {
  return agenda.order.flatMap((id) => find(agenda.items, id) ?? []);
}

/** Planned time of an item in ms. */
export function plannedMs(item: AgendaItem): number {
  return item.text.plannedMinutes * 60_000;
}

/**
 * When the programme will end (ms since epoch) if the running item takes its planned time, or has just
 * taken longer, and every item still to come takes its own.
 */
export function expectedEnd(agenda: Agenda, now: number): number {
  const items = programme(agenda);
  const running = items.find(({ status }) => status === 'running');
  const isDialogueOver = running !== undefined && !isDialogueItem(running);
  return items.reduce((end, item) => {
    const isToCome =
      item.status === 'planned' ||
      item.status === 'running' ||
      (item.status === 'suspended' && !isDialogueOver);
    return isToCome ? end + Math.max(0, plannedMs(item) - elapsed(item.watch, now)) : end;
  }, now);
}
