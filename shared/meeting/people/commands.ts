import Type from 'typebox';
import {
  Card,
  closed,
  FieldIdSchema,
  LeaderIdSchema,
  Line,
  Name,
  nullable,
  PersonIdSchema,
} from '../../forms/schema.ts';

/** Somebody of the roster, as the office knows them. Everything but name, card and village is private. */
export const PersonText = closed({
  name: Name,
  card: nullable(Card),
  village: Line,
  category: Line,
  ethnicGroup: Line,
  /** as written in the list: a full date or only a year */
  birthDate: Line,
  gender: nullable(Type.Enum(['female', 'male'])),
  phone: Line,
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
  'people.editPerson': closed({ person: PersonIdSchema, text: PersonText }),
  'people.checkIn': closed({ person: PersonIdSchema }),
  'people.checkOut': closed({ person: PersonIdSchema }),
  'people.addLeader': closed({ text: LeaderText }),
  'people.editLeader': closed({ leader: LeaderIdSchema, text: LeaderText }),
  'people.removeLeader': closed({ leader: LeaderIdSchema }),
};
