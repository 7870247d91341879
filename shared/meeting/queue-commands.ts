import Type from 'typebox';
import {
  Card,
  closed,
  EntryIdSchema,
  FieldIdSchema,
  LeaderIdSchema,
  Line,
  nullable,
  OpinionIdSchema,
  PersonIdSchema,
  Reason,
} from './vocabulary.ts';

/** Who has the floor: one of the speakers from the queue, or a leader who answers an opinion. */
export const Holder = Type.Union([
  closed({ kind: Type.Literal('speaker'), entry: EntryIdSchema }),
  closed({ kind: Type.Literal('answer'), opinion: OpinionIdSchema, leader: LeaderIdSchema }),
]);
export type Holder = Type.Static<typeof Holder>;

/** What the sender believes about the floor; the command is refused when that is no longer so. */
const Believed = nullable(Holder);
const field = nullable(FieldIdSchema);

export const queueCommands = {
  'queue.raiseHand': closed({ name: Line, card: nullable(Card), field }),
  'queue.add': closed({
    person: nullable(PersonIdSchema),
    name: Line,
    card: nullable(Card),
    field,
  }),
  'queue.grantFloor': closed({ entry: EntryIdSchema, floor: Believed }),
  'queue.yieldFloor': closed({ floor: Holder }),
  'queue.returnFloor': closed({ to: Believed, floor: Believed }),
  'queue.pauseFloor': closed({}),
  'queue.resumeFloor': closed({}),
  'queue.extendFloor': closed({ ms: Type.Integer({ minimum: 1_000, maximum: 3_600_000 }) }),
  'queue.markAbsent': closed({ entry: EntryIdSchema }),
  'queue.withdraw': closed({ entry: EntryIdSchema, reason: Line }),
  'queue.putBack': closed({ entry: EntryIdSchema, position: Type.Enum(['first', 'last']) }),
  'queue.move': closed({ entry: EntryIdSchema, before: nullable(EntryIdSchema), reason: Reason }),
  'queue.close': closed({}),
  'queue.reopen': closed({}),
};
