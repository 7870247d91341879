import { knownHeading, leftOut, meantHeading, type ColumnName } from './columns.ts';
import { cellText, isBlank, plain, type Cell, type Table } from './table.ts';

/** Where a list has its rows, and what its columns hold. */
export interface Layout {
  /** the first row of headings, counted from 0; null: the list has none */
  readonly headingRow: number | null;
  /** the first row below them */
  readonly firstRow: number;
  readonly columns: readonly (ColumnName | null)[];
  /** as the list heads its columns */
  readonly headings: readonly string[];
}

type Row = readonly Cell[];

/** Titles, dates and numbers of decisions stand above a list, hardly more rows than this. */
const searchedRows = 60;
const nameColumns: readonly ColumnName[] = ['headName', 'name', 'representative'];

/** Finds the headings of a list, on one row or several, wherever they begin. */
export function findLayout({ rows }: Table): Layout {
  const searched = rows.slice(0, searchedRows);
  const clear = searched.map((row, at) => ({ at, known: row.filter(isKnown).length }));
  const likely = clear.filter(({ known }) => known >= 2);
  const candidates = (likely.length > 0 ? likely : clear).flatMap(({ at }) => {
    const layout = layoutAt(rows, at);
    const found = layout.columns.filter((column) => column !== null);
    return found.some((column) => nameColumns.includes(column))
      ? [{ layout, found: found.length }]
      : [];
  });
  const several =
    candidates.find(({ found }) => found >= 3) ?? candidates.find(({ found }) => found === 2);
  if (several !== undefined) return several.layout;
  const [only] = candidates;
  if (only !== undefined && (rows[only.layout.headingRow ?? 0] ?? []).some(isKnownName))
    return only.layout;
  return withoutHeadings(rows);
}

const isKnown = (cell: Cell): boolean => knownHeading(cellText(cell)) !== null;

function isKnownName(cell: Cell): boolean {
  const known = knownHeading(cellText(cell));
  return known !== null && known !== leftOut && nameColumns.includes(known);
}

/** How many cells of the row that has most of them are headings of lists, as they are written. */
export function mostHeadings(rows: readonly Row[]): number {
  return rows.reduce((most, row) => Math.max(most, row.filter(isKnown).length), 0);
}

/** Whether a list has a column of names. */
export const namesSomebody = ({ columns }: Layout): boolean =>
  columns.some((column) => column !== null && nameColumns.includes(column));

/** The layout that somebody has put right: what each column holds, counted from the left. */
export function withColumns(layout: Layout, columns: readonly (ColumnName | null)[]): Layout {
  return { ...layout, columns: layout.columns.map((_, index) => columns[index] ?? null) };
}

function layoutAt(rows: readonly Row[], at: number): Layout {
  const top = (rows[at] ?? []).map(headingText);
  let subs: readonly string[] = [];
  let firstRow = at + 1;
  const below = rows[firstRow] ?? [];
  if (isSecondRow(top, below.map(headingText))) {
    subs = below.map(headingText);
    firstRow += 1;
  }
  while (countsColumns(rows[firstRow] ?? [])) firstRow += 1;
  const width = Math.max(top.length, subs.length);
  const named = Array.from({ length: width }, (_, index) =>
    headed(overhead(top, subs, index), subs[index] ?? ''),
  );
  return {
    headingRow: at,
    firstRow,
    columns: eachOnce(named),
    headings: Array.from({ length: width }, (_, index) =>
      [...new Set([top[index] ?? '', subs[index] ?? ''])].filter(Boolean).join(' · '),
    ),
  };
}

const headingText = (cell: Cell): string => (isBlank(cell) ? '' : plain(cellText(cell)));

/** The heading above a second one: its own, or the nearest to the left that spreads over it. */
function overhead(top: readonly string[], subs: readonly string[], index: number): string {
  const own = top[index] ?? '';
  if (own !== '' || (subs[index] ?? '') === '') return own;
  return (
    top
      .slice(0, index)
      .filter((text) => text !== '')
      .pop() ?? ''
  );
}

function headed(top: string, sub: string): ColumnName | null {
  const meanings =
    sub === '' || sub === top
      ? [meantHeading(top)]
      : [knownHeading(sub), meantHeading(`${top} ${sub}`), meantHeading(sub), meantHeading(top)];
  const meaning = meanings.find((column) => column !== null) ?? null;
  return meaning === leftOut ? null : meaning;
}

/** A second row of headings divides some of the first: there is no name in it, and one that is known or the same. */
function isSecondRow(top: readonly string[], below: readonly string[]): boolean {
  if (top.filter((text) => meantHeading(text) !== null).length < 2) return false;
  const filled = below.map((text, index) => ({ text, above: top[index] ?? '' }));
  const own = filled.filter(({ text, above }) => text !== '' && text !== above);
  if (own.length === 0) return false;
  return (
    own.every(
      ({ text, above }) => !/^\d+$/.test(text) && (knownHeading(text) !== null || above === ''),
    ) && own.some(({ text }) => knownHeading(text) !== null)
  );
}

/** "(1) (2) (3)" or "A B 1 2", as forms count their columns. */
function countsColumns(row: Row): boolean {
  const texts = row.map(headingText).filter((text) => text !== '');
  if (texts.length < 3) return false;
  const counts = texts.map((text) => text.replace(/[()[\]]/g, ''));
  if (!counts.every((text) => /^(?:\d{1,2}|[A-ZĐ])$/u.test(text))) return false;
  const numbers = counts.filter((text) => /^\d/.test(text)).map(Number);
  return numbers.every((number, index) => index === 0 || number === (numbers[index - 1] ?? 0) + 1);
}

/** The first column of a kind is it; a list of people that heads their households' too names the person who comes. */
function eachOnce(named: readonly (ColumnName | null)[]): readonly (ColumnName | null)[] {
  return named.map((column, index) =>
    column !== null && named.indexOf(column) === index ? column : null,
  );
}

/** A list without headings: names stand in the column that holds most texts of two words. */
function withoutHeadings(rows: readonly Row[]): Layout {
  const width = rows.slice(0, searchedRows).reduce((most, row) => Math.max(most, row.length), 0);
  const likely = Array.from(
    { length: width },
    (_, column) =>
      rows
        .slice(0, searchedRows)
        .filter((row) =>
          /^\p{L}[\p{L}\p{M}'’.-]*(?: [\p{L}\p{M}'’.-]+){1,5}$/u.test(
            headingText(row[column] ?? ''),
          ),
        ).length,
  );
  const most = Math.max(0, ...likely);
  const names = most === 0 ? -1 : likely.indexOf(most);
  return {
    headingRow: null,
    firstRow: 0,
    columns: Array.from({ length: width }, (_, column) => (column === names ? 'name' : null)),
    headings: Array.from({ length: width }, () => ''),
  };
}
