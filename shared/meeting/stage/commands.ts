import { closed } from '../../forms/schema.ts';

export const stageCommands = {
  'meeting.open': closed({}),
  'meeting.undoOpen': closed({}),
  'meeting.adjourn': closed({}),
  'meeting.reopen': closed({}),
};
