import { limits } from '../forms/limits.ts';
import { lineFault } from '../forms/short-line.ts';
import { read, type ProblemCode, type Read } from './problems.ts';
import { plain } from './table.ts';

/** A name as it is meant, and what its cell said besides. */
export interface ReadName {
  /** null: there is none, or none that a name can be */
  readonly name: string | null;
  /** what stood behind it in brackets */
  readonly note: string;
}

/** "Ông", "Bà" before any name; "Anh", "Chị" only before two words more, since they are names, too. */
const honorific =
  /^(?:(?:hộ |gia đình )?(?:ông|bà|cụ)(?: ?[/(]? ?bà\)?)?[.:]?|hộ|(?:anh|chị)(?= \S+ \S))\s+(?=\p{L})/iu;
const leadingNumber = /^\d{1,4} ?[.)\-/:] ?(?=\p{L})/u;
const trailingPunctuation = /(?<=\p{L}\p{M}*)[ .,;:!?]+$/u;
const bracketed = /\s*[([]\s*([^()[\]]*?)\s*[)\]]?\s*$/u;
/** The mark on the first of two vowels that end a word: "Xóa", "Thúy" for "Xoá", "Thuý". */
const olderTonePlace = /(?:[òóỏõọ][ae]|(?<![qQ])[ùúủũụ]y)(?!\p{L})/iu;
const unusualSpace = /[\u00a0\u1680\u2000-\u200f\u202f\u205f\u2060\u3000\ufeff]/;

/** Reads the cell of a name. */
export function readName(written: string): Read<ReadName> {
  const codes: ProblemCode[] = [];
  const composed = written.normalize('NFC');
  if (composed !== written) codes.push('nfd_to_nfc');
  const spaced = spacesCode(composed);
  let name = plain(composed);
  if (name === '' || /^[-–—._]+$/.test(name)) return read({ name: null, note: '' });
  if (spaced !== null) codes.push(spaced);

  const take = (pattern: RegExp, code: ProblemCode): string => {
    const found = pattern.exec(name);
    if (found === null || found[0] === '' || found[0].length === name.length) return '';
    name = name.replace(pattern, '').trim();
    codes.push(code);
    return found[1] ?? '';
  };
  take(leadingNumber, 'leading_number');
  take(honorific, 'honorific_removed');
  const note = take(bracketed, 'name_with_note');
  take(trailingPunctuation, 'trailing_punctuation');

  const recased = withUsualCase(name);
  if (recased !== null) {
    name = recased.name;
    codes.push(recased.code);
  }
  if (olderTonePlace.test(name)) codes.push('tone_placement_variant');
  const isName = /\p{L}/u.test(name) && lineFault(name, limits.name) === null;
  return { value: { name: isName ? name : null, note }, codes };
}

function spacesCode(text: string): ProblemCode | null {
  if (unusualSpace.test(text)) return 'nbsp_normalized';
  if (/\S\s{2,}\S|\S[\t\r\n]\S/.test(text)) return 'spaces_collapsed';
  return text === text.trim() ? null : 'trimmed';
}

/** A name in capitals, or without any, as names are written; null when it is written so. */
function withUsualCase(name: string): { readonly name: string; readonly code: ProblemCode } | null {
  const isShouted =
    name === name.toUpperCase() && name.split(/[\s'’-]/).some((word) => /\p{Lu}{2}/u.test(word));
  const isWhispered = name === name.toLowerCase() && name !== name.toUpperCase();
  if (!isShouted && !isWhispered) return null;
  const usual = name
    .toLowerCase()
    .replace(/(?:^|[\s'’-])\p{L}/gu, (beginning) => beginning.toUpperCase());
  return { name: usual, code: isShouted ? 'all_caps_name' : 'lower_case_name' };
}

/** What two spellings of one name share: case, place of the tone mark and "i" for "y" at the end make no other name. */
export function nameKey(name: string): string {
  return plain(name)
    .toLowerCase()
    .normalize('NFD')
    .split(/[\s-]+/)
    .map((word) => {
      const tones = word.match(/[\u0300\u0301\u0303\u0309\u0323]/g) ?? [];
      const toneless = word.replace(/[\u0300\u0301\u0303\u0309\u0323]/g, '');
      return `${toneless.replace(/(?<=.)y$/, 'i')}${tones.join('')}`;
    })
    .join(' ');
}
