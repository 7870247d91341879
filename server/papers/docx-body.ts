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

const { body } = decree;
const spacing = {
  before: 0,
  after: body.between * 20,
  line: Math.round(body.lines * 240),
  lineRule: 'auto',
} as const;
const firstLine = { firstLine: twips(body.firstLine) };

/** The body of a paper; `width` is that between the margins, in millimetres. */
export function bodyOf(blocks: readonly Block[], width: number): readonly (Paragraph | Table)[] {
  return numbered(blocks).map((labelled) => blockOf(labelled, width));
}

function blockOf({ block, label }: Labelled, width: number): Paragraph | Table {
  const { size } = body;
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
        keepNext: words === '',
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

function text(words: string, italics = false): Paragraph {
  return new Paragraph({
    alignment: AlignmentType.JUSTIFIED,
    spacing,
    indent: firstLine,
    children: [run(words, { size: body.size, italics })],
  });
}

const line = { style: BorderStyle.SINGLE, size: 4, color: decree.colour } as const;
const borders = { top: line, bottom: line, left: line, right: line };
const padding = { top: 30, bottom: 30, left: 70, right: 70 };

/** A table whose head stands on every page; its rows may go over to the next, unless they are written into by hand. */
function tableOf({ columns, groups, rowHeight }: PaperTable, width: number): Table {
  const whole =
    rowHeight === undefined
      ? {}
      : { cantSplit: true, height: { value: twips(rowHeight), rule: HeightRule.ATLEAST } };
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
              ...whole,
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
