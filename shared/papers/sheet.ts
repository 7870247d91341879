/** A value of a cell: a text stays as it was typed, a number is one that is counted with. */
export type CellValue = string | number;

/** A list for a spreadsheet: a head and rows. */
export interface Sheet {
  /** of the file and of the sheet in it */
  readonly name: string;
  readonly columns: readonly { readonly title: string; readonly width: number }[];
  readonly rows: readonly (readonly CellValue[])[];
}
