/** A cell that its list formats as a date. */
export interface DateCell {
  /** YYYY-MM-DD */
  readonly day: string;
  /** the number that the cell holds: days since the list's own beginning of time */
  readonly serial: number;
}

/** A cell as it was read: an empty one is ''. */
export type Cell = string | number | DateCell;

/** One sheet, or a file that is one. Rows may differ in length. */
export interface Table {
  /** the sheet's; '' where a file has no sheets */
  readonly name: string;
  readonly rows: readonly (readonly Cell[])[];
}

const unseen = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]+/gu;

/** One line in NFC, without what is not seen and without space around it. */
export function plain(text: string): string {
  return text
    .normalize('NFC')
    .replace(/[\u200b-\u200f\u2060\ufeff\u00ad]/g, '')
    .replace(unseen, ' ')
    .replace(/\s+/g, ' ')
    .trim();
}

/** What stands in a cell, as the list itself would show it. */
export function cellText(cell: Cell | undefined): string {
  if (cell === undefined) return '';
  if (typeof cell === 'string') return cell;
  if (typeof cell === 'number') return String(cell);
  return cell.day.split('-').reverse().join('/');
}

/** Whether nothing can be read in a cell: a space alone, or a dash that says "none". */
export function isBlank(cell: Cell | undefined): boolean {
  return typeof cell === 'string' || cell === undefined
    ? /^[-–—._]*$/.test(plain(cell ?? ''))
    : false;
}
