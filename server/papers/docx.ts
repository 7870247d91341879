import {
  AlignmentType,
  Document,
  Header,
  Packer,
  PageNumber,
  PageOrientation,
  Paragraph,
  SectionType,
  TextRun,
  type FileChild,
  type ISectionOptions,
} from 'docx';
import { decree } from '#shared/papers/decree.ts';
import type { AdministrativePaper, Annex, Paper } from '#shared/papers/paper.ts';
import { bodyOf } from './docx-body.ts';
import { footTable, headTable, textWidth, titleLines } from './docx-head.ts';
import { printable } from './printable.ts';
import { centred, halfPoints, run, twips } from './docx-text.ts';

/**
 * The papers as one Word document, each beginning on a page of its own with pages counted from 1. Opens without repair in Word
 * and LibreOffice.
 * @param title what the file is, for its properties
 */
export function docxOf(papers: readonly Paper[], title: string): Promise<Buffer> {
  return documentOf(
    title,
    papers.map((paper) => ({
      isLandscape: paper.form === 'annex' && paper.landscape,
      children: childrenOf(paper),
    })),
  );
}

/** What stands on pages of its own, upright or not. */
export interface DocumentPart {
  readonly isLandscape: boolean;
  readonly children: readonly FileChild[];
}

/** The parts as one Word document in the decree's form, the pages of each counted from 1. @param title for its properties */
export async function documentOf(title: string, parts: readonly DocumentPart[]): Promise<Buffer> {
  const document = new Document({
    title: printable(title),
    creator: '',
    styles: {
      default: {
        document: {
          run: {
            font: decree.font,
            size: halfPoints(decree.body.size),
            color: decree.colour,
            language: { value: 'vi-VN' },
          },
        },
      },
    },
    sections: parts.map(sectionOf),
  });
  return Packer.toBuffer(document);
}

function sectionOf({ isLandscape, children }: DocumentPart): ISectionOptions {
  const { margins, paper: sheet } = decree;
  return {
    properties: {
      type: SectionType.NEXT_PAGE,
      // The first page has a header of its own: an empty one, so that it shows no number.
      titlePage: true,
      page: {
        size: {
          width: twips(sheet.width),
          height: twips(sheet.height),
          orientation: isLandscape ? PageOrientation.LANDSCAPE : PageOrientation.PORTRAIT,
        },
        margin: {
          top: twips(margins.top),
          bottom: twips(margins.bottom),
          left: twips(margins.left),
          right: twips(margins.right),
          header: twips(10),
          footer: twips(10),
        },
        pageNumbers: { start: 1 },
      },
    },
    headers: {
      default: new Header({ children: [pageNumber()] }),
      first: new Header({ children: [new Paragraph({})] }),
    },
    children: [...children],
  };
}

function pageNumber(): Paragraph {
  return new Paragraph({
    alignment: AlignmentType.CENTER,
    children: [
      new TextRun({
        children: [PageNumber.CURRENT],
        size: halfPoints(decree.pageNumber),
        font: decree.font,
        color: decree.colour,
      }),
    ],
  });
}

function childrenOf(paper: Paper): readonly FileChild[] {
  switch (paper.form) {
    case 'administrative':
      return [
        headTable(paper),
        ...titleLines(paper),
        ...addresseeLines(paper.addressees),
        ...bodyOf(paper.blocks, textWidth),
        new Paragraph({ spacing: { before: 0, after: 0 }, keepNext: true, children: [] }),
        footTable(paper),
        ...checkLines(paper),
      ];
    case 'annex':
      return annexChildren(paper);
    case 'plain':
      return [
        centred(paper.title, { size: decree.subject, bold: true }, true),
        centred(paper.note, { size: decree.annex.reference, italics: true }, true),
        ...bodyOf(
          paper.paragraphs.map((line) => ({ kind: 'paragraph', line })),
          textWidth,
        ),
      ];
    default:
      return paper satisfies never;
  }
}

function checkLines({ check }: AdministrativePaper): readonly Paragraph[] {
  if (check === undefined) return [];
  const spacing = { before: 240, after: 0 };
  return [new Paragraph({ spacing, children: [run(check, { size: decree.recipients.list })] })];
}

function addresseeLines(addressees: readonly string[]): readonly Paragraph[] {
  const size = decree.addressees;
  const [first, ...others] = addressees;
  if (first === undefined) return [];
  if (others.length === 0) return [centred(`Kính gửi: ${first}.`, { size }), new Paragraph({})];
  return [
    new Paragraph({ indent: { left: twips(30) }, children: [run('Kính gửi:', { size })] }),
    ...addressees.map(
      (addressee, index) =>
        new Paragraph({
          indent: { left: twips(50) },
          spacing: { before: 0, after: 0 },
          children: [run(`- ${addressee}${index === addressees.length - 1 ? '.' : ';'}`, { size })],
        }),
    ),
    new Paragraph({}),
  ];
}

function annexChildren({
  label,
  title,
  attachedTo,
  landscape,
  blocks,
}: Annex): readonly FileChild[] {
  const { annex, paper, margins } = decree;
  const width = landscape ? paper.height - margins.left - margins.right : textWidth;
  return [
    centred(label, { size: annex.label, bold: true }, true),
    centred(title, { size: annex.title, bold: true }, true),
    ...(attachedTo === ''
      ? []
      : [centred(`(${attachedTo})`, { size: annex.reference, italics: true }, true)]),
    new Paragraph({ spacing: { before: 0, after: 60 }, children: [] }),
    ...bodyOf(blocks, width),
  ];
}
