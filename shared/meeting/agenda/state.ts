import { find, nextId, type ItemId } from '../../aggregate/ids.ts';
import type { ItemText } from './commands.ts';
import { elapsed, zeroed, type Stopwatch } from '../../aggregate/stopwatch.ts';

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

/** An item that nobody has started yet. */
export function plannedItem(id: ItemId, text: ItemText): AgendaItem {
  return {
    id,
    text,
    status: 'planned',
    watch: zeroed,
    startedAt: null,
    endedAt: null,
    conclusion: '',
  };
}

/** The agenda with which a meeting begins. */
export function agendaOf(texts: readonly ItemText[]): Agenda {
  const items = texts.reduce<readonly AgendaItem[]>(
    (list, text) => [...list, plannedItem(nextId(list), text)],
    [],
  );
  return { items, order: items.map(({ id }) => id), running: null };
}

/** Whether people are heard or answered in this item. */
export function isDialogueItem({ text }: AgendaItem): boolean {
  return text.kind === 'opinions' || text.kind === 'answers';
}

/** The item is over, with what has been written as its conclusion so far. */
export function concludedAsItIs({ id, conclusion }: AgendaItem): AgendaEvent {
  return { type: 'agenda.itemConcluded', item: id, conclusion };
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
