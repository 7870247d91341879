import { limits } from '#shared/forms/limits.ts';
import { lineFault } from '#shared/forms/short-line.ts';
import { commonWords } from '#lib/language/common-words.ts';
import { tidy } from '#lib/language/tidy.ts';

/** The sentence about what is wrong with a line while it is typed, as the server would say it; undefined: nothing. */
export function lineProblem(typed: string, longest: number = limits.line): string | undefined {
  const fault = lineFault(tidy(typed), longest);
  return fault === null ? undefined : commonWords().refusals[fault];
}
