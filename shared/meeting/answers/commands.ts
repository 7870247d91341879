import Type from 'typebox';
import {
  AnswerText,
  Authority,
  closed,
  Day,
  LeaderIdSchema,
  nullable,
  OpinionIdSchema,
} from '../../forms/schema.ts';
import { Holder } from '../queue/commands.ts';

/** What came of an opinion. A promise has its day, a merger names the opinion that it went into. */
export const Outcome = Type.Union([
  closed({ name: Type.Literal('promised'), due: Day }),
  closed({ name: Type.Literal('merged'), into: OpinionIdSchema, due: nullable(Day) }),
  closed({
    name: Type.Enum(['answered', 'resolved', 'noted', 'sentUp', 'writtenReply', 'explained']),
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
  'answers.call': closed({ opinion: OpinionIdSchema, floor: nullable(Holder) }),
  'answers.record': closed({
    opinion: OpinionIdSchema,
    leader: LeaderIdSchema,
    text: AnswerText,
    outcome: Outcome,
    authority: Authority,
  }),
};
