import type { ColumnName } from './columns.ts';
import { findLayout, withColumns, type Layout } from './layout.ts';
import { outcomesOf, type OutcomeRow } from './outcome.ts';
import { recordsOf, type ListRecord } from './records.ts';
import { cellText, plain, type Table } from './table.ts';
import { readRecord } from './values.ts';
import { mostNamed, villageInTitle } from './villages.ts';

/** A list as it is understood: how its columns are taken, and what is wanted of each row. */
export interface ReadList {
  readonly layout: Layout;
  readonly rows: readonly OutcomeRow[];
}

export interface ListSettings {
  /** YYYY-MM-DD, from which ages and years of two digits are told */
  readonly today: string;
  /** where the meeting is held; undefined: what most rows say, or the title */
  readonly village?: string;
  /** what each column holds, where somebody has put that right */
  readonly columns?: readonly (ColumnName | null)[];
  /** the heads of households whom somebody has named, by the row of the sheet */
  readonly names?: ReadonlyMap<number, string>;
}

/** Reads a table as a list of households: headings, rows, values, outcomes. */
export function readList(table: Table, { today, village, columns, names }: ListSettings): ReadList {
  const found = findLayout(table);
  const layout = columns === undefined ? found : withColumns(found, columns);
  const records = recordsOf(table, layout).map((record) => named(record, names?.get(record.row)));
  const places = records.flatMap(({ skipped, cells }) =>
    skipped === null && cells.village !== undefined ? [plain(cellText(cells.village))] : [],
  );
  const titles = [
    ...table.rows
      .slice(0, layout.headingRow ?? 0)
      .flat()
      .map(cellText),
    table.name,
  ];
  const usual =
    (village ?? '') ||
    (mostNamed(places) ?? titles.map(villageInTitle).find((found) => found) ?? null);
  const context = { today, village: usual };
  return { layout, rows: outcomesOf(records.map((record) => readRecord(record, context))) };
}

/** The row as somebody has named its head: it is a household, whatever it seemed to be. */
function named(record: ListRecord, name: string | undefined): ListRecord {
  if (name === undefined) return record;
  const column = 'name' in record.cells && !('headName' in record.cells) ? 'name' : 'headName';
  return { ...record, skipped: null, cells: { ...record.cells, [column]: name } };
}

/** How many rows have each outcome. */
export function countOutcomes(rows: readonly OutcomeRow[]) {
  const counts = { import: 0, needsReview: 0, skip: 0, error: 0 };
  for (const { action } of rows) counts[action] += 1;
  return { lines: rows.length, ...counts };
}
