import type {
  HallPaper,
  HallSheet,
  HouseholdInvitation,
  HouseholdInvitations,
  OpinionSlips,
  Orientation,
  SlipPart,
} from '#shared/papers/hall/sheet.ts';
import { numbered } from '#shared/papers/numbering.ts';
import { hallStyle } from './hall-style.ts';
import { element, escaped } from './markup.ts';
import { bodyOf, headOf, pageOf } from './print-page.ts';

/** A sheet for the hall as a page of its own that prints in this orientation. */
export function hallPageOf(sheet: HallPaper, title: string, orientation: Orientation): string {
  const isLandscape = orientation === 'landscape';
  return pageOf(title, hallStyle(sheet, isLandscape), articleOf(sheet, isLandscape));
}

function articleOf(sheet: HallPaper, isLandscape: boolean): string {
  switch (sheet.form) {
    case 'hall':
      return element('article', `paper${isLandscape ? ' landscape' : ''}`, sheetOf(sheet));
    case 'slips': {
      const slip = element('section', 'slip', slipOf(sheet));
      return element('article', 'paper slips', slip + slip);
    }
    case 'invitations':
      return pairsOf(sheet.invitations)
        .map((pair) => {
          const halves = pair.map((one) => element('section', 'half', invitationOf(sheet, one)));
          return element('article', 'paper halves', halves.join(''));
        })
        .join('\n');
    default:
      return sheet satisfies never;
  }
}

/** The invitations in order, two on each sheet. */
export function pairsOf(
  invitations: readonly HouseholdInvitation[],
): readonly (readonly HouseholdInvitation[])[] {
  const sheets = Math.ceil(invitations.length / 2);
  return Array.from({ length: sheets }, (_, sheet) => invitations.slice(2 * sheet, 2 * sheet + 2));
}

function invitationOf(
  { agency, symbol, lines, request, signature }: HouseholdInvitations,
  { called, card }: HouseholdInvitation,
): string {
  const from = [
    ...agency.map((line) => element('p', 'agency own', escaped(line))),
    symbol === null ? '' : element('p', 'symbol', escaped(`Số: ${symbol}`)),
  ].join('');
  const number = card === null ? '' : element('p', 'card', escaped(`Thẻ số ${card}`));
  const signed =
    signature === null
      ? ''
      : signature.capacity.map((line) => element('p', '', escaped(line))).join('') +
        element('p', 'name', escaped(signature.name));
  return [
    `<header>${element('div', 'from', from)}${number}</header>`,
    element('h1', '', 'GIẤY MỜI'),
    element('p', 'guest', `Kính mời: ${element('b', '', escaped(called))}`),
    ...lines.map(([label, text]) =>
      element('p', 'line', `${escaped(`${label}: `)}${element('b', '', escaped(text))}`),
    ),
    element('p', 'line', escaped(request)),
    `<footer>${element('div', 'signature', signed)}</footer>`,
  ].join('\n');
}

function sheetOf({ agency, title, about, missing, blocks }: HallSheet): string {
  return [
    headOf({ superior: [], agency, symbol: null, placeAndDay: null, missing }),
    element('h1', '', escaped(title)),
    ...about.map((line) => element('p', 'about', escaped(line))),
    bodyOf(numbered(blocks)),
  ].join('\n');
}

function slipOf({ title, about, parts }: OpinionSlips): string {
  return [
    element('h1', '', escaped(title)),
    ...about.map((line) => element('p', 'about', escaped(line))),
    ...parts.map(partOf),
  ].join('\n');
}

function partOf(part: SlipPart): string {
  switch (part.kind) {
    case 'blanks': {
      const blanks = part.labels.map((label) => element('span', 'blank', `${escaped(label)}: `));
      return element('p', 'blanks', blanks.join(''));
    }
    case 'choice': {
      const boxes = part.options.map((option) =>
        element('li', '', `<span class="box"></span>${escaped(option)}`),
      );
      const list = element('ul', part.options.length > 3 ? 'many' : 'few', boxes.join(''));
      return element('div', 'choice', element('p', '', escaped(`${part.title}:`)) + list);
    }
    case 'lines': {
      const lines = '<i class="line"></i>'.repeat(part.count);
      return element('div', 'lines', element('p', '', escaped(`${part.title}:`)) + lines);
    }
    case 'note':
      return element('p', 'note', escaped(part.text));
    default:
      return part satisfies never;
  }
}
