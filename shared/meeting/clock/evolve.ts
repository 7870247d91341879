import type { Correction } from './state.ts';

/** What is corrected from a time on replaces all that was said of later times. */
export function withCorrection(
  corrections: readonly Correction[],
  { since, ms }: Correction,
): readonly Correction[] {
  return [...corrections.filter((earlier) => earlier.since < since), { since, ms }];
}
