import { Paragraph } from 'docx';
import { decree } from '#shared/papers/decree.ts';
import type { HallSheet, Orientation } from '#shared/papers/hall/sheet.ts';
import { bodyOf } from './docx-body.ts';
import { headTable, textWidth } from './docx-head.ts';
import { centred } from './docx-text.ts';
import { documentOf } from './docx.ts';

/** A sheet for the hall as a Word document, to be changed before it is printed. */
export function hallDocumentOf(
  { agency, title, about, missing, blocks }: HallSheet,
  name: string,
  orientation: Orientation,
): Promise<Buffer> {
  const isLandscape = orientation === 'landscape';
  const { paper, margins, body, type } = decree;
  const width = isLandscape ? paper.height - margins.left - margins.right : textWidth;
  return documentOf(name, [
    {
      isLandscape,
      children: [
        headTable({ superior: [], agency, symbol: null, placeAndDay: null, missing }),
        new Paragraph({ spacing: { before: 0, after: 120 }, children: [] }),
        centred(title, { size: type, bold: true }, true),
        ...about.map((line) => centred(line, { size: body.size }, true)),
        new Paragraph({ spacing: { before: 0, after: 120 }, children: [] }),
        ...bodyOf(blocks, width),
      ],
    },
  ]);
}
