/**
 * The XML of a sheet, before a reader makes a rectangle of it. Programs format whole columns and rows: what is empty is taken
 * out, so that a rectangle is as large as what is written.
 */

/** Of .xlsx: cells that hold nothing but a format. */
export function tidySheet(xml: string): string {
  return xml.replace(/<c\b[^>]*\/>|<c\b[^>]*><\/c>/g, '');
}

/** More empty rows or columns than this are the rest of the sheet. */
const [mostRows, mostColumns] = [1_000, 200];

/**
 * Of .ods: rows that print on every page, or stand in a group, lie in an element of their own, where readers do not look for
 * rows; and the rest of a sheet is one cell that is repeated.
 */
export function tidyContent(xml: string): string {
  return xml
    .replace(/<\/?table:table-(?:header-rows|rows|row-group)\b[^>]*>/g, '')
    .replace(/<office:annotation\b[^>]*>[^]*?<\/office:annotation>/g, '')
    .replace(
      /table:number-(rows|columns)-repeated="(\d+)"/g,
      (written, of: string, times: string) =>
        Number(times) > (of === 'rows' ? mostRows : mostColumns)
          ? `table:number-${of}-repeated="1"`
          : written,
    );
}
