import type { Answer, Assignment } from '../answers/decide.ts';
import type { Opinion } from './decide.ts';
import type { Restricted } from '../../records/restricted.ts';

/** What goes with the words of an opinion: whoever may not read those any more may not read this either. */
export interface Accompanying {
  readonly assignment: Assignment | null;
  readonly answer: Answer | null;
  readonly originalWords?: Restricted<string>;
  readonly interpreter?: Restricted<string>;
}

/** What an opinion without an assignment or an answer is accompanied by. */
export const nothingWith: Accompanying = {
  assignment: null,
  answer: null,
  originalWords: undefined,
  interpreter: undefined,
};

/** What goes with the words of the opinion, wherever it is kept at this moment. */
export function accompanying(opinion: Opinion): Accompanying {
  const { assignment, answer, originalWords, interpreter } = opinion.withheld ?? opinion;
  return { assignment, answer, originalWords, interpreter };
}
