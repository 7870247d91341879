import { daysAfter } from '../language/calendar.ts';
import { folded } from '../language/search.ts';
import { spelledDay } from '../language/spelled-day.ts';
import { read, type ProblemCode, type Read } from './problems.ts';
import { cellText, plain, type Cell } from './table.ts';

/** What a cell says of a day: all of it, or only the year, or neither. */
export interface ReadDay {
  /** YYYY-MM-DD */
  readonly day: string | null;
  /** where no full day can be trusted */
  readonly year?: number;
}

const nothing: ReadDay = { day: null };
/** The day before Excel's first, counting as it does the 29 February 1900 that never was. */
const beforeExcel = '1899-12-30';
/** Numbers that are days from 1920 to 2099 when Excel counts them. */
const [firstSerial, lastSerial] = [7_306, 73_050];

/** A year of birth or recognition that is written where Excel expects a day becomes that many days: a day in 1905. */
const isYear = (number: number): boolean =>
  Number.isInteger(number) && number >= 1900 && number <= 2099;

/** The day with these numbers, or null when the calendar has none. */
function dayWith(year: number, month: number, day: number): string | null {
  if (month < 1 || month > 12 || day < 1) return null;
  const isLeap = year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
  const lengths = [31, isLeap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];
  if (day > (lengths[month - 1] ?? 0)) return null;
  return [String(year).padStart(4, '0'), pad(month), pad(day)].join('-');
}

const pad = (number: number): string => String(number).padStart(2, '0');

/** The day that a number of Excel's means. */
const serialDay = (serial: number): string => daysAfter(beforeExcel, Math.floor(serial));

/** The year that a day in 1905 stands for; null for any other day. */
function yearBehind(day: string): number | null {
  if (!day.startsWith('1905-')) return null;
  const count = Array.from({ length: 200 }, (_, index) => 1900 + index);
  return count.find((year) => serialDay(year) === day) ?? null;
}

/**
 * Reads the cell of a day. Years of two digits lie in the hundred years before `today` (YYYY-MM-DD).
 */
export function readDay(cell: Cell, today: string): Read<ReadDay> | 'unread' {
  if (typeof cell === 'object') {
    const year = isYear(cell.serial) ? cell.serial : yearBehind(cell.day);
    return year === null ? read({ day: cell.day }) : read({ day: null, year }, 'year_only');
  }
  const text = withoutTime(plain(cellText(cell)));
  const codes: ProblemCode[] = text === plain(cellText(cell)) ? [] : ['time_removed'];
  const found = writtenDay(text, today);
  if (found === 'unread') return found;
  const { day } = found.value;
  const year = day === null ? null : yearBehind(day);
  if (year !== null) return read({ day: null, year }, 'year_only');
  return { value: found.value, codes: [...codes, ...found.codes] };
}

