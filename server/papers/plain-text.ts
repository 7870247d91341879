import { decree } from '#shared/papers/decree.ts';
import { numbered } from '#shared/papers/numbering.ts';
import {
  wordsOf,
  type AdministrativePaper,
  type Annex,
  type Block,
  type Paper,
  type PlainPaper,
} from '#shared/papers/paper.ts';

/** A paper for any editor and every program: what stands in it, in the order in which it is read, with empty lines between its parts. */
export function plainTextOf(paper: Paper): string {
  const parts = partsOf(paper).filter((part) => part !== '');
  return `${parts.join('\n\n')}\n`;
}

function partsOf(paper: Paper): readonly string[] {
  switch (paper.form) {
    case 'administrative':
      return administrativeParts(paper);
    case 'annex':
      return annexParts(paper);
    case 'plain':
      return plainParts(paper);
    default:
      return paper satisfies never;
  }
}

const plainParts = ({ title, paragraphs }: PlainPaper): readonly string[] => [
  title,
  ...paragraphs.map(wordsOf),
];

function administrativeParts(paper: AdministrativePaper): readonly string[] {
  const { superior, agency, symbol, placeAndDay, type, subject, addressees } = paper;
  return [
    draftMark(paper),
    lines(...superior, ...agency),
    lines(decree.stateName.text, decree.motto.text),
    lines(symbol === null ? '' : `Số: ${symbol}`, placeAndDay ?? ''),
    lines(type, subject),
    addresseesOf(addressees),
    ...bodyParts(paper.blocks),
    ...paper.signatures.map(({ capacity, name }) => lines(...capacity, name)),
    paper.recipients.length === 0
      ? ''
      : lines('Nơi nhận:', ...paper.recipients.map((recipient) => `- ${recipient}`)),
    paper.check ?? '',
  ];
}

function annexParts(annex: Annex): readonly string[] {
  const { label, title, attachedTo, blocks } = annex;
  return [
    draftMark(annex),
    lines(label, title, attachedTo === '' ? '' : `(${attachedTo})`),
    ...bodyParts(blocks),
  ];
}

const draftMark = ({ missing }: AdministrativePaper | Annex): string =>
  missing.length === 0 ? '' : 'DỰ THẢO';

const lines = (...all: readonly string[]): string => all.filter((line) => line !== '').join('\n');

function addresseesOf(addressees: readonly string[]): string {
  const [first, ...others] = addressees;
  if (first === undefined) return '';
  if (others.length === 0) return `Kính gửi: ${first}.`;
  const last = addressees.length - 1;
  return lines(
    'Kính gửi:',
    ...addressees.map((name, index) => `- ${name}${index === last ? '.' : ';'}`),
  );
}

/** The body, what is listed in one part. */
function bodyParts(blocks: readonly Block[]): readonly string[] {
  const parts: string[] = [];
  let isInList = false;
  for (const { block, label } of numbered(blocks)) {
    const text = textOf(block, label);
    if (block.kind === 'dash' && isInList) parts.push(`${parts.pop() ?? ''}\n${text}`);
    else parts.push(text);
    isInList = block.kind === 'dash';
  }
  return parts;
}

function textOf(block: Block, label: string): string {
  switch (block.kind) {
    case 'section':
      return `${label} ${block.title}`;
    case 'clause': {
      const words = wordsOf(block.line);
      const title = [block.title, words].filter((part) => part !== '').join(': ');
      return `${label} ${title}`;
    }
    case 'dash':
      return `${label} ${wordsOf(block.line)}`;
    case 'paragraph':
    case 'basis':
      return wordsOf(block.line);
    case 'table':
      return lines(
        row(block.table.columns.map(({ title }) => title)),
        ...block.table.groups.flatMap(({ caption, rows }) => [
          caption,
          ...rows.map((cells) => row(cells.map(({ text }) => text))),
        ]),
      );
    default:
      return block satisfies never;
  }
}

const row = (cells: readonly string[]): string => cells.join(' | ');
