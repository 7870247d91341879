import type Type from 'typebox';
import {
  Began,
  closed,
  ItemIdSchema,
  ItemKind,
  Line,
  Minutes,
  nullable,
  Paragraph,
  Title,
} from '../../forms/schema.ts';

/** What people write about an item; everything else about it happens. */
export const ItemText = closed({
  kind: ItemKind,
  title: Title,
  /** Name and post of the one who presents it, as it shall be read; may be empty. */
  presenter: Line,
  plannedMinutes: Minutes,
});
export type ItemText = Type.Static<typeof ItemText>;

export const agendaCommands = {
  'agenda.add': closed({ text: ItemText, before: nullable(ItemIdSchema) }),
  'agenda.edit': closed({ item: ItemIdSchema, text: ItemText, began: Began }),
  'agenda.remove': closed({ item: ItemIdSchema }),
  'agenda.move': closed({ item: ItemIdSchema, before: nullable(ItemIdSchema) }),
  /** `running` is the item that the sender believes is running now. */
  'agenda.start': closed({ item: ItemIdSchema, running: nullable(ItemIdSchema) }),
  'agenda.undoStart': closed({ item: ItemIdSchema, resume: nullable(ItemIdSchema) }),
  'agenda.conclude': closed({ item: ItemIdSchema, conclusion: Paragraph, began: Began }),
  'agenda.skip': closed({ item: ItemIdSchema, reason: Line }),
};
