import { folded } from '../../../language/search.ts';

/** One line of a pasted text that says something. */
export interface Line {
  /** counted from 1, blank lines too */
  readonly number: number;
  /** composed, without spaces around it and without marks of emphasis */
  readonly text: string;
  /** without tone marks, small, single spaces: what key words are looked for in */
  readonly folded: string;
}

/** What a line begins with. */
export type Beginning =
  | { readonly kind: 'roman'; readonly rest: string }
  | { readonly kind: 'number'; readonly number: number; readonly rest: string }
  | { readonly kind: 'bullet'; readonly rest: string }
  | { readonly kind: 'plain'; readonly rest: string };

/** The lines of a text that say something, however it was copied: from Word, from a page, with marks of emphasis. */
export function linesOf(pasted: string): readonly Line[] {
  return pasted
    .normalize('NFC')
    .replace(/\r\n?|\u2028|\u2029/g, '\n')
    .split('\n')
    .map((written, index) => {
      const text = plain(written);
      return { number: index + 1, text, folded: folded(text) };
    })
    .filter(({ text }) => text !== '');
}

/** Byte order marks, soft hyphens and hard spaces come with what is copied; stars stand for italics. */
function plain(written: string): string {
  return written
    .replace(/[\u00ad\u200b-\u200d\ufeff]/g, '')
    .replace(/[\t\u00a0\u2007\u202f]/g, ' ')
    .replace(/(\()\*+|\*+(\))/g, '$1$2')
    .replace(/\*{1,3}([^*\s][^*]*?)\*{1,3}/g, '$1')
    .replace(/ {2,}/g, ' ')
    .trim();
}

const roman = /^(?:phần\s+)?[IVX]{1,5}\s*[.\-–—:)/]+\s*(\S.*)$/iu;
const numbered = /^(\d{1,2})\s*[.)]\s*(\S.*)$/u;
const bulleted = /^[-–—•+*·]\s*(\S.*)$/u;

export function beginningOf({ text }: Line): Beginning {
  const [, heading] = roman.exec(text) ?? [];
  // "i. something" is an entry of a list, "I. SOMETHING" a heading.
  if (heading !== undefined && /^(?:phần\s+)?[IVX]/u.test(text))
    return { kind: 'roman', rest: heading };
  const [, number, item] = numbered.exec(text) ?? [];
  if (number !== undefined && item !== undefined)
    return { kind: 'number', number: Number(number), rest: item };
  const [, entry] = bulleted.exec(text) ?? [];
  return entry === undefined ? { kind: 'plain', rest: text } : { kind: 'bullet', rest: entry };
}

/** Whether a line goes on with the sentence of the line before it, which was broken in two. */
export function continues({ text }: Line): boolean {
  return /^[\p{Ll}(,;]/u.test(text);
}

/** Without the marks that end an entry of a list, or the whole text. */
export function unended(text: string): string {
  return text.replace(/[\s.;,/]+$/u, '').trim() || text;
}

/** What stands before and after the first colon: a heading with its text behind it. */
export function halves(text: string): readonly [before: string, after: string] {
  const at = text.indexOf(':');
  return at < 0 ? [text, ''] : [text.slice(0, at).trim(), text.slice(at + 1).trim()];
}
