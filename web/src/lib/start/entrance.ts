import type { Refusal } from '#shared/aggregate/refusals.ts';

/** How far a page has come on its way into a meeting, as long as it shows none. */
export type Entrance =
  /** on its way; `refusal` says what makes it wait */
  | { readonly name: 'opening'; readonly refusal: Refusal | null }
  /** this browser has no link for the page, or one that nobody knows any more */
  | { readonly name: 'noLink' }
  | { readonly name: 'unreachable' }
  /** the meeting has shown this page out */
  | { readonly name: 'signedOut'; readonly refusal: Refusal | null };
