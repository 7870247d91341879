import { limits } from '../../../forms/limits.ts';
import { lineFault } from '../../../forms/short-line.ts';
import type { ItemKind } from '../../../forms/lists.ts';
import { folded } from '../../../language/search.ts';
import type { ItemText } from '../../../meeting/agenda/commands.ts';

/** The words by which an item is known, those that decide first. */
const kinds: readonly (readonly [ItemKind, RegExp])[] = [
  ['closing', /\bbe mac\b|\bthong qua bien ban\b/],
  ['conclusion', /\bket luan\b/],
  ['answers', /\btra loi\b|\bgiai trinh\b|\bgiai dap\b/],
  ['opinions', /\bphat bieu\b|\bneu de xuat\b|\bthao luan\b|\bdoi thoai\b/],
  ['report', /\bbao cao\b/],
  ['policy', /\bpho bien\b|\btuyen truyen\b|\bchinh sach\b/],
  ['opening', /\bkhai mac\b|\btuyen bo ly do\b|\bon dinh\b|\bchao co\b|\bgioi thieu dai bieu\b/],
];

/** The verbs before which stands who does it. */
const acts =
  /^(.{2,160}?)[\s.…,]+(?:thông tin|báo cáo|phổ biến|tuyên truyền|phát biểu|trả lời|trình bày|giải đáp|kết luận|thông qua)(?=[\s.,;:]|$)/iu;

/** The item that a text tells of; null when it is no line. @param usual how long items of each kind are as a rule */
export function itemIn(text: string, usual: readonly ItemText[]): ItemText | null {
  const title = lineOf(text, limits.title);
  if (title === '') return null;
  const [, presenter = ''] = acts.exec(text) ?? [];
  const kind = kindOf(text);
  const [, minutes] = /(\d{1,3})\s*(?:phút|')/iu.exec(text) ?? [];
  const planned = usual.find((item) => item.kind === kind)?.plannedMinutes ?? 10;
  return {
    kind,
    title,
    presenter: lineOf(presenter.replace(/[\s.…,]+$/u, ''), limits.line),
    plannedMinutes: minutes === undefined ? planned : Number(minutes),
  };
}

function kindOf(text: string): ItemKind {
  const words = folded(text);
  return kinds.find(([, sign]) => sign.test(words))?.[0] ?? 'other';
}

/** A text as one line that may be stored; empty when nothing can be made of it. */
export function lineOf(text: string, longest: number): string {
  const seen = text
    .normalize('NFC')
    .replace(/[\p{Cc}\p{Zl}\p{Zp}]/gu, ' ')
    .replace(/[\p{Cf}\p{Cs}\p{Default_Ignorable_Code_Point}]/gu, '')
    .replace(/^[\s\p{M}]+/u, '')
    .replace(/(\p{M}{4})\p{M}+/gu, '$1')
    .trim();
  const line = shortened(seen, longest);
  return lineFault(line, longest) === null ? line : '';
}

/** As much of a text as fits, up to the end of a word. */
export function shortened(text: string, longest: number): string {
  if (text.length <= longest) return text;
  const cut = text.slice(0, longest - 1);
  const end = cut.lastIndexOf(' ');
  return `${(end > longest / 2 ? cut.slice(0, end) : cut).trimEnd()}…`;
}

/** The programme with what every conference has before and after: taken from the template where the text has none of that kind. */
export function framed(
  items: readonly ItemText[],
  template: readonly ItemText[],
): { readonly items: readonly ItemText[]; readonly added: readonly ItemKind[] } {
  if (items.length === 0) return { items: template, added: template.map(({ kind }) => kind) };
  const lacks = ({ kind }: ItemText): boolean => items.every((item) => item.kind !== kind);
  const before = template.filter((item) => item.kind === 'opening' && lacks(item));
  const after = template.filter(
    (item) => (item.kind === 'conclusion' || item.kind === 'closing') && lacks(item),
  );
  return {
    items: [...before, ...items, ...after],
    added: [...before, ...after].map(({ kind }) => kind),
  };
}
