import Type from 'typebox';
import { limits } from '../../forms/limits.ts';
import {
  Began,
  Card,
  closed,
  FieldIdSchema,
  LeaderIdSchema,
  Line,
  Name,
  nullable,
  PersonIdSchema,
} from '../../forms/schema.ts';

/**
 * Somebody of the roster, as the office knows them. Everything but form of address, name, card and village is private; what may be missing is for
 * the office alone, and stays as it is when somebody else corrects the rest.
 */
export const PersonText = closed({
  /** Ông, Bà, Già …; empty as long as nobody has chosen it, for nobody guesses it from a name */
  honorific: Line,
  name: Name,
  card: nullable(Card),
  village: Line,
  category: Line,
  ethnicGroup: Type.Optional(Line),
  /** as written in the list: a full date or only a year */
  birthDate: Line,
  gender: Type.Optional(nullable(Type.Enum(['female', 'male']))),
  phone: Type.Optional(Line),
});
export type PersonText = Type.Static<typeof PersonText>;

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
  'people.checkIn': closed({ person: PersonIdSchema }),
  'people.checkOut': closed({ person: PersonIdSchema }),
  /** The key of the codes on the stubs, 16 random bytes at least; made once, since it makes what is printed. */
  'people.makeStubKey': closed({ key: Type.String({ pattern: '^[A-Za-z0-9_-]{22,86}$' }) }),
  /** A phone shows that it is with a card: by the code on the stub, in any writing. */
  'people.proveCard': closed({ card: Card, stub: Type.String({ maxLength: limits.stub }) }),
  'people.addLeader': closed({ text: LeaderText }),
  'people.editLeader': closed({ leader: LeaderIdSchema, text: LeaderText, began: Began }),
  'people.removeLeader': closed({ leader: LeaderIdSchema }),
};
