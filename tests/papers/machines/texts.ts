import { numbered } from '#shared/papers/numbering.ts';
import { wordsOf, type Block, type Paper } from '#shared/papers/paper.ts';

/** A paper as it is read from beginning to end, for a person and for a comparison. */
export function textOf(paper: Paper): string {
  return `${linesOf(paper)
    .filter((line) => line !== '')
    .join('\n\n')}\n`;
}

function linesOf(paper: Paper): readonly string[] {
  switch (paper.form) {
    case 'administrative':
      return [
        ...paper.superior,
        ...paper.agency,
        paper.symbol === null ? '' : `Số: ${paper.symbol}`,
        paper.placeAndDay ?? '',
        paper.type,
        paper.subject,
        ...paper.addressees.map((addressee) => `Kính gửi: ${addressee}`),
        ...bodyLines(paper.blocks),
        ...paper.signatures.map(
          ({ side, capacity, name }) => `[${side}] ${[...capacity, name].join(' / ')}`,
        ),
        ...paper.recipients.map((recipient) => `Nơi nhận: ${recipient}`),
      ];
    case 'annex':
      return [paper.label, paper.title, `(${paper.attachedTo})`, ...bodyLines(paper.blocks)];
    case 'plain':
      return [paper.title, ...paper.paragraphs.map(wordsOf)];
    default:
      return paper satisfies never;
  }
}

function bodyLines(blocks: readonly Block[]): readonly string[] {
  return numbered(blocks).flatMap(({ block, label }) => {
    switch (block.kind) {
      case 'section':
        return [`${label} ${block.title}`];
      case 'clause':
        return [
          [label, block.title, wordsOf(block.line)].filter((part) => part !== '').join(' | '),
        ];
      case 'dash':
        return [`${label} ${wordsOf(block.line)}`];
      case 'paragraph':
      case 'basis':
        return [wordsOf(block.line)];
      case 'table':
        return [
          block.table.columns.map(({ title }) => title).join(' | '),
          ...block.table.groups.flatMap(({ caption, rows }) => [
            caption,
            ...rows.map((row) => row.map(({ text }) => text).join(' | ')),
          ]),
        ];
      default:
        return block satisfies never;
    }
  });
}
