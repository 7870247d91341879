import { limits } from '../forms/limits.ts';
import { lineFault } from '../forms/short-line.ts';
import { readCategory, type Category } from './categories.ts';
import type { ColumnName } from './columns.ts';
import { readBirth, readRecognition } from './days.ts';
import { readEthnicGroup } from './ethnic-groups.ts';
import { readGender, type Gender } from './genders.ts';
import { readMembers } from './members.ts';
import { readName } from './names.ts';
import { readPhones } from './phones.ts';
import type { Problem, ProblemCode, Read, Reason } from './problems.ts';
import { isMark, nameCell, type ListRecord } from './records.ts';
import { cellText, isBlank, plain, type Cell } from './table.ts';
import { usualVillage, villageKey } from './villages.ts';

/** A household as a list has it. What a list has no column for is as if it said nothing. */
export interface HouseholdValues {
  readonly headName: string;
  /** who comes: the head, or somebody whom the list names */
  readonly repName: string;
  /** of who comes to the head, as written; '' for the head */
  readonly relation: string;
  /** "Ông" or "Bà", where the list has a column that calls them so; '' where it has none */
  readonly honorific: string;
  readonly gender: Gender | null;
  /** YYYY-MM-DD */
  readonly birthDate: string | null;
  /** where no full date can be trusted */
  readonly birthYear?: number;
  readonly ethnicGroup: string | null;
  readonly members: number | null;
  readonly category: Category | null;
  readonly isNewCase: boolean;
  /** of the review by which it is in its category, where the list says so */
  readonly categoryYear: number | null;
  readonly village: string | null;
  readonly phone: string | null;
  readonly altPhone?: string;
  /** YYYY-MM-DD */
  readonly recognizedOn: string | null;
  readonly card: number | null;
  readonly isElderly: boolean;
  readonly isDisabled: boolean;
  readonly hasInfants: boolean;
  readonly note: string;
}

/** What a list is read with, besides its cells. */
export interface ListContext {
  /** YYYY-MM-DD */
  readonly today: string;
  /** of the meeting, of the title, or that of most rows; null: nobody says */
  readonly village: string | null;
}

export type ReadRecord =
  | { readonly record: ListRecord; readonly unread: Reason }
  | {
      readonly record: ListRecord;
      readonly unread: null;
      readonly values: HouseholdValues;
      readonly problems: readonly Problem[];
    };

/** Reads the cells of one household; who is in the list twice is none of its concern. */
export function readRecord(record: ListRecord, { today, village }: ListContext): ReadRecord {
  if (record.skipped !== null) return { record, unread: record.skipped };
  const problems: Problem[] = [];
  const { cells, dittos } = record;

  const note = (column: ColumnName, codes: readonly ProblemCode[]) => {
    problems.push(...codes.map((code) => ({ code, column })));
  };
  /** What a cell says; null and nothing wrong where the list has no such column. */
  const of = <Value>(column: ColumnName, reading: (cell: Cell) => Read<Value>): Value | null => {
    const cell = cells[column];
    if (cell === undefined) return null;
    const { value, codes } = reading(cell);
    note(column, dittos.includes(column) ? ['ditto_mark'] : codes);
    return value;
  };

  const headCell = nameCell(record, ['headName', 'name', 'representative']);
  if (isBlank(headCell)) return { record, unread: 'missing_name' };
  const head = readName(cellText(headCell));
  if (head.value.name === null) return { record, unread: 'name_unread' };
  note(cells.headName === undefined ? 'name' : 'headName', head.codes);
  const comesCell = nameCell(record, ['representative', 'name']);
  const comes = isBlank(comesCell) || comesCell === headCell ? null : readName(cellText(comesCell));
  if (comes !== null) note('representative', comes.codes);
  const repName = comes?.value.name ?? head.value.name;

  const years = birthColumns(cells);
  const birth = of(years.column, (cell) => readBirth(cell, today));
  const phones = of('phone', readPhones);
  const category = categoryOf(cells, of);
  const text = (column: ColumnName): string => {
    const { value, codes } = readText(cells[column] ?? '');
    note(column, codes);
    return value;
  };
  const remark = [text('note'), head.value.note, comes?.value.note ?? ''].filter(Boolean);
  const gender = years.gender ?? of('gender', readGender);

  const values: HouseholdValues = {
    headName: head.value.name,
    repName,
    relation: repName === head.value.name ? '' : text('relation'),
    honorific: honorificOf(cells.gender),
    gender,
    birthDate: birth?.day ?? null,
    ...(birth?.year === undefined ? {} : { birthYear: birth.year }),
    ethnicGroup: of('ethnicGroup', readEthnicGroup),
    members: of('members', readMembers) ?? record.rowsOfHousehold,
    ...category,
    village: villageOf(cells.village, village, (codes) => {
      note('village', dittos.includes('village') ? ['ditto_mark'] : codes);
    }),
    phone: phones?.phone ?? null,
    ...(phones?.other == null ? {} : { altPhone: phones.other }),
    recognizedOn: of('recognizedOn', (cell) => readRecognition(cell, today)),
    card: cardOf(cells.card),
    isElderly: isMark(cells.elderly),
    isDisabled: isMark(cells.disabled),
    hasInfants: isMark(cells.infants),
    note: remark.join('; ').slice(0, limits.line),
  };
  return { record, unread: null, values, problems };
}

