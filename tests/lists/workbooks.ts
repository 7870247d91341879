import { zipSync } from 'fflate';

/** A cell: text, a number, a number in a cell that is formatted as a date, or nothing. */
export type MadeCell = string | number | { readonly days: number } | null;

export interface MadeSheet {
  readonly name: string;
  readonly rows: readonly (readonly MadeCell[])[];
  /** such as A1:C1 */
  readonly merges?: readonly string[];
  readonly isHidden?: boolean;
  /** XML behind the rows */
  readonly rest?: string;
}

const escaped = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');

const bytesOf = (text: string): Uint8Array => new TextEncoder().encode(text);

const head = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>';
const main = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"';
const relations = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const packaged = 'http://schemas.openxmlformats.org/package/2006';

/** An .xlsx file, written by hand so that no reader's own writer has made it. */
export function xlsx(sheets: readonly MadeSheet[], more: { date1904?: boolean } = {}): Uint8Array {
  const links = sheets.map(
    (_, index) =>
      `<Relationship Id="r${index}" Type="${relations}/worksheet" Target="worksheets/sheet${index}.xml"/>`,
  );
  return zipSync({
    '[Content_Types].xml': bytesOf(
      `${head}<Types xmlns="${packaged}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/></Types>`,
    ),
    '_rels/.rels': bytesOf(
      `${head}<Relationships xmlns="${packaged}/relationships"><Relationship Id="r" Type="${relations}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
    ),
    'xl/workbook.xml': bytesOf(
      `${head}<workbook ${main} xmlns:r="${relations}"><workbookPr date1904="${more.date1904 === true ? 1 : 0}"/><sheets>${sheets
        .map(
          ({ name, isHidden }, index) =>
            `<sheet name="${escaped(name)}" sheetId="${index + 1}" state="${isHidden === true ? 'hidden' : 'visible'}" r:id="r${index}"/>`,
        )
        .join('')}</sheets></workbook>`,
    ),
    'xl/_rels/workbook.xml.rels': bytesOf(
      `${head}<Relationships xmlns="${packaged}/relationships">${links.join('')}<Relationship Id="s" Type="${relations}/styles" Target="styles.xml"/></Relationships>`,
    ),
    'xl/styles.xml': bytesOf(
      `${head}<styleSheet ${main}><fonts count="1"><font/></fonts><fills count="1"><fill/></fills><borders count="1"><border/></borders><cellXfs count="2"><xf numFmtId="0"/><xf numFmtId="14" applyNumberFormat="1"/></cellXfs></styleSheet>`,
    ),
    ...Object.fromEntries(
      sheets.map((sheet, index) => [`xl/worksheets/sheet${index}.xml`, bytesOf(sheetXml(sheet))]),
    ),
  });
}

function sheetXml({ rows, merges = [], rest = '' }: MadeSheet): string {
  const data = rows.map((row, at) => {
    const cells = row.map((cell, column) => cellXml(cell, `${columnLetter(column)}${at + 1}`));
    return `<row r="${at + 1}">${cells.join('')}</row>`;
  });
  const merged = merges.map((ref) => `<mergeCell ref="${ref}"/>`).join('');
  return `${head}<worksheet ${main}><sheetData>${data.join('')}${rest}</sheetData>${
    merged === '' ? '' : `<mergeCells count="${merges.length}">${merged}</mergeCells>`
  }</worksheet>`;
}

const columnLetter = (column: number): string => String.fromCharCode(65 + column);

function cellXml(cell: MadeCell, ref: string): string {
  if (cell === null) return `<c r="${ref}" s="1"/>`;
  if (typeof cell === 'number') return `<c r="${ref}"><v>${cell}</v></c>`;
  if (typeof cell === 'object') return `<c r="${ref}" s="1"><v>${cell.days}</v></c>`;
  return `<c r="${ref}" t="inlineStr"><is><t xml:space="preserve">${escaped(cell)}</t></is></c>`;
}

/** An .ods file whose first rows are marked to be printed on every page. */
export function ods(headings: readonly string[], rows: readonly string[]): Uint8Array {
  const text = (cell: string) =>
    `<table:table-cell office:value-type="string"><text:p>${escaped(cell)}</text:p></table:table-cell>`;
  const content = `${head}<office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"><office:body><office:spreadsheet><table:table table:name="Thôn 3"><table:table-header-rows><table:table-row>${headings.map(text).join('')}</table:table-row></table:table-header-rows>${rows.map((row) => `<table:table-row>${row}</table:table-row>`).join('')}<table:table-row table:number-rows-repeated="1048570"><table:table-cell table:style-name="ce1" table:number-columns-repeated="16384"/></table:table-row></table:table></office:spreadsheet></office:body></office:document-content>`;
  return zipSync({
    mimetype: bytesOf('application/vnd.oasis.opendocument.spreadsheet'),
    'content.xml': bytesOf(content),
  });
}
