import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { readList, type ListSettings } from '#shared/lists/reading.ts';
import type { OutcomeRow } from '#shared/lists/outcome.ts';
import { warningOf } from '#shared/lists/problems.ts';
import { readTables } from '../../server/lists/read-tables.ts';

/** A list that a village has sent, or what is wanted of it. */
export const listFile = (name: string): string =>
  fileURLToPath(new URL(`../fixtures/lists/${name}`, import.meta.url));

/** The day on which the lists of these tests are read. */
export const today = '2026-11-29';

/** The rows of a file, read in this process. */
export async function rowsOf(
  bytes: Uint8Array,
  settings: Partial<ListSettings> = {},
): Promise<readonly OutcomeRow[]> {
  const { tables, likely } = await readTables(bytes);
  const table = tables[likely];
  if (table === undefined) throw new Error('there is no table');
  return readList(table, { today, ...settings }).rows;
}

/** The rows of a list that is written as text. */
export const rowsOfText = (text: string, settings?: Partial<ListSettings>) =>
  rowsOf(Buffer.from(text), settings);

/** The wanted outcome of each record, as it was written down before there was a program. */
export function wantedRows(): readonly Readonly<Record<string, unknown>>[] {
  const wanted = JSON.parse(readFileSync(listFile('households-expected.json'), 'utf8')) as {
    readonly rows: readonly Readonly<Record<string, unknown>>[];
  };
  return wanted.rows;
}

/** What a row says of a household in one line: name, year, category, problems. */
export function brief(row: OutcomeRow | undefined): string {
  if (row === undefined) return 'no row';
  if (!('values' in row)) return `${row.action} ${row.reason}`;
  const { headName, birthDate, birthYear, category } = row.values;
  const born = birthYear ?? birthDate ?? '-';
  return [row.action, headName, born, category ?? '-', ...row.problems.map(warningOf)].join(' | ');
}
