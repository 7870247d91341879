import { closed } from '../../forms/schema.ts';

export const resultsCommands = {
  /** Everybody may read what came of each opinion, at an address with the code of the meeting. */
  'results.publish': closed({}),
  'results.withdraw': closed({}),
};
