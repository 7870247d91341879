import { words } from '#lib/language/language.svelte.ts';
import type { PreviewRow } from '#shared/lists/answer.ts';
import { lists as english } from '../../messages/en/lists.ts';
import { lists as vietnamese } from '../../messages/vi/lists.ts';

/** The texts of reading a list, and why a row is as it is. */
export function listWordsNow() {
  const text = words({ vi: vietnamese, en: english });
  /** what was found in a row, or why it is no household */
  const why = (row: PreviewRow): string =>
    'values' in row
      ? row.problems
          .map(({ code, household }) =>
            household === undefined ? text.problems[code] : `${text.problems[code]} (${household})`,
          )
          .join('; ')
      : text.reasons[row.reason];
  return { ...text, why };
}
