import {
  fileNameOf,
  papersOf,
  sheetsOf,
  suffixOf,
  type PaperFile,
  type SheetFile,
} from '#shared/papers/all-papers.ts';
import type { Meeting } from '#shared/meeting/state.ts';
import type { NumberedPaper } from '#shared/forms/lists.ts';
import { hallSheetsOf, type PrintedSheet } from '#shared/papers/hall/all-sheets.ts';
import type { HallPaper, HallSheetKind, Orientation } from '#shared/papers/hall/sheet.ts';
import type { Missing } from '#shared/papers/missing.ts';
import type { PapersOffice } from '#shared/papers/office.ts';
import { csvOf } from '../papers/csv.ts';
import { docxOf } from '../papers/docx.ts';
import { hallDocumentOf } from '../papers/hall-document.ts';
import { hallPageOf } from '../papers/hall-page.ts';
import { householdInvitationsDocument } from '../papers/household-invitations-document.ts';
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
  /** what it is for in the hall; null: it is no sheet for the hall */
  readonly sheet: HallSheetKind | null;
  /** as which paper it is numbered and signed; null: it has no number of its own */
  readonly numbered: NumberedPaper | null;
}

/** Every paper and list of one meeting, the minutes first, and the sheets for its hall last. Nothing is made yet. */
export function paperFilesOf(meeting: Meeting, office: PapersOffice): readonly PaperInForms[] {
  return [
    ...papersOf(meeting, office).map(paperInForms),
    ...sheetsOf(meeting).map(sheetInForms),
    ...hallFilesOf(meeting, office),
  ];
}

/** The file of this name, for which no other paper is composed; undefined: there is none. */
export function paperFormOf(
  meeting: Meeting,
  office: PapersOffice,
  name: string,
): PaperForm | undefined {
  const kinds = [
    () => papersOf(meeting, office).map(paperInForms),
    () => sheetsOf(meeting).map(sheetInForms),
    () => hallFilesOf(meeting, office),
  ];
  for (const kind of kinds) {
    const found = kind()
      .flatMap(({ forms }) => forms)
      .find((form) => form.name === name);
    if (found !== undefined) return found;
  }
  return undefined;
}

/** What is printed for the hall, in the order in which it is needed. */
export function hallFilesOf(meeting: Meeting, office: PapersOffice): readonly PaperInForms[] {
  return hallSheetsOf(meeting, office).map((printed) =>
    hallSheetInForms(printed, fileNameOf(printed.title, meeting)),
  );
}

/** A sheet as pages to print, that which suits it best first, and as a Word document where its form can be changed there. */
function hallSheetInForms(
  { kind, title, sheet, orientations }: PrintedSheet,
  file: string,
): PaperInForms {
  const pages = orientations.map((orientation) => ({
    name: `${file}-${orientation === 'portrait' ? 'doc' : 'ngang'}.html`,
    make: () => hallPageOf(sheet, title, orientation),
  }));
  const [best] = orientations;
  const make = best === undefined ? null : hallDocumentMaker(sheet, title, best);
  const document = make === null ? [] : [{ name: `${file}.docx`, make }];
  return {
    title,
    missing: sheet.missing,
    forms: [...pages, ...document],
    sheet: kind,
    numbered: null,
  };
}

/** Makes the Word document of a sheet; null: its form cannot be changed in one. */
function hallDocumentMaker(
  sheet: HallPaper,
  title: string,
  orientation: Orientation,
): PaperForm['make'] | null {
  switch (sheet.form) {
    case 'hall':
      return sheet.isForWall ? null : () => hallDocumentOf(sheet, title, orientation);
    case 'invitations':
      return () => householdInvitationsDocument(sheet, title);
    case 'slips':
      return null;
    default:
      return sheet satisfies never;
  }
}

/** A paper as a Word document, as a page to print, and as plain text. */
export function paperInForms(paper: PaperFile): PaperInForms {
  const { file, title, numbered } = paper;
  return {
    title,
    sheet: null,
    numbered,
    get missing() {
      return [...new Set(paper.papers.flatMap(({ missing }) => missing))];
    },
    forms: [
      { name: `${file}.docx`, make: () => docxOf(paper.papers, title) },
      { name: `${file}.html`, make: () => printPageOf(paper.papers, title) },
      { name: `${file}.txt`, make: () => paper.papers.map(plainTextOf).join('\n\n') },
    ],
  };
}

function sheetInForms({ file, title, sheet }: SheetFile): PaperInForms {
  return {
    title,
    sheet: null,
    numbered: null,
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
