import { beginningOf, type Line } from './lines.ts';

/** Something that does not keep a text from being read, but that its author may want to look at. */
export interface Warning {
  readonly code: WarningCode;
  /** where, counted from 1 */
  readonly lines: readonly number[];
  /** what it is about, as it stands in the text */
  readonly detail: string;
}

export type WarningCode =
  /** two headings of one part have the same number */
  | 'numberTwice'
  /** the text speaks of different numbers of villages */
  | 'villageCounts'
  /** the text speaks of another number of villages than the office has */
  | 'villagesKnown'
  /** the text names districts and townships, which there are none of since 1 July 2025 */
  | 'districts'
  /** a part with a heading that says nothing known */
  | 'unknownPart'
  /** the programme has no opening, conclusion or closing: those of the template were added */
  | 'itemsAdded'
  /** a text was longer than may be stored */
  | 'shortened'
  /** something that every plan has was not found */
  | 'missing';

/** What can be said of a text line by line. @param villages how many the office has; 0: it has not entered them */
export function warningsAbout(lines: readonly Line[], villages: number): readonly Warning[] {
  return [...numbersTwice(lines), ...villageCounts(lines, villages), ...districts(lines)];
}

/** Headings count anew in each part, and in each list below a heading of bullets they do not count at all. */
function numbersTwice(lines: readonly Line[]): readonly Warning[] {
  let seen = new Map<number, number>();
  const warnings: Warning[] = [];
  for (const line of lines) {
    const beginning = beginningOf(line);
    if (beginning.kind === 'roman') seen = new Map();
    if (beginning.kind !== 'number') continue;
    const former = seen.get(beginning.number);
    if (former !== undefined)
      warnings.push({
        code: 'numberTwice',
        lines: [former, line.number],
        detail: `${String(beginning.number)}.`,
      });
    seen.set(beginning.number, line.number);
  }
  return warnings;
}

function villageCounts(lines: readonly Line[], villages: number): readonly Warning[] {
  const counts = lines.flatMap(({ number, folded }) =>
    // Folding makes the stroke between the two numbers a space.
    [...folded.matchAll(/\b(\d{1,3}) (\d{1,3}) (?:thon|lang|ban|buon|to dan pho)\b/g)].map(
      ([, some = '', all = '']) => ({ number, some, all }),
    ),
  );
  const written = [...new Set(counts.map(({ some, all }) => `${some}/${all}`))];
  const at = counts.map(({ number }) => number);
  if (written.length > 1) return [{ code: 'villageCounts', lines: at, detail: written.join(', ') }];
  const [count] = counts;
  const isOther = count !== undefined && villages > 0 && Number(count.all) !== villages;
  return isOther ? [{ code: 'villagesKnown', lines: at, detail: written.join(', ') }] : [];
}

function districts(lines: readonly Line[]): readonly Warning[] {
  const named = lines.filter(({ folded }) => /\b(?:huyen|thi tran|thi xa)\b/.test(folded));
  if (named.length === 0) return [];
  return [{ code: 'districts', lines: named.map(({ number }) => number), detail: '' }];
}
