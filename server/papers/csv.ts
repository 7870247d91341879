import type { CellValue, Sheet } from '#shared/papers/sheet.ts';

/** Tells Excel that the file is UTF-8. */
const byteOrderMark = '\uFEFF';

/** What a spreadsheet takes for the beginning of a formula. */
const formula = /^[\s\u00A0]*[=+\-@\t\r]/;

/**
 * A list as CSV for Excel: UTF-8 with its mark, CRLF, fields in quotes. A text that would be a formula is kept a text by an
 * apostrophe before it.
 */
export function csvOf({ columns, rows }: Sheet): string {
  const lines = [columns.map(({ title }) => title), ...rows];
  return byteOrderMark + lines.map((line) => `${line.map(field).join(',')}\r\n`).join('');
}

function field(value: CellValue): string {
  if (typeof value === 'number') return String(value);
  const guarded = formula.test(value) ? `'${value}` : value;
  return `"${guarded.replaceAll('"', '""')}"`;
}
