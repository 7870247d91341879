import { parentPort, workerData } from 'node:worker_threads';
import { readList } from '#shared/lists/reading.ts';
import { ListRefused } from './list-refused.ts';
import type { ListAnswer, ListRequest } from './read-list-apart.ts';
import { readTables } from './read-tables.ts';

const { bytes, sheet, settings } = workerData as ListRequest; // what readListApart gives

parentPort?.postMessage(await answer());

async function answer(): Promise<ListAnswer> {
  try {
    const { origin, tables, likely } = await readTables(bytes);
    const at = sheet === undefined ? likely : tables.findIndex(({ name }) => name === sheet);
    const table = tables[at];
    if (table === undefined) return { ok: false, refusal: 'noSuchSheet' };
    return {
      ok: true,
      origin,
      sheets: tables.map(({ name }) => name),
      sheet: table.name,
      list: readList(table, settings),
    };
  } catch (error) {
    if (error instanceof ListRefused) return { ok: false, refusal: error.code };
    throw error;
  }
}
