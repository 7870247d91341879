import {
  papersOf,
  sheetsOf,
  suffixOf,
  type PaperFile,
  type SheetFile,
} from '#shared/papers/all-papers.ts';
import type { Meeting } from '#shared/meeting/state.ts';
import type { Missing } from '#shared/papers/missing.ts';
import type { PapersOffice } from '#shared/papers/office.ts';
import { csvOf } from '../papers/csv.ts';
import { docxOf } from '../papers/docx.ts';
import { plainTextOf } from '../papers/plain-text.ts';
import { printPageOf } from '../papers/print-page.ts';
import { workbookOf } from '../papers/spreadsheet.ts';

/** A file that can be made. */
export interface PaperForm {
  /** with its ending */
  readonly name: string;
  readonly make: () => Promise<string | Buffer> | string | Buffer;
}

/** A paper or list in all of its forms. */
export interface PaperInForms {
  readonly title: string;
  /** what it lacks; then it is a draft */
  readonly missing: readonly Missing[];
  /** the one to work with first */
  readonly forms: readonly PaperForm[];
}

/** Every paper and list of one meeting, the minutes first. Nothing is made yet. */
export function paperFilesOf(meeting: Meeting, office: PapersOffice): readonly PaperInForms[] {
  return [...papersOf(meeting, office).map(paperInForms), ...sheetsOf(meeting).map(sheetInForms)];
}

/** A paper as a Word document, as a page to print, and as plain text where it is read out or published. */
export function paperInForms({ file, title, papers }: PaperFile): PaperInForms {
  const texts = papers.flatMap((paper) => (paper.form === 'plain' ? [paper] : []));
  return {
    title,
    missing: [...new Set(papers.flatMap(({ missing }) => missing))],
    forms: [
      { name: `${file}.docx`, make: () => docxOf(papers, title) },
      { name: `${file}.html`, make: () => printPageOf(papers, title) },
      ...(texts.length === 0
        ? []
        : [{ name: `${file}.txt`, make: () => texts.map(plainTextOf).join('\n') }]),
    ],
  };
}

function sheetInForms({ file, title, sheet }: SheetFile): PaperInForms {
  return {
    title,
    missing: [],
    forms: [
      { name: `${file}.xlsx`, make: () => workbookOf(sheet) },
      { name: `${file}.csv`, make: () => csvOf(sheet) },
    ],
  };
}

/** The name of the file that holds the whole meeting for other programs. */
export const meetingFileName = (meeting: Meeting): string => `Hoi-nghi-${suffixOf(meeting)}.json`;

/** The name of the file that holds all others. */
export const packedFileName = (meeting: Meeting): string => `Van-ban-${suffixOf(meeting)}.zip`;
