import type { Sentence } from '#shared/papers/paper.ts';

/** A row with more characters than this in one cell might not have room on a page, and goes on over its end. */
const longest = 300;

/** Whether a row of these cells is kept whole on one page. */
export const isKeptWhole = (cells: readonly Sentence[]): boolean =>
  cells.every(({ text }) => text.length <= longest);
