import {
  AlignmentType,
  BorderStyle,
  Paragraph,
  TextRun,
  convertMillimetersToTwip,
  type IRunOptions,
} from 'docx';
import { decree } from '#shared/papers/decree.ts';
import { printable } from './printable.ts';

/** Half-points, in which Word counts sizes. */
export const halfPoints = (points: number): number => points * 2;

/** Twentieths of a point, in which Word counts lengths. */
export const twips = (millimetres: number): number => convertMillimetersToTwip(millimetres);

interface Looks {
  readonly size: number;
  readonly bold?: boolean;
  readonly italics?: boolean;
}

/**
 * A run in the decree's font and colour, which it has from the document: what is said again in each of thousands of runs takes
 * half of the time in which a document is made.
 */
export function run(text: string, { size, bold = false, italics = false }: Looks): TextRun {
  const looks: IRunOptions = {
    text: printable(text),
    ...(size === decree.body.size ? {} : { size: halfPoints(size) }),
    ...(bold ? { bold } : {}),
    ...(italics ? { italics } : {}),
  };
  return new TextRun(looks);
}

/** A line of a heading: centred, close to its neighbours. */
export function centred(text: string, looks: Looks, keepNext = false): Paragraph {
  return new Paragraph({
    alignment: AlignmentType.CENTER,
    spacing: { before: 0, after: 0 },
    keepNext,
    children: [run(text, looks)],
  });
}

/** A solid line in the middle of a width, both in millimetres. */
export function ruleOf(length: number, width: number): Paragraph {
  const indent = twips(Math.max(0, (width - length) / 2));
  return new Paragraph({
    // The line lies under the descenders of the words above it.
    spacing: { before: 0, after: 60, line: 80, lineRule: 'exact' },
    indent: { left: indent, right: indent },
    border: { bottom: { style: BorderStyle.SINGLE, size: 6, space: 0, color: decree.colour } },
    children: [],
  });
}

/**
 * About how wide a line is in Times New Roman, in millimetres: the rules under headings are measured by it. `perEm` is the middle
 * width of a character, as a share of the size.
 */
export function widthOf(text: string, size: number, perEm: number): number {
  return Array.from(text.normalize('NFC')).length * size * perEm * (25.4 / 72);
}
