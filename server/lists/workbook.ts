import { readXls, type CellValue, type Sheet, type Workbook } from 'hucre';
import { readOds } from 'hucre/ods';
import { readXlsx } from 'hucre/xlsx';
import type { Origin } from '#shared/lists/answer.ts';
import type { Cell, Table } from '#shared/lists/table.ts';
import { listLimits, type ListRefusal } from '#shared/lists/refusals.ts';
import { pack, unpack, type Parts } from './archive.ts';
import { ListRefused } from './list-refused.ts';
import { tidyContent, tidySheet } from './workbook-parts.ts';

type WorkbookForm = Exclude<Origin['form'], 'text'>;

/**
 * Reads the sheets of a workbook, those that are hidden last. A cell with a formula is what it last came to; nothing is
 * evaluated. The value of merged cells is that of each of them.
 */
export async function readWorkbook(
  bytes: Uint8Array,
  form: WorkbookForm,
): Promise<readonly Table[]> {
  const { sheets, dateSystem } = await workbookIn(bytes, form);
  const shown = sheets.filter((sheet) => !isHidden(sheet));
  return [...shown, ...sheets.filter(isHidden)].map((sheet) =>
    tableOf(sheet, dateSystem === '1904' ? days1904 : days1900),
  );
}

async function workbookIn(bytes: Uint8Array, form: WorkbookForm): Promise<Workbook> {
  try {
    switch (form) {
      case 'xlsx':
        return await readXlsx(pack(xlsxParts(bytes)));
      case 'ods':
        return await readOds(pack(odsParts(bytes)));
      case 'xls':
        return await readXls(bytes);
      default:
        return form satisfies never;
    }
  } catch (error) {
    if (error instanceof ListRefused) throw error;
    const code: ListRefusal = form === 'xls' ? 'oldExcel' : 'damaged';
    throw new ListRefused(code, { cause: error });
  }
}

/** What says which sheets there are, and what stands in them; no pictures, no notes, no macros. */
const xlsxWanted =
  /^(?:\[Content_Types\]\.xml|_rels\/\.rels|xl\/_rels\/workbook\.xml\.rels|xl\/workbook\.xml|xl\/sharedStrings\.xml|xl\/styles\.xml|xl\/worksheets\/[^/]+\.xml)$/i;

function xlsxParts(bytes: Uint8Array): Parts {
  const parts = unpack(bytes, (path) => xlsxWanted.test(path));
  return eachText(parts, (path) => path.startsWith('xl/worksheets/'), tidySheet);
}

function odsParts(bytes: Uint8Array): Parts {
  const parts = unpack(bytes, (path) => path === 'mimetype' || path === 'content.xml');
  return eachText(parts, (path) => path === 'content.xml', tidyContent);
}

function eachText(
  parts: Parts,
  isText: (path: string) => boolean,
  tidy: (xml: string) => string,
): Parts {
  const changed = Object.entries(parts).map(([path, content]) => [
    path,
    isText(path) ? new TextEncoder().encode(tidy(new TextDecoder().decode(content))) : content,
  ]);
  return Object.fromEntries(changed) as Parts; // the same paths, with bytes
}

const isHidden = ({ hidden, veryHidden }: Sheet): boolean => hidden === true || veryHidden === true;

const msPerDay = 86_400_000;
/** The day from which a workbook counts its days, in ms since epoch. */
const [days1900, days1904] = [Date.UTC(1899, 11, 30), Date.UTC(1904, 0, 1)];

function tableOf({ name, rows, merges = [] }: Sheet, firstDay: number): Table {
  // Readers leave out rows and cells that hold nothing.
  const cells = Array.from(rows as readonly (Sheet['rows'][number] | undefined)[], (row = []) =>
    trimmed(
      Array.from(row as readonly (CellValue | undefined)[], (value) => cellOf(value, firstDay)),
    ),
  );
  while (cells.at(-1)?.length === 0) cells.pop();
  if (cells.length > listLimits.rows) throw new ListRefused('tooManyRows');
  if (cells.some((row) => row.length > listLimits.columns)) throw new ListRefused('tooManyColumns');
  for (const { startRow, startCol, endRow, endCol } of merges) {
    const value = cells[startRow]?.[startCol] ?? '';
    if (value === '') continue;
    const lastColumn = Math.min(endCol, listLimits.columns - 1);
    for (const row of cells.slice(startRow, endRow + 1)) {
      while (row.length <= lastColumn) row.push('');
      row.fill(value, startCol, lastColumn + 1);
    }
  }
  return { name, rows: cells };
}

function trimmed(row: readonly Cell[]): Cell[] {
  return row.slice(0, row.findLastIndex((cell) => cell !== '') + 1);
}

function cellOf(value: CellValue | undefined, firstDay: number): Cell {
  if (value === null || value === undefined) return '';
  if (typeof value === 'boolean') return value ? 'x' : '';
  if (typeof value !== 'object') return value;
  const serial = (value.getTime() - firstDay) / msPerDay;
  const [day = '', time = ''] = value.toISOString().split('T');
  return serial < 1 ? time.slice(0, 5) : { day, serial };
}