const withoutTime = (text: string): string =>
  text
    .replace(/^'/, '')
    .replace(
      /(?<=\d)[ T,]+\d{1,2}:\d\d(?::\d\d(?:\.\d+)?)?\s*(?:[AaPp]\.?[Mm]\.?|SA|CH|sa|ch)?Z?$/,
      '',
    );

const yearAlone =
  /^(?:(?:sn|s|sinh nam|nam|nam sinh|khoang|khoang nam)[ .:]*)?(\d{4})(?: ?(?:khoang|\?))?$/;
const monthAlone = /^(?:t|thang)? ?\.?(\d{1,2}) ?[/. -] ?(?:nam )?(\d{4})$/;
const yearFirst = /^(\d{4})[/.-](\d{1,2})[/.-](\d{1,2})$/;
const dayFirst = /^(\d{1,2})( ?[/.-] ?| )(\d{1,2})( ?[/.-] ?| )(\d{4}|\d\d)$/;

function writtenDay(text: string, today: string): Read<ReadDay> | 'unread' {
  const spelt = text
    .normalize('NFD')
    .replace(/\p{Mn}/gu, '')
    .replace(/[đĐ]/g, 'd')
    .toLowerCase()
    .replace(/[()~]/g, '')
    .trim();
  const year = yearAlone.exec(spelt);
  if (year !== null && isYear(Number(year[1])))
    return read({ day: null, year: Number(year[1]) }, 'year_only');
  if (/^\d{4,5}(?:\.\d+)?$/.test(spelt)) {
    const serial = Number(spelt);
    return serial >= firstSerial && serial <= lastSerial
      ? read({ day: serialDay(serial) }, 'excel_serial_date')
      : 'unread';
  }
  const month = monthAlone.exec(spelt);
  if (month !== null && Number(month[1]) <= 12)
    return read({ day: null, year: Number(month[2]) }, 'month_only');
  const iso = yearFirst.exec(spelt);
  if (iso !== null) return numbered(Number(iso[3]), Number(iso[2]), Number(iso[1]), ['iso_date']);
  const usual = dayFirst.exec(spelt);
  if (usual !== null) {
    const [, day = '', separator = '', inMonth = '', , inYear = ''] = usual;
    const codes: ProblemCode[] = [];
    if (separator.trim() !== '/') codes.push('date_separator');
    if (day.length < 2 || inMonth.length < 2) codes.push('date_not_padded');
    if (inYear.length === 2) codes.push('two_digit_year');
    return numbered(Number(day), Number(inMonth), fullYear(inYear, today), codes);
  }
  const spelled = spelledDay(folded(text));
  if (spelled?.year != null)
    return numbered(spelled.day, spelled.month, spelled.year, ['date_in_words']);
  return 'unread';
}

function fullYear(written: string, today: string): number {
  if (written.length === 4) return Number(written);
  const thisYear = Number(today.slice(0, 4));
  const inThisCentury = Math.floor(thisYear / 100) * 100 + Number(written);
  return inThisCentury <= thisYear ? inThisCentury : inThisCentury - 100;
}

/** Day before month as lists here write it; the other way round where the calendar leaves nothing else. */
function numbered(
  day: number,
  month: number,
  year: number,
  codes: readonly ProblemCode[],
): Read<ReadDay> {
  const usual = dayWith(year, month, day);
  if (usual !== null) return { value: { day: usual }, codes };
  const swapped = month > 12 && day <= 12 ? dayWith(year, day, month) : null;
  if (swapped !== null) return { value: { day: swapped }, codes: [...codes, 'month_day_swapped'] };
  return isYear(year) ? read({ day: null, year }, 'invalid_date') : read(nothing, 'invalid_date');
}

/** Reads when somebody was born. 1 January mostly says that only the year is known. */
export function readBirth(cell: Cell, today: string): Read<ReadDay> {
  if (plain(cellText(cell)) === '' || /^[-–—._?]+$/.test(plain(cellText(cell))))
    return read(nothing, 'missing_birth_date');
  const found = readDay(cell, today);
  if (found === 'unread') return read(nothing, 'birth_date_unread');
  const { day, year } = found.value;
  const born = year ?? Number(day?.slice(0, 4) ?? NaN);
  if (born > Number(today.slice(0, 4)) || born < Number(today.slice(0, 4)) - 125)
    return read(nothing, 'birth_date_unlikely');
  if (day?.endsWith('-01-01') === true)
    return {
      value: { day, year: born },
      codes: [...found.codes, 'year_placeholder_0101'],
    };
  return found;
}

/** Reads the day on which a household was recognised; a month or a year alone is none. */
export function readRecognition(cell: Cell, today: string): Read<string | null> {
  const text = plain(cellText(cell));
  if (text === '' || /^[-–—._?]+$/.test(text)) return read(null, 'recognized_missing');
  const found = readDay(cell, today);
  if (found === 'unread') return read(null, 'recognized_unread');
  const codes = found.codes.map((code) => (code === 'year_only' ? 'recognized_year_only' : code));
  return { value: found.value.day, codes };
}
