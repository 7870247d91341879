import Type from 'typebox';
import { limits } from '../../forms/limits.ts';
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
  oneOf,
  PersonIdSchema,
} from '../../forms/schema.ts';
import { consentWays, needs } from '../../forms/lists.ts';

/** The household for which somebody comes. */
export const Household = closed({
  /** its head; '' where that is whoever comes */
  head: Line,
  /** of whoever comes to the head, as it is written; '' for the head */
  relation: Line,
  persons: nullable(Type.Integer({ minimum: 1, maximum: limits.persons })),
  /** the year of the review by which it is in its category */
  categoryYear: nullable(Type.Integer({ minimum: 1900, maximum: 2199 })),
  /** newly recognised, or again */
  isNewCase: Type.Boolean(),
});
export type Household = Type.Static<typeof Household>;

/** Whether somebody may be named to the public, who said so and how. Nobody is asked by default, and silence is no consent. */
export const ConsentText = closed({
  isGiven: Type.Boolean(),
  by: Name,
  way: oneOf(consentWays),
});
export type ConsentText = Type.Static<typeof ConsentText>;

/**
 * Somebody of the roster, as the office knows them. Everything but form of address, name, card and village is private; what may be missing is not
 * for all who know the roster, and stays as it is when one of the others corrects the rest.
 */
export const PersonText = closed({
  /** Ông, Bà, Già …; empty as long as nobody has chosen it, for nobody guesses it from a name */
  honorific: Line,
  name: Name,
  card: nullable(Card),
  village: Line,
  category: Type.Optional(Line),
  ethnicGroup: Type.Optional(Line),
  /** as written in the list: a full date or only a year */
  birthDate: Type.Optional(Line),
  gender: Type.Optional(nullable(Type.Enum(['female', 'male']))),
  phone: Type.Optional(Line),
  /** undefined: nothing is known of it */
  household: Type.Optional(Household),
  needs: Type.Optional(Type.Array(oneOf(needs), { maxItems: needs.length, uniqueItems: true })),
  note: Type.Optional(Line),
});
export type PersonText = Type.Static<typeof PersonText>;

/** Somebody who comes to the meeting for a household instead of whoever is on the roster. */
export const Substitute = closed({
  name: Name,
  /** to the head of the household, as it is said: "con", "vợ"; may be empty */
  relation: Line,
});
export type Substitute = Type.Static<typeof Substitute>;

export const LeaderText = closed({
  /** Ông, Bà, Đồng chí */
  honorific: Line,
  name: Name,
  post: Line,
  fields: Type.Array(FieldIdSchema, { maxItems: 100, uniqueItems: true }),
});
export type LeaderText = Type.Static<typeof LeaderText>;

export const peopleCommands = {
  'people.addPerson': closed({ text: PersonText }),
  'people.editPerson': closed({ person: PersonIdSchema, text: PersonText, began: Began }),
  /** All of them or none: new people, and others in place of what is known of somebody. */
  'people.import': closed({
    rows: Type.Array(closed({ person: nullable(PersonIdSchema), text: PersonText }), {
      minItems: 1,
      maxItems: limits.imported,
    }),
  }),
  'people.removePerson': closed({ person: PersonIdSchema }),
  'people.recordConsent': closed({ person: PersonIdSchema, consent: ConsentText }),
  'people.checkIn': closed({
    person: PersonIdSchema,
    /** who comes instead of whoever is expected */
    instead: Type.Optional(Substitute),
    /** a request of theirs that was taken off when they were said to have left, and before whom it stood: it waits there again */
    waited: Type.Optional(closed({ entry: EntryIdSchema, before: nullable(EntryIdSchema) })),
  }),
  /** They have left or, by mistake, were never there. */
  'people.checkOut': closed({ person: PersonIdSchema, isMistake: Type.Optional(Type.Boolean()) }),
  /** The key of the codes on the stubs, 16 random bytes at least; made once, since it makes what is printed. */
  'people.makeStubKey': closed({ key: Type.String({ pattern: '^[A-Za-z0-9_-]{22,86}$' }) }),
  /** A phone shows that it is with a card: by the code on the stub, in any writing. */
  'people.proveCard': closed({ card: Card, stub: Type.String({ maxLength: limits.stub }) }),
  'people.addLeader': closed({ text: LeaderText }),
  'people.editLeader': closed({ leader: LeaderIdSchema, text: LeaderText, began: Began }),
  'people.removeLeader': closed({ leader: LeaderIdSchema }),
};
