import Type from 'typebox';
import { limits } from '../../forms/limits.ts';
import {
  Began,
  Card,
  Channel,
  closed,
  EntryIdSchema,
  FieldIdSchema,
  Line,
  nullable,
  OpinionIdSchema,
  OpinionKind,
  OpinionText,
  PersonIdSchema,
  Reason,
  Summary,
  text,
} from '../../forms/schema.ts';

/** Whose opinion it is, as it shall be read out. */
export const Author = closed({ name: Line, card: nullable(Card), village: Line });
export type Author = Type.Static<typeof Author>;

/** An opinion as the secretary writes it into the register. */
export const Wording = closed({
  kind: OpinionKind,
  field: FieldIdSchema,
  text: OpinionText,
  /** false: the author's name is kept from the public */
  named: Type.Boolean(),
  author: Author,
});
export type Wording = Type.Static<typeof Wording>;

/** Whose opinion it is after all: somebody on the roster, or null for nobody there; without it, whose it was. */
const Whose = Type.Optional(nullable(PersonIdSchema));

const Edit = closed({ opinion: OpinionIdSchema, wording: Wording, person: Whose, began: Began });

export const registerCommands = {
  /** A participant's own words from a phone; they wait for approval. */
  'register.submit': closed({
    kind: OpinionKind,
    field: FieldIdSchema,
    text: OpinionText,
    named: Type.Boolean(),
    name: Line,
    card: nullable(Card),
  }),
  'register.record': closed({
    wording: Wording,
    channel: Channel,
    person: nullable(PersonIdSchema),
    /** the turn in which it was said */
    spokenIn: nullable(EntryIdSchema),
    /** what was said, word for word, where it differs from the wording; may be empty */
    originalWords: text(limits.opinion),
    interpreter: Line,
  }),
  /** What a village has collected before the meeting; it waits for approval. All of them or none. */
  'register.collect': closed({
    opinions: Type.Array(closed({ wording: Wording, person: nullable(PersonIdSchema) }), {
      minItems: 1,
      maxItems: limits.collectedAtOnce,
    }),
  }),
  /** A pending opinion comes from the household of the card that the sender sees claimed. */
  'register.confirm': closed({ opinion: OpinionIdSchema, card: Card }),
  /** It does not: the card is put aside, the typed name stays. */
  'register.decline': closed({ opinion: OpinionIdSchema, card: Card }),
  'register.approve': Edit,
  'register.edit': Edit,
  'register.hide': closed({ opinion: OpinionIdSchema, reason: Reason }),
  /** Several that wait for approval, for one reason: all of them or none. */
  'register.hideMany': closed({
    opinions: Type.Array(OpinionIdSchema, {
      minItems: 1,
      maxItems: limits.hiddenAtOnce,
      uniqueItems: true,
    }),
    reason: Reason,
  }),
  'register.withdraw': closed({ opinion: OpinionIdSchema }),
  /** What the hall sees of it in one line; empty: the whole text. */
  'register.summarise': closed({ opinion: OpinionIdSchema, summary: Summary, began: Began }),
  'register.support': closed({ opinion: OpinionIdSchema }),
};
