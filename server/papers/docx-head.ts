import {
  AlignmentType,
  BorderStyle,
  Paragraph,
  Table,
  TableCell,
  TableLayoutType,
  TableRow,
  VerticalAlignTable,
  WidthType,
  type IParagraphOptions,
} from 'docx';
import { decree } from '#shared/papers/decree.ts';
import type { AdministrativePaper, Signature } from '#shared/papers/paper.ts';
import { centred, ruleOf, run, twips, widthOf } from './docx-text.ts';

/** The width between the margins of an upright page, in millimetres. */
export const textWidth = decree.paper.width - decree.margins.left - decree.margins.right;

/** The two columns at the head and at the foot of a paper, in millimetres. */
const head = { left: 68, right: textWidth - 68 };
const foot = { left: textWidth / 2, right: textWidth / 2 };

/** Middle widths of characters, as shares of the size: bold capitals, and bold or plain small letters. */
const perEm = { capitals: 0.69, bold: 0.47 };

const none = { style: BorderStyle.NONE, size: 0, color: 'auto' } as const;
const noBorders = { top: none, bottom: none, left: none, right: none };

/** Two columns side by side without lines, in millimetres. */
function columns(
  widths: { readonly left: number; readonly right: number },
  left: readonly Paragraph[],
  right: readonly Paragraph[],
): Table {
  const cell = (children: readonly Paragraph[], width: number): TableCell =>
    new TableCell({
      children: children.length === 0 ? [new Paragraph({})] : [...children],
      width: { size: twips(width), type: WidthType.DXA },
      verticalAlign: VerticalAlignTable.TOP,
      borders: noBorders,
      margins: { left: 0, right: 0 },
    });
  return new Table({
    width: { size: twips(widths.left + widths.right), type: WidthType.DXA },
    columnWidths: [twips(widths.left), twips(widths.right)],
    layout: TableLayoutType.FIXED,
    borders: { ...noBorders, insideHorizontal: none, insideVertical: none },
    rows: [
      new TableRow({
        cantSplit: true,
        children: [cell(left, widths.left), cell(right, widths.right)],
      }),
    ],
  });
}

/** Agency and symbol on the left; the state's name, motto, place and day on the right. */
export function headTable({
  superior,
  agency,
  symbol,
  placeAndDay,
  missing,
}: Pick<AdministrativePaper, 'superior' | 'agency' | 'symbol' | 'placeAndDay' | 'missing'>): Table {
  const { stateName, motto } = decree;
  const agencyLength = widthOf(agency.at(-1) ?? '', decree.agency, perEm.capitals) * 0.45;
  const left = [
    ...superior.map((line) => centred(line, { size: decree.agency })),
    ...agency.map((line) => centred(line, { size: decree.agency, bold: true })),
    ...(agency.length === 0 ? [] : [ruleOf(agencyLength, head.left)]),
    ...(symbol === null ? [] : [centred(`Số: ${symbol}`, { size: decree.symbol })]),
    ...(missing.length === 0 ? [] : [centred('DỰ THẢO', { size: decree.symbol, bold: true })]),
  ];
  const right = [
    centred(stateName.text, { size: stateName.size, bold: true }),
    centred(motto.text, { size: motto.size, bold: true }),
    ruleOf(widthOf(motto.text, motto.size, perEm.bold), head.right),
    ...(placeAndDay === null
      ? []
      : [centred(placeAndDay, { size: decree.placeAndDay, italics: true })]),
  ];
  return columns(head, left, right);
}

/** Type and subject in the middle, with a line of about a third under it. */
export function titleLines({ type, subject }: AdministrativePaper): readonly Paragraph[] {
  const before: Pick<IParagraphOptions, 'spacing'> = { spacing: { before: 240, after: 0 } };
  const length = Math.min(60, widthOf(subject, decree.subject, perEm.bold) * 0.4);
  return [
    new Paragraph({
      ...before,
      alignment: AlignmentType.CENTER,
      keepNext: true,
      children: [run(type, { size: decree.type, bold: true })],
    }),
    centred(subject, { size: decree.subject, bold: true }, true),
    ruleOf(length, textWidth),
    new Paragraph({ spacing: { before: 0, after: 120 }, children: [] }),
  ];
}

/** Recipients on the left, whoever signs on the right; in minutes the secretary signs on the left, above the recipients. */
export function footTable({ signatures, recipients, check }: AdministrativePaper): Table {
  // What proves the paper stands below and is never alone on a page.
  const isKept = check !== undefined;
  const on = (side: Signature['side']): readonly Paragraph[] =>
    signatures
      .filter((signature) => signature.side === side)
      .flatMap((signature) => signatureLines(signature, isKept));
  return columns(foot, [...on('left'), ...recipientLines(recipients, isKept)], on('right'));
}

function signatureLines({ capacity, name }: Signature, keepNext: boolean): readonly Paragraph[] {
  const { size, room } = decree.signature;
  return [
    ...capacity.map((line) => centred(line, { size, bold: true }, true)),
    new Paragraph({
      alignment: AlignmentType.CENTER,
      spacing: { before: twips(room), after: 0 },
      keepNext,
      children: [run(name, { size, bold: true })],
    }),
  ];
}

function recipientLines(recipients: readonly string[], keepNext: boolean): readonly Paragraph[] {
  const { title, list } = decree.recipients;
  if (recipients.length === 0) return [];
  const line = (text: string, looks: Parameters<typeof run>[1], before = 0): Paragraph =>
    new Paragraph({ spacing: { before, after: 0 }, keepNext, children: [run(text, looks)] });
  return [
    line('Nơi nhận:', { size: title, bold: true, italics: true }, 120),
    ...recipients.map((recipient) => line(`- ${recipient}`, { size: list })),
  ];
}
