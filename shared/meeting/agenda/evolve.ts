import { plannedItem, type Agenda, type AgendaEvent, type AgendaItem } from './state.ts';
import { started, stopped } from '../../aggregate/stopwatch.ts';
import { inserted } from '../../aggregate/order.ts';
import { change, type ItemId } from '../../aggregate/ids.ts';

export function evolveAgenda(agenda: Agenda, event: AgendaEvent, at: number): Agenda {
  switch (event.type) {
    case 'agenda.itemAdded': {
      const { item: id, text } = event;
      return {
        ...agenda,
        items: [...agenda.items, plannedItem(id, text)],
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