/** Lists of the provinces have a column for women and one for men, with a year of birth or an x in one of them. */
function birthColumns(cells: ListRecord['cells']): {
  readonly column: 'birthDate' | 'male' | 'female';
  readonly gender: Gender | null;
} {
  const gender = !isBlank(cells.male) ? 'male' : !isBlank(cells.female) ? 'female' : null;
  if (gender === null) return { column: 'birthDate', gender };
  return { column: isMark(cells[gender]) ? 'birthDate' : gender, gender };
}

type CategoryValues = Pick<HouseholdValues, 'category' | 'isNewCase' | 'categoryYear'>;

/** The category, in a column of its own or by an x under "nghèo mới", "tái nghèo", "nghèo cũ". */
function categoryOf(
  cells: ListRecord['cells'],
  of: <Value>(column: ColumnName, reading: (cell: Cell) => Read<Value>) => Value | null,
): CategoryValues {
  const isNewCase = isMark(cells.newlyPoor) || isMark(cells.poorAgain);
  if (isNewCase || isMark(cells.stillPoor))
    return { category: 'HN', isNewCase, categoryYear: null };
  const read = of('category', readCategory);
  return {
    category: read?.category ?? null,
    isNewCase: read?.isNewCase ?? false,
    categoryYear: read?.year ?? null,
  };
}

function villageOf(
  cell: Cell | undefined,
  usual: string | null,
  note: (codes: readonly ProblemCode[]) => void,
): string | null {
  const text = plain(cellText(cell));
  if (isBlank(cell) || lineFault(text, limits.line) !== null) return usual;
  if (usual === null) return usualVillage(text);
  if (villageKey(text) !== villageKey(usual)) {
    note(['village_differs']);
    return usualVillage(text);
  }
  if (text !== usual) note(['village_alias']);
  return usual;
}

/** A column may say "Ông" or "Bà" where others have the gender: then it is known how to call them. */
function honorificOf(cell: Cell | undefined): string {
  const text = plain(cellText(cell)).toLowerCase();
  return text === 'ông' ? 'Ông' : text === 'bà' ? 'Bà' : '';
}

function cardOf(cell: Cell | undefined): number | null {
  const number = Number(/^0*(\d{1,4})$/.exec(plain(cellText(cell)))?.[1] ?? 0);
  return number >= 1 && number <= limits.card ? number : null;
}

/** Text that nothing is looked for in. What looks like a formula stays text, and is marked as such. */
function readText(cell: Cell): Read<string> {
  const codes: ProblemCode[] = [];
  const whole = plain(cellText(cell)).replace(/^'(?=[=+@-])/, '');
  if (/^[=+@-](?=.)/.test(whole)) codes.push('formula_like_text');
  const text = whole.replace(/(\p{M}{4})\p{M}+/gu, '$1').replace(/^\p{M}+/u, '');
  if (text.length > limits.line) codes.push('text_shortened');
  return { value: text.slice(0, limits.line).trimEnd(), codes };
}
