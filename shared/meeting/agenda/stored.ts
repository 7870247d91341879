import { nullable, oneOf, position, quantity, record, text } from '../../aggregate/shape.ts';
import type { StoredEvents } from '../../aggregate/stored-events.ts';
import type { ItemId } from '../../aggregate/ids.ts';
import { itemKinds } from '../../forms/lists.ts';
import type { ItemText } from './commands.ts';
import type { AgendaEvent } from './state.ts';

export const itemText = record<ItemText>({
  kind: oneOf(itemKinds),
  title: text,
  presenter: text,
  plannedMinutes: quantity,
});

const item = position<ItemId>();

export const storedAgenda: StoredEvents<AgendaEvent> = {
  shapes: {
    'agenda.itemAdded': { item, text: itemText, before: nullable(item) },
    'agenda.itemEdited': { item, text: itemText },
    'agenda.itemRemoved': { item },
    'agenda.itemMoved': { item, before: nullable(item) },
    'agenda.itemStarted': { item },
    'agenda.itemSuspended': { item },
    'agenda.startUndone': { item },
    'agenda.itemConcluded': { item, conclusion: text },
    'agenda.itemSkipped': { item, conclusion: text },
  },
  older: {},
};
