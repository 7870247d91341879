import { decree } from '#shared/papers/decree.ts';
import { numbered, type Labelled } from '#shared/papers/numbering.ts';
import {
  wordsOf,
  type AdministrativePaper,
  type Annex,
  type Line,
  type Paper,
  type PlainPaper,
  type Sentence,
  type Signature,
  type Table,
} from '#shared/papers/paper.ts';
import { element, escaped } from './markup.ts';
import { printStyle } from './print-style.ts';
import { isKeptWhole } from './whole-rows.ts';

/**
 * The papers as a page of their own that prints in the decree's form. Browsers do not begin page numbers again within a document: an
 * annex is a page of its own, and several papers together, of one page each, go without.
 */
export function printPageOf(papers: readonly Paper[], title: string): string {
  const landscape = papers.some((paper) => paper.form === 'annex' && paper.landscape);
  return pageOf(
    title,
    printStyle(landscape, papers.length === 1),
    papers.map(articleOf).join('\n'),
  );
}

/** A whole document that needs nothing beside itself. @param content what is already markup */
export function pageOf(title: string, style: string, content: string): string {
  return (
    '<!doctype html>\n<html lang="vi">\n<head>\n<meta charset="utf-8">\n' +
    '<meta name="viewport" content="width=device-width, initial-scale=1">\n' +
    `<title>${escaped(title)}</title>\n<style>${style}</style>\n</head>\n` +
    `<body>\n${content}\n</body>\n</html>\n`
  );
}

function articleOf(paper: Paper): string {
  switch (paper.form) {
    case 'administrative':
      return element('article', 'paper', administrative(paper));
    case 'annex':
      return element('article', `paper${paper.landscape ? ' landscape' : ''}`, annex(paper));
    case 'plain':
      return element('article', 'paper', plain(paper));
    default:
      return paper satisfies never;
  }
}

function administrative(paper: AdministrativePaper): string {
  const { type, subject, addressees, blocks } = paper;
  return [
    headOf(paper),
    element('h1', '', `${escaped(type)}${element('span', 'subject', escaped(subject))}`),
    '<hr class="short">',
    addresseesOf(addressees),
    bodyOf(numbered(blocks)),
    footOf(paper),
    element('p', 'check', escaped(paper.check ?? '')),
  ].join('\n');
}

/** The office on the left, the state on the right. */
export function headOf({
  superior,
  agency,
  symbol,
  placeAndDay,
  missing,
}: Pick<
  AdministrativePaper,
  'superior' | 'agency' | 'symbol' | 'placeAndDay' | 'missing'
>): string {
  const left = [
    ...superior.map((line) => element('p', 'agency', escaped(line))),
    ...agency.map((line) => element('p', 'agency own', escaped(line))),
    agency.length === 0 ? '' : '<hr class="short">',
    symbol === null ? '' : element('p', 'symbol', escaped(`Số: ${symbol}`)),
    missing.length === 0 ? '' : element('p', 'draft', 'DỰ THẢO'),
  ].join('');
  const right = [
    element('p', 'state', escaped(decree.stateName.text)),
    element('p', 'motto', element('span', '', escaped(decree.motto.text))),
    placeAndDay === null ? '' : element('p', 'place', escaped(placeAndDay)),
  ].join('');
  return `<header>${element('div', 'left', left)}${element('div', 'right', right)}</header>`;
}

function addresseesOf(addressees: readonly string[]): string {
  const [first, ...others] = addressees;
  if (first === undefined) return '';
  if (others.length === 0) return element('p', 'to', escaped(`Kính gửi: ${first}.`));
  const rows = addressees.map((name, index) =>
    element('li', '', escaped(`- ${name}${index === addressees.length - 1 ? '.' : ';'}`)),
  );
  return element('div', 'to', `<p>Kính gửi:</p><ul>${rows.join('')}</ul>`);
}

function footOf({ signatures, recipients }: AdministrativePaper): string {
  const on = (side: Signature['side']): string =>
    signatures
      .filter((signature) => signature.side === side)
      .map(({ capacity, name }) =>
        element(
          'div',
          'signature',
          capacity.map((line) => element('p', '', escaped(line))).join('') +
            element('p', 'name', escaped(name)),
        ),
      )
      .join('');
  const list = recipients.map((recipient) => element('li', '', escaped(`- ${recipient}`))).join('');
  const sent = list === '' ? '' : element('div', 'recipients', `<p>Nơi nhận:</p><ul>${list}</ul>`);
  return `<footer>${element('div', 'left', on('left') + sent)}${element('div', 'right', on('right'))}</footer>`;
}

function annex({ label, title, attachedTo, blocks }: Annex): string {
  return [
    element('h1', '', `${escaped(label)}${element('span', 'subject', escaped(title))}`),
    attachedTo === '' ? '' : element('p', 'attached', escaped(`(${attachedTo})`)),
    bodyOf(numbered(blocks)),
  ].join('\n');
}

function plain({ title, note, paragraphs }: PlainPaper): string {
  return [
    element('h1', '', escaped(title)),
    element('p', 'attached', escaped(note)),
    ...paragraphs.map((line) => element('p', 'body', spoken(line))),
  ].join('\n');
}

export function bodyOf(blocks: readonly Labelled[]): string {
  return blocks.map(blockOf).join('\n');
}

function blockOf({ block, label }: Labelled): string {
  switch (block.kind) {
    case 'section':
      return element('h2', '', escaped(`${label} ${block.title}`));
    case 'clause': {
      const words = spoken(block.line);
      if (block.title === '') return element('p', 'body', `${label} ${words}`);
      const title = `${label} ${block.title}`;
      return words === ''
        ? element('h3', '', escaped(title))
        : element('p', 'body', `${element('b', '', escaped(`${title}:`))} ${words}`);
    }
    case 'dash':
      return element('p', 'body', `${label} ${spoken(block.line)}`);
    case 'paragraph':
      return element(
        'p',
        spoken(block.line).endsWith(':') ? 'body lead' : 'body',
        spoken(block.line),
      );
    case 'basis':
      return element('p', 'body basis', spoken(block.line));
    case 'table':
      return tableOf(block.table);
    default:
      return block satisfies never;
  }
}

const spoken = (line: Line): string => escaped(wordsOf(line));

function tableOf({ columns, groups, rowHeight }: Table): string {
  const row = (cells: readonly Sentence[]): string => {
    if (rowHeight !== undefined) return `<tr class="whole high" style="height:${rowHeight}mm">`;
    return isKeptWhole(cells) ? '<tr class="whole">' : '<tr>';
  };
  const shares = columns.map(({ share }) => `<col style="width:${share}%">`).join('');
  const titles = columns.map(({ title }) => `<th scope="col">${escaped(title)}</th>`).join('');
  const bodies = groups.map(({ caption, rows }) => {
    const head =
      caption === ''
        ? ''
        : `<tr class="group"><th colspan="${columns.length}" scope="rowgroup">${escaped(caption)}</th></tr>`;
    const lines = rows.map(
      (cells) =>
        `${row(cells)}${columns
          .map(({ centred }, index) => {
            const words = escaped(cells[index]?.text ?? '');
            return `<td${centred === true ? ' class="centred"' : ''}>${words}</td>`;
          })
          .join('')}</tr>`,
    );
    return `<tbody>${head}${lines.join('')}</tbody>`;
  });
  return `<table><colgroup>${shares}</colgroup><thead><tr>${titles}</tr></thead>${bodies.join('')}</table>`;
}
