import Type from 'typebox';
import {
  AnswerText,
  Authority,
  Began,
  closed,
  Day,
  LeaderIdSchema,
  nullable,
  oneOf,
  OpinionIdSchema,
  Reason,
} from '../../forms/schema.ts';
import { plainOutcomes } from '../../forms/lists.ts';
import { Holder } from '../queue/commands.ts';

/** What came of an opinion. A promise has its day, a merger names the opinion that it went into. */
export const Outcome = Type.Union([
  closed({ name: Type.Literal('promised'), due: Day }),
  closed({ name: Type.Literal('merged'), into: OpinionIdSchema, due: nullable(Day) }),
  closed({
    name: oneOf(plainOutcomes),
    due: nullable(Day),
  }),
]);
export type Outcome = Type.Static<typeof Outcome>;

export const answersCommands = {
  /** `assigned` is the leader whom the sender believes to be assigned now. */
  'answers.assign': closed({
    opinion: OpinionIdSchema,
    leader: LeaderIdSchema,
    assigned: nullable(LeaderIdSchema),
  }),
  'answers.unassign': closed({ opinion: OpinionIdSchema, assigned: LeaderIdSchema }),
  /** A leader cannot answer what was assigned to them; the chair, and so the hall, reads why. */
  'answers.handBack': closed({ opinion: OpinionIdSchema, grounds: Reason }),
  'answers.call': closed({ opinion: OpinionIdSchema, floor: nullable(Holder) }),
  'answers.record': closed({
    opinion: OpinionIdSchema,
    leader: LeaderIdSchema,
    text: AnswerText,
    outcome: Outcome,
    authority: Authority,
    began: Began,
  }),
};
