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
import { numbered, type Labelled } from '#shared/papers/numbering.ts';
import {
  wordsOf,
  type Block,
  type Column,
  type Table as PaperTable,
} from '#shared/papers/paper.ts';
import { run, twips } from './docx-text.ts';
import { isKeptWhole } from './whole-rows.ts';

const { body } = decree;
const usualSpacing = {
  before: 0,
  after: body.between * 20,
  line: Math.round(body.lines * 240),
  lineRule: 'auto',
} as const;
/** A table has no room of its own below it. */
const spacingBehindTable = { ...usualSpacing, before: body.between * 20 } as const;
const firstLine = { firstLine: twips(body.firstLine) };

/** The body of a paper; `width` is that between the margins, in millimetres. */
export function bodyOf(blocks: readonly Block[], width: number): readonly (Paragraph | Table)[] {
  return numbered(blocks).map((labelled, index) =>
    blockOf(labelled, width, {
      isBehindTable: blocks[index - 1]?.kind === 'table',
      isLast: index === blocks.length - 1,
    }),
  );
}

/** What a block has to know of its neighbours. */
interface Place {
  readonly isBehindTable: boolean;
  readonly isLast: boolean;
}

function blockOf({ block, label }: Labelled, width: number, place: Place): Paragraph | Table {
  const { size } = body;
  const spacing = place.isBehindTable ? spacingBehindTable : usualSpacing;
  const text = (words: string, italics = false): Paragraph =>
    new Paragraph({
      alignment: AlignmentType.JUSTIFIED,
      spacing,
      indent: firstLine,
      // What announces a list stays with it, and who signs is never alone on a page.
      keepNext: place.isLast || words.endsWith(':'),
      children: [run(words, { size, italics })],
    });
  switch (block.kind) {
    case 'section':
      return new Paragraph({
        alignment: AlignmentType.JUSTIFIED,
        spacing,
        indent: firstLine,
        keepNext: true,
        children: [run(`${label} ${block.title}`, { size, bold: true })],
      });
    case 'clause': {
      const words = wordsOf(block.line);
      if (block.title === '') return text(`${label} ${words}`);
      return new Paragraph({
        alignment: AlignmentType.JUSTIFIED,
        spacing,
        indent: firstLine,
        keepNext: words === '' || words.endsWith(':') || place.isLast,
        children: [
          run(`${label} ${block.title}${words === '' ? '' : ': '}`, { size, bold: true }),
          ...(words === '' ? [] : [run(words, { size })]),
        ],
      });
    }
    case 'dash':
      return text(`${label} ${wordsOf(block.line)}`);
    case 'paragraph':
      return text(wordsOf(block.line));
    case 'basis':
      return text(wordsOf(block.line), true);
    case 'table':
      return tableOf(block.table, width);
    default:
      return block satisfies never;
  }
}

const line = { style: BorderStyle.SINGLE, size: 4, color: decree.colour } as const;
const borders = { top: line, bottom: line, left: line, right: line };
const padding = { top: 30, bottom: 30, left: 70, right: 70 };

/** A table whose head stands on every page; its rows stay whole, unless they are very long. */
function tableOf({ columns, groups, rowHeight }: PaperTable, width: number): Table {
  const height =
    rowHeight === undefined
      ? {}
      : { height: { value: twips(rowHeight), rule: HeightRule.ATLEAST } };
  const widths = columns.map(({ share }) => Math.round((twips(width) * share) / 100));
  const total = widths.reduce((sum, one) => sum + one, 0);
  const cell = (
    words: string,
    { centred = false, bold = false, index }: { centred?: boolean; bold?: boolean; index: number },
  ): TableCell =>
    new TableCell({
      width: { size: widths[index] ?? 0, type: WidthType.DXA },
      margins: padding,
      borders,
      verticalAlign: bold ? VerticalAlignTable.CENTER : VerticalAlignTable.TOP,
      children: [cellText(words, centred, bold)],
    });
  const titles = (column: Column, index: number): TableCell =>
    cell(column.title, { centred: true, bold: true, index });
  return new Table({
    width: { size: total, type: WidthType.DXA },
    columnWidths: widths,
    layout: TableLayoutType.FIXED,
    rows: [
      new TableRow({ tableHeader: true, cantSplit: true, children: columns.map(titles) }),
      ...groups.flatMap(({ caption, rows }) => [
        ...(caption === ''
          ? []
          : [
              new TableRow({
                cantSplit: true,
                children: [
                  new TableCell({
                    columnSpan: columns.length,
                    width: { size: total, type: WidthType.DXA },
                    margins: padding,
                    borders,
                    children: [cellText(caption, false, true)],
                  }),
                ],
              }),
            ]),
        ...rows.map(
          (cells) =>
            new TableRow({
              ...height,
              cantSplit: rowHeight !== undefined || isKeptWhole(cells),
              children: columns.map(({ centred = false }, index) =>
                cell(cells[index]?.text ?? '', { centred, index }),
              ),
            }),
        ),
      ]),
    ],
  });
}

function cellText(words: string, centred: boolean, bold: boolean): Paragraph {
  return new Paragraph({
    alignment: centred ? AlignmentType.CENTER : AlignmentType.LEFT,
    spacing: { before: 0, after: 0 },
    keepNext: bold,
    children: [run(words, { size: decree.table, bold })],
  });
}
