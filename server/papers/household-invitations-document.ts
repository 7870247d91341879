import {
  AlignmentType,
  BorderStyle,
  HeightRule,
  Paragraph,
  Table,
  TableCell,
  TableLayoutType,
  TableRow,
  VerticalAlignTable,
  WidthType,
} from 'docx';
import { decree } from '#shared/papers/decree.ts';
import type { HouseholdInvitation, HouseholdInvitations } from '#shared/papers/hall/sheet.ts';
import { documentOf } from './docx.ts';
import { textWidth } from './docx-head.ts';
import { run, twips } from './docx-text.ts';
import { pairsOf } from './hall-page.ts';

const { hall, paper, margins, agency: agencySize } = decree;

/** From the margin to the middle of the sheet, and from there to the other margin: the paragraph behind the table needs a little of it. */
const heights = [paper.height / 2 - margins.top, paper.height / 2 - margins.bottom - 4];

/** Household invitations as a Word document, two on a sheet with a line to cut along. */
export function householdInvitationsDocument(
  sheet: HouseholdInvitations,
  name: string,
): Promise<Buffer> {
  return documentOf(
    name,
    pairsOf(sheet.invitations).map((pair) => ({
      isLandscape: false,
      children: [sheetOf(sheet, pair), endOfSheet()],
    })),
  );
}

const none = { style: BorderStyle.NONE, size: 0, color: 'auto' } as const;
const cut = { style: BorderStyle.DASHED, size: 6, color: decree.colour } as const;

function sheetOf(sheet: HouseholdInvitations, pair: readonly HouseholdInvitation[]): Table {
  return new Table({
    width: { size: twips(textWidth), type: WidthType.DXA },
    columnWidths: [twips(textWidth)],
    layout: TableLayoutType.FIXED,
    rows: pair.map(
      (one, index) =>
        new TableRow({
          cantSplit: true,
          height: { value: twips(heights[index] ?? 0), rule: HeightRule.EXACT },
          children: [
            new TableCell({
              width: { size: twips(textWidth), type: WidthType.DXA },
              verticalAlign: VerticalAlignTable.CENTER,
              borders: {
                top: index === 0 ? none : cut,
                bottom: index === 0 ? cut : none,
                left: none,
                right: none,
              },
              margins: { top: index === 0 ? 0 : twips(6), left: 0, right: 0 },
              children: [...invitationLines(sheet, one)],
            }),
          ],
        }),
    ),
  });
}

/** Every table of Word has a paragraph behind it: too small to need a page of its own. */
function endOfSheet(): Paragraph {
  return new Paragraph({
    spacing: { before: 0, after: 0, line: 20, lineRule: 'exact' },
    children: [],
  });
}

function invitationLines(
  { agency, symbol, lines, request, signature }: HouseholdInvitations,
  { called, card }: HouseholdInvitation,
): readonly Paragraph[] {
  const small = { size: agencySize };
  const large = { size: hall.invitation };
  return [
    ...agency.map((line) => spaced([run(line, { ...small, bold: true })])),
    ...(symbol === null ? [] : [spaced([run(`Số: ${symbol}`, small)])]),
    spaced([run('GIẤY MỜI', { size: hall.invitation + 6, bold: true })], AlignmentType.CENTER, 120),
    spaced(
      [
        run('Kính mời: ', large),
        run(called, { size: hall.invitation + 2, bold: true }),
        run(card === null ? '' : ` (thẻ số ${card})`, large),
      ],
      AlignmentType.LEFT,
      120,
    ),
    ...lines.map(([label, text]) =>
      spaced(
        [run(`${label}: `, large), run(text, { ...large, bold: true })],
        AlignmentType.LEFT,
        60,
      ),
    ),
    spaced([run(request, large)], AlignmentType.LEFT, 120),
    ...(signature === null
      ? []
      : [
          ...signature.capacity.map((line) =>
            spaced([run(line, { ...small, bold: true })], AlignmentType.CENTER, 0, signedFrom),
          ),
          spaced(
            [run(signature.name, { ...small, bold: true })],
            AlignmentType.CENTER,
            twips(12),
            signedFrom,
          ),
        ]),
  ];
}

/** Where whoever signs stands: in the right half. */
const signedFrom = twips(textWidth / 2);

function spaced(
  children: readonly ReturnType<typeof run>[],
  alignment: (typeof AlignmentType)[keyof typeof AlignmentType] = AlignmentType.LEFT,
  before = 0,
  left = 0,
): Paragraph {
  return new Paragraph({
    alignment,
    spacing: { before, after: 0 },
    indent: { left },
    children: [...children],
  });
}
