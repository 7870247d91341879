import type { Origin, TextEncoding } from '#shared/lists/answer.ts';
import { fromLegacyFont, legacyFontOf, type LegacyFont } from '#shared/lists/legacy-fonts.ts';
import { findLayout } from '#shared/lists/layout.ts';
import { cellText, type Cell, type Table } from '#shared/lists/table.ts';
import { pathsIn, unpack } from './archive.ts';
import { readDelimited } from './delimited.ts';
import { listLimits } from '#shared/lists/refusals.ts';
import { ListRefused } from './list-refused.ts';
import { decodeText } from './text-encoding.ts';
import { readWorkbook } from './workbook.ts';

export interface ReadTables {
  readonly origin: Origin;
  /** one at least */
  readonly tables: readonly Table[];
  /** the position of the first table that looks like a list */
  readonly likely: number;
}

/** Reads the tables of a file, whatever its name says it is. Throws `ListRefused`. */
export async function readTables(bytes: Uint8Array): Promise<ReadTables> {
  if (bytes.length > listLimits.bytes) throw new ListRefused('tooLarge');
  const { form, encoding, tables } = await tablesOf(bytes);
  const filled = tables.filter(({ rows }) => rows.some((row) => row.some((cell) => cell !== '')));
  if (filled.length === 0) throw new ListRefused('empty');
  const written = encoding === 'TCVN3' || encoding === 'VNI' ? encoding : null;
  const font = written ?? legacyFontOf(textOf(filled));
  const converted = font === null || written !== null ? filled : filled.map(convertedFrom(font));
  const likely = converted.findIndex((table) => findLayout(table).headingRow !== null);
  return { origin: { form, encoding, font }, tables: converted, likely: Math.max(0, likely) };
}

async function tablesOf(
  bytes: Uint8Array,
): Promise<{ form: Origin['form']; encoding: TextEncoding | null; tables: readonly Table[] }> {
  refuseOthers(bytes);
  const form = formOf(bytes);
  if (form !== 'text') return { form, encoding: null, tables: await readWorkbook(bytes, form) };
  const { text, encoding } = decodeText(bytes);
  if (text.trim() === '') throw new ListRefused('empty');
  if (/^\s*<(?:!doctype|html|table|\?xml|meta|head)/i.test(text)) throw new ListRefused('webPage');
  if (text.includes('\0')) throw new ListRefused('notAList');
  return { form: 'text', encoding, tables: [readDelimited(text)] };
}

const begins = (bytes: Uint8Array, mark: string): boolean =>
  Array.from(mark).every((letter, index) => bytes[index] === letter.charCodeAt(0));

function formOf(bytes: Uint8Array): Origin['form'] {
  if (begins(bytes, oldOffice)) return 'xls';
  if (!begins(bytes, 'PK\x03\x04')) return 'text';
  const paths = new Set(pathsIn(bytes));
  if (paths.has('xl/workbook.xml')) return 'xlsx';
  if (paths.has('word/document.xml')) throw new ListRefused('wordDocument');
  if (paths.has('mimetype') && paths.has('content.xml')) {
    const kind = new TextDecoder().decode(unpack(bytes, (path) => path === 'mimetype').mimetype);
    if (kind.trim() === 'application/vnd.oasis.opendocument.spreadsheet') return 'ods';
    if (kind.includes('opendocument.text')) throw new ListRefused('wordDocument');
  }
  throw new ListRefused('notAList');
}

/** How files of Word and Excel began before 2007, and begin today when they have a password. */
const oldOffice = '\xd0\xcf\x11\xe0';

/** Files that people take for lists, told apart by how they begin. */
function refuseOthers(bytes: Uint8Array): void {
  if (begins(bytes, '%PDF')) throw new ListRefused('pdf');
  if (begins(bytes, '\x89PNG') || begins(bytes, '\xff\xd8\xff')) throw new ListRefused('picture');
  if (!begins(bytes, oldOffice)) return;
  const holds = (name: string): boolean =>
    Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).includes(
      Buffer.from(name, 'utf16le'),
    );
  if (holds('EncryptedPackage')) throw new ListRefused('withPassword');
  if (holds('WordDocument')) throw new ListRefused('wordDocument');
}

/** Enough rows to tell in which font a list was typed. */
const testedRows = 200;

const textOf = (tables: readonly Table[]): string =>
  tables
    .flatMap(({ rows }) => rows.slice(0, testedRows))
    .flat()
    .map((cell) => cellText(cell))
    .join('\n');

const convertedFrom =
  (font: LegacyFont) =>
  ({ name, rows }: Table): Table => ({
    name: fromLegacyFont(name, font),
    rows: rows.map((row) =>
      row.map((cell): Cell => (typeof cell === 'string' ? fromLegacyFont(cell, font) : cell)),
    ),
  });
