import Type from 'typebox';
import {
  Began,
  Card,
  closed,
  EntryIdSchema,
  FieldIdSchema,
  LeaderIdSchema,
  Line,
  Name,
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
/** More than anybody is given, however often it is extended. */
const mostLimitMs = 1e9;

export const queueCommands = {
  'queue.raiseHand': closed({ name: Line, card: nullable(Card), field }),
  'queue.add': closed({
    person: nullable(PersonIdSchema),
    name: Line,
    card: nullable(Card),
    field,
  }),
  /** Somebody who is on no list is called otherwise; the name of somebody on the roster is corrected there. */
  'queue.correctName': closed({
    entry: EntryIdSchema,
    honorific: Line,
    name: Name,
    village: Line,
    began: Began,
  }),
  /**
   * What a phone says of who asks is true: the household of the card, or without a card the name that was typed. `card` is
   * the one that the sender sees claimed.
   */
  'queue.confirm': closed({ entry: EntryIdSchema, card: nullable(Card) }),
  /** It is not: the card is put aside first, and the name only when no card is claimed. */
  'queue.decline': closed({ entry: EntryIdSchema, card: nullable(Card) }),
  /** From a phone that has proven the card of the entry; the phone that had it has it no more. */
  'queue.takeOver': closed({ entry: EntryIdSchema }),
  'queue.grantFloor': closed({ entry: EntryIdSchema, floor: Believed }),
  'queue.yieldFloor': closed({ floor: Holder }),
  /**
   * `before`: whom the present speaker shall wait before, null for last; without it, before everybody. `limitMs`, `paused`: as
   * the floor was when it passed on; without them the full measure of time, running. `earlierMs`: how much of what the opinion
   * was answered aloud is of earlier calls.
   */
  'queue.returnFloor': closed({
    to: Believed,
    floor: Believed,
    before: Type.Optional(nullable(EntryIdSchema)),
    limitMs: Type.Optional(Type.Integer({ minimum: 0, maximum: mostLimitMs })),
    paused: Type.Optional(Type.Boolean()),
    earlierMs: Type.Optional(Type.Integer({ minimum: 0, maximum: mostLimitMs })),
  }),
  'queue.pauseFloor': closed({}),
  'queue.resumeFloor': closed({}),
  /** Less than nothing: the time is shortened. */
  'queue.extendFloor': closed({ ms: Type.Integer({ minimum: -3_600_000, maximum: 3_600_000 }) }),
  'queue.markAbsent': closed({ entry: EntryIdSchema }),
  /** They were heard after all: what was counted of them before they were marked absent counts again. */
  'queue.undoAbsent': closed({ entry: EntryIdSchema }),
  'queue.withdraw': closed({ entry: EntryIdSchema, reason: Line }),
  'queue.putBack': closed({
    entry: EntryIdSchema,
    position: Type.Union([Type.Enum(['first', 'last']), closed({ before: EntryIdSchema })]),
  }),
  'queue.move': closed({ entry: EntryIdSchema, before: nullable(EntryIdSchema), reason: Reason }),
  'queue.close': closed({}),
  'queue.reopen': closed({}),
};
