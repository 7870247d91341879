import writeXlsxFile from 'write-excel-file/node';
import type { CellValue, Sheet } from '#shared/papers/sheet.ts';
import { printable } from './printable.ts';

/** A list as an Excel workbook of one sheet, its head staying in sight. Texts are texts, whatever they begin with. */
export async function workbookOf({ name, columns, rows }: Sheet): Promise<Buffer> {
  const head = columns.map(
    ({ title }) => ({ value: title, type: String, fontWeight: 'bold', wrap: true }) as const,
  );
  const body = rows.map((row) => row.map(cell));
  return writeXlsxFile([head, ...body], {
    sheet: name,
    columns: columns.map(({ width }) => ({ width })),
    stickyRowsCount: 1,
  }).toBuffer();
}

function cell(value: CellValue) {
  if (value === '') return null;
  return typeof value === 'number'
    ? { value, type: Number, alignVertical: 'top' as const }
    : { value: printable(value), type: String, alignVertical: 'top' as const, wrap: true };
}
