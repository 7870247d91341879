import { folded } from '../language/search.ts';
import { readCategory } from './categories.ts';
import type { ColumnName } from './columns.ts';
import type { Layout } from './layout.ts';
import type { Reason } from './problems.ts';
import { cellText, isBlank, plain, type Cell, type Table } from './table.ts';

/** One row below the headings, by columns; nothing in it is judged yet. */
export interface ListRecord {
  /** counted from 1 below the headings */
  readonly line: number;
  /** counted from 1 in the whole sheet, as the program that made it counts */
  readonly row: number;
  readonly cells: Readonly<Partial<Record<ColumnName, Cell>>>;
  /** cells that said "the same as above" and hold now what stands there */
  readonly dittos: readonly ColumnName[];
  /** why it is no household; null: it is one */
  readonly skipped: Reason | null;
  /** the people of this household that the list has rows for; null where it has one row a household */
  readonly rowsOfHousehold: number | null;
}

type NameColumn = 'headName' | 'name' | 'representative';

/** What the mark for "the same as above" may stand for: never a name, a number of the list or a phone. */
const repeatable: readonly ColumnName[] = [
  'relation',
  'gender',
  'birthDate',
  'ethnicGroup',
  'members',
  'category',
  'village',
  'recognizedOn',
];
const ditto = /^(?:[-–]? ?n\.? ?t\.? ?[-–]?|như trên|[-–]? ?["”“″〃] ?[-–]?|''|,,)$/iu;

/** The rows of a list, without what stands below it: signatures, the date, who is told. */
export function recordsOf({ rows }: Table, layout: Layout): readonly ListRecord[] {
  const below = rows.slice(layout.firstRow);
  const headings = layout.headingRow === null ? [] : (rows[layout.headingRow] ?? []);
  const kinds = below.map((row) => kindOf(row, cellsOf(row, layout), headings));
  const end = endOf(below, kinds, layout);
  const isByMember = hasMemberRows(below.slice(0, end), layout);

  let section: Readonly<Partial<Record<ColumnName, Cell>>> = {};
  let above: Readonly<Partial<Record<ColumnName, Cell>>> = {};
  const records = below.slice(0, end).map((row, index): ListRecord => {
    const own = cellsOf(row, layout);
    const kind = kinds[index] ?? null;
    if (kind === 'section_row') section = { ...section, ...sectionOf(row) };
    const dittos = repeatable.filter((column) => {
      const cell = own[column];
      return typeof cell === 'string' && ditto.test(plain(cell)) && !isBlank(above[column]);
    });
    const repeated = Object.fromEntries(dittos.map((column) => [column, above[column]]));
    const filled = Object.entries(section).filter(([column]) =>
      // the keys of a section are columns
      isBlank(own[column as ColumnName]),
    );
    const cells = { ...own, ...Object.fromEntries(filled), ...repeated };
    if (kind === null) above = cells;
    return {
      line: index + 1,
      row: layout.firstRow + index + 1,
      cells,
      dittos,
      skipped: kind,
      rowsOfHousehold: null,
    };
  });
  return isByMember ? byHousehold(records) : records;
}

function cellsOf(row: readonly Cell[], { columns }: Layout): ListRecord['cells'] {
  const cells: Partial<Record<ColumnName, Cell>> = {};
  columns.forEach((column, index) => {
    if (column !== null) cells[column] = row[index] ?? '';
  });
  return cells;
}

const counting: readonly ColumnName[] = ['number', 'householdNumber', 'card'];

/** Why a row is no household, as far as it says so itself. */
function kindOf(
  row: readonly Cell[],
  cells: ListRecord['cells'],
  headings: readonly Cell[],
): Reason | null {
  const counted = counting
    .flatMap((column) => cells[column] ?? [])
    .filter((cell) => /^\D?\d*\D?$/.test(plain(cellText(cell))));
  const telling = row.filter((cell) => !isBlank(cell) && !counted.includes(cell));
  if (telling.length === 0) return 'blank_row';
  if (isHeadingAgain(row, headings)) return 'repeated_header';
  if (isTotal(row, cells)) return 'total_row';
  if (isSection(row, cells)) return 'section_row';
  return null;
}

function isHeadingAgain(row: readonly Cell[], headings: readonly Cell[]): boolean {
  const same = row.filter(
    (cell, index) => !isBlank(cell) && plain(cellText(cell)) === plain(cellText(headings[index])),
  );
  return same.length >= 2 && same.length * 2 > row.filter((cell) => !isBlank(cell)).length;
}

/** "Cộng: 40 hộ", "Tổng số", in the first cell that says something, in a row without number, sex and birth. */
function isTotal(row: readonly Cell[], cells: ListRecord['cells']): boolean {
  const first = plain(cellText(row.find((cell) => !isBlank(cell))));
  const begins = /^(?:tổng|cộng|tong|cong)(?: |:|$)/iu.test(first);
  if (!begins || !isBlank(cells.gender) || !isBlank(cells.birthDate)) return false;
  return /^(?:tổng|cộng)/iu.test(first) || /[:\d]|^(?:tong|cong)(?: (?:cong|so))?$/i.test(first);
}

/** Text that heads the rows below: a category, a village, or something numbered "I." or "A.". */
function isSection(row: readonly Cell[], cells: ListRecord['cells']): boolean {
  const texts = distinctTexts(row).filter((text) => !/^(?:[IVX]{1,4}|[A-DĐ])\.?$/u.test(text));
  const [text, more] = texts;
  if (text === undefined || more !== undefined) return false;
  if (/^\d+$/.test(plain(cellText(cells.number)))) return false;
  const isNumbered = /^(?:[IVX]{1,4}|[A-DĐ])[.)/-] ?\p{L}{2}/u.test(text);
  return isNumbered || Object.keys(sectionOf(row)).length > 0;
}

const distinctTexts = (row: readonly Cell[]): readonly string[] => [
  ...new Set(row.filter((cell) => !isBlank(cell)).map((cell) => plain(cellText(cell)))),
];

/** What a row that heads others says of them. */
function sectionOf(row: readonly Cell[]): Readonly<Partial<Record<ColumnName, Cell>>> {
  const text = distinctTexts(row)
    .map((part) => part.replace(/^(?:[IVX]{1,4}|[A-DĐ])(?:[.)/-] ?|$)/u, ''))
    .find((part) => part !== '');
  if (text === undefined) return {};
  const bare = text.replace(/\s*[:(].*$/u, '').replace(/^danh sách /iu, '');
  if (/^(?:thôn|làng|bản|buôn|ấp|khóm|tổ|xóm) /iu.test(bare)) return { village: bare };
  const isCategory = folded(bare).includes('ngheo') && readCategory(bare).value.category !== null;
  return isCategory ? { category: bare.replace(/ năm \d{4}$/iu, '') } : {};
}

const signing =
  /^(?:người lập|lập biểu|lập bảng|trưởng thôn|thôn trưởng|bí thư|chủ tịch|phó chủ tịch|tm\.|kt\.|t\/m|ubnd|u[ỷ]? ban|ủy ban|xác nhận|\(?ký|nơi nhận|danh sách (?:này )?(?:gồm|có)|ngày \S+ tháng|.{0,40}, ngày \S+ tháng)/iu;

/** Where the list ends and what stands below it begins. */
function endOf(
  rows: readonly (readonly Cell[])[],
  kinds: readonly (Reason | null)[],
  layout: Layout,
): number {
  const isHousehold = (row: readonly Cell[], index: number): boolean => {
    if (kinds[index] !== null) return false;
    const cells = cellsOf(row, layout);
    const isCounted = /^\d+$/.test(plain(cellText(cells.number)));
    const filled = Object.values(cells).filter((cell) => !isBlank(cell)).length;
    return isCounted || filled >= 3;
  };
  const lastHousehold = lastWhere(rows, isHousehold);
  const signature = rows.findIndex(
    (row, index) =>
      index > lastHousehold && row.some((cell) => signing.test(plain(cellText(cell)))),
  );
  const total = kinds.findIndex((kind, index) => index > lastHousehold && kind === 'total_row');
  const end = Math.min(
    signature < 0 ? rows.length : signature,
    total < 0 ? rows.length : total + 1,
  );
  return lastWhere(kinds.slice(0, end), (kind) => kind !== 'blank_row') + 1;
}

function lastWhere<Item>(
  list: readonly Item[],
  is: (item: Item, index: number) => boolean,
): number {
  for (let index = list.length - 1; index >= 0; index -= 1)
    if (is(list[index] as Item, index)) return index; // within the list
  return -1;
}

const isHead = (cells: ListRecord['cells']): boolean =>
  ['chu ho', 'ch', 'ban than'].includes(folded(cellText(cells.relation))) || isMark(cells.headName);

/** An x, a tick or a 1, by which lists say yes. */
export function isMark(cell: Cell | undefined): boolean {
  return ['x', '1', 'v', 'co', '✓', '✔', '+'].includes(
    folded(cellText(cell)) || plain(cellText(cell)),
  );
}

/** Whether a list has a row for each person: those of its rows who are the head of a household say so. */
function hasMemberRows(rows: readonly (readonly Cell[])[], layout: Layout): boolean {
  const { columns } = layout;
  if (!columns.includes('name')) return false;
  if (!columns.includes('relation') && !columns.includes('headName')) return false;
  return rows.some((row) => isHead(cellsOf(row, layout)));
}

/** One record a household: its head's, who stands for the others below, up to the next head. */
function byHousehold(records: readonly ListRecord[]): readonly ListRecord[] {
  const heads = records.map(({ skipped, cells }) => skipped === null && isHead(cells));
  const firstHead = heads.indexOf(true);
  return records.map((record, index) => {
    if (record.skipped !== null) return record;
    if (heads[index] !== true && index > firstHead)
      return { ...record, skipped: 'household_member' };
    const next = heads.indexOf(true, index + 1);
    const own = records
      .slice(index, next < 0 ? records.length : next)
      .filter(({ skipped }) => skipped === null);
    const { headName, relation: _, ...cells } = record.cells;
    return {
      ...record,
      cells: headName === undefined || isMark(headName) ? cells : { ...cells, headName },
      rowsOfHousehold: own.length,
      dittos: record.dittos.filter((column) => column !== 'relation'),
    };
  });
}

/** The cell that names somebody, of those columns that a list has. */
export function nameCell({ cells }: ListRecord, columns: readonly NameColumn[]): Cell {
  return columns.map((column) => cells[column]).find((cell) => !isBlank(cell)) ?? '';
}
