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
} from '../../forms/schema.ts';

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
  /** `before`: whom the present speaker shall wait before, null for last; without it, before everybody. */
  'queue.returnFloor': closed({
    to: Believed,
    floor: Believed,
    before: Type.Optional(nullable(EntryIdSchema)),
  }),
  'queue.pauseFloor': closed({}),
  'queue.resumeFloor': closed({}),
  'queue.extendFloor': closed({ ms: Type.Integer({ minimum: 1_000, maximum: 3_600_000 }) }),
  'queue.markAbsent': closed({ entry: EntryIdSchema }),
  'queue.withdraw': closed({ entry: EntryIdSchema, reason: Line }),
  'queue.putBack': closed({
    entry: EntryIdSchema,
    position: Type.Union([Type.Enum(['first', 'last']), closed({ before: EntryIdSchema })]),
  }),
  'queue.move': closed({ entry: EntryIdSchema, before: nullable(EntryIdSchema), reason: Reason }),
  'queue.close': closed({}),
  'queue.reopen': closed({}),
};
