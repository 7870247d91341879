import { parentPort, workerData } from 'node:worker_threads';
import type { ListAnswer, PreviewRow } from '#shared/lists/answer.ts';
import { readList } from '#shared/lists/reading.ts';
import { cellText, type Table } from '#shared/lists/table.ts';
import { ListRefused } from './list-refused.ts';
import type { ListRequest } from './read-list-apart.ts';
import { readTables } from './read-tables.ts';

const { bytes, sheet, settings } = workerData as ListRequest; // what readListText gives

parentPort?.postMessage(JSON.stringify(await answer()));

async function answer(): Promise<ListAnswer> {
  try {
    const { origin, tables, likely } = await readTables(bytes);
    const at = sheet === undefined ? likely : tables.findIndex(({ name }) => name === sheet);
    const table = tables[at];
    if (table === undefined) return { ok: false, refusal: 'noSuchSheet' };
    const { layout, rows } = readList(table, settings);
    return {
      ok: true,
      origin,
      sheets: tables.map(({ name }) => name),
      sheet: table.name,
      layout,
      rows: rows.map(withWriting(table)),
    };
  } catch (error) {
    if (error instanceof ListRefused) return { ok: false, refusal: error.code };
    throw error;
  }
}

function withWriting({ rows }: Table): (row: PreviewRow) => PreviewRow {
  return (row) =>
    row.action === 'import'
      ? row
      : { ...row, written: (rows[row.row - 1] ?? []).map((cell) => cellText(cell)) };
}
