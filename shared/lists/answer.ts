import type { LegacyFont } from './legacy-fonts.ts';
import type { Layout } from './layout.ts';
import type { OutcomeRow } from './outcome.ts';
import type { ListRefusal } from './refusals.ts';

/** What a text file was written in. */
export type TextEncoding = 'UTF-8' | 'UTF-16LE' | 'UTF-16BE' | 'windows-1258' | 'TCVN3' | 'VNI';

/** What a file was, as its reader should be told. */
export interface Origin {
  readonly form: 'text' | 'xlsx' | 'ods' | 'xls';
  /** of a text; null for a workbook */
  readonly encoding: TextEncoding | null;
  /** the font before Unicode in which it was typed */
  readonly font: LegacyFont | null;
}

/** A row with its outcome and, unless it is good, the cells as they were written, for whoever corrects them. */
export type PreviewRow = OutcomeRow & { readonly written?: readonly string[] };

/** What was read of a file, or why nothing was. */
export type ListAnswer =
  | {
      readonly ok: true;
      readonly origin: Origin;
      readonly sheets: readonly string[];
      readonly sheet: string;
      readonly layout: Layout;
      readonly rows: readonly PreviewRow[];
    }
  | { readonly ok: false; readonly refusal: ListRefusal };
