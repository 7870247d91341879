import { followUpKinds } from '../../forms/lists.ts';
import { AnswerText, closed, Day, oneOf, OpinionIdSchema } from '../../forms/schema.ts';

export const commitmentsCommands = {
  /** `day`: on which it was so, which may be long before it is told. */
  'commitments.report': closed({
    opinion: OpinionIdSchema,
    kind: oneOf(followUpKinds),
    text: AnswerText,
    day: Day,
  }),
};
