import { Began, closed, FieldIdSchema, LeaderIdSchema } from '../../forms/schema.ts';
import { LeaderText } from '../../meeting/people/commands.ts';
import { FieldText } from '../../meeting/plan/commands.ts';

export const leadersCommands = {
  'fields.add': closed({ text: FieldText }),
  'fields.edit': closed({ field: FieldIdSchema, text: FieldText, began: Began }),
  'fields.remove': closed({ field: FieldIdSchema }),
  /** Their fields are those of the office. */
  'leaders.add': closed({ text: LeaderText }),
  'leaders.edit': closed({ leader: LeaderIdSchema, text: LeaderText, began: Began }),
  'leaders.remove': closed({ leader: LeaderIdSchema }),
};
