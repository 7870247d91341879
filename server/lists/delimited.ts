import Papa from 'papaparse';
import { mostHeadings } from '#shared/lists/layout.ts';
import type { Table } from '#shared/lists/table.ts';
import { listLimits } from '#shared/lists/refusals.ts';
import { ListRefused } from './list-refused.ts';

const separators = [',', ';', '\t', '|'] as const;

/** Enough to see the headings below the title of a list. */
const triedRows = 80;

/**
 * Reads text whose cells stand between separators, some of them in quotes, with line breaks in them. The separator is the one
 * that the first line names (`sep=;`), or that by which the headings of a list are found.
 */
export function readDelimited(text: string): Table {
  const named = /^\ufeff?sep=(.)\r?\n/i.exec(text);
  const content = named === null ? text.replace(/^\ufeff/, '') : text.slice(named[0].length);
  const delimiter = named?.[1] ?? separatorOf(content);
  const rows = parsed(content, delimiter, listLimits.rows + 1);
  if (rows.length > listLimits.rows) throw new ListRefused('tooManyRows');
  if (rows.some((row) => row.length > listLimits.columns)) throw new ListRefused('tooManyColumns');
  return { name: '', rows };
}

function separatorOf(text: string): string {
  const tried = separators.map((separator) => {
    const rows = parsed(text, separator, triedRows);
    const known = mostHeadings(rows);
    const cells = rows.reduce((count, row) => count + row.length - 1, 0);
    return { separator, known, cells };
  });
  const best = tried.reduce((one, other) =>
    other.known > one.known || (other.known === one.known && other.cells > one.cells) ? other : one,
  );
  return best.separator;
}

function parsed(text: string, delimiter: string, preview: number): string[][] {
  const { data } = Papa.parse<string[]>(text, { delimiter, preview, skipEmptyLines: false });
  const rows = data.map((row) => row.map((cell) => cell.replace(/\r\n?/g, '\n')));
  // The line break at the end of a file is no row.
  return rows.at(-1)?.every((cell) => cell === '') === true ? rows.slice(0, -1) : rows;
}
