import Type from 'typebox';
import { numberedPapers } from '../../forms/lists.ts';
import {
  Began,
  closed,
  Day,
  Line,
  Name,
  nullable,
  oneOf,
  PlanIdSchema,
  Reason,
  RegistrationIdSchema,
} from '../../forms/schema.ts';
import { Signatory } from '../settings/commands.ts';

/** What a paper is about: the plan itself, or one meeting. */
export const PaperSubject = Type.Union([
  closed({ meeting: Type.String({ pattern: '^[a-z0-9]{1,64}$' }) }),
  closed({ plan: PlanIdSchema }),
]);

export type PaperSubject = Type.Static<typeof PaperSubject>;

const Paper = oneOf(numberedPapers);

export const registryCommands = {
  /** The next number of the paper's type in the year of this day. */
  'registry.takeNumber': closed({
    paper: Paper,
    about: PaperSubject,
    day: Day,
    /** who takes it, as the register of papers asks for */
    by: Name,
  }),
  /** A number that was given elsewhere, by whoever keeps the register of the whole commune. */
  'registry.enterNumber': closed({
    paper: Paper,
    about: PaperSubject,
    number: Type.Integer({ minimum: 1, maximum: 99_999 }),
    /** what stands behind it; empty: that of the office's own series */
    symbol: Line,
    day: Day,
    by: Name,
  }),
  /** The number is not used after all. It is given to no other paper. */
  'registry.annulNumber': closed({
    registration: RegistrationIdSchema,
    reason: Reason,
    by: Name,
  }),
  /** Who signs this paper; about nothing: every paper of its type for which nobody is chosen. */
  'registry.chooseSignatory': closed({
    paper: Paper,
    about: nullable(PaperSubject),
    /** null: whoever signs the others */
    signatory: nullable(Signatory),
    began: Began,
  }),
};
