import type { Restricted } from '../../aggregate/restricted.ts';
import type { MinutesOfficials } from '../minutes/commands.ts';

/** Who chaired, as the adopted minutes name them. */
export type Chaired = MinutesOfficials['delegates'][number];

/** That the results of a meeting are public; what they are stands in the register. */
export interface PublishedResults {
  readonly publishedAt: number;
  /** the minutes themselves are not public, but who chaired is */
  readonly chairedBy: Chaired;
}

/** Whatever has results, such as a meeting. */
export interface WithResults {
  /** missing while they are not public */
  readonly results?: Restricted<PublishedResults>;
}

export type ResultsEvent =
  | { readonly type: 'results.published'; readonly chairedBy: Chaired }
  | { readonly type: 'results.withdrawn' };
