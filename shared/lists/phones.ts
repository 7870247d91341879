import { folded } from '../language/search.ts';
import { read, type ProblemCode, type Read } from './problems.ts';
import { cellText, plain, type Cell } from './table.ts';

export interface ReadPhones {
  readonly phone: string | null;
  /** a second one in the same cell */
  readonly other: string | null;
}

/** Longer than two numbers and a word about each. */
const longest = 120;
const none: ReadPhones = { phone: null, other: null };
const saysNone = new Set([
  'khong',
  'khong co',
  'ko',
  'ko co',
  'k',
  'k co',
  'chua co',
  'x',
  '0',
  'none',
  'no',
]);
const scientific = /^\d(?:[.,]\d+)?e\+?\d+$/i;
const twoNumbers = /(?:\s*[/;,|&]\s*|\s+(?:và|hoặc|-|–)\s+|\s*\n\s*|(?<=\d{9})\s+(?=[+0]))/iu;

/** Reads the cell of a phone number. A cell that holds a number cannot hold the zero at its beginning. */
export function readPhones(cell: Cell): Read<ReadPhones> {
  if (typeof cell === 'number') {
    const digits = String(cell);
    return ownNumber(/^\d{9,10}$/.test(digits) && !digits.startsWith('0') ? `0${digits}` : digits);
  }
  const written = cellText(cell);
  if (written.length > longest) return read(none, 'phone_wrong_length');
  if (plain(written) === '' || /^[-–—._]+$/.test(plain(written))) return read(none);
  if (saysNone.has(folded(written))) return read(none, 'phone_text_none');
  if (scientific.test(plain(written))) return read(none, 'phone_scientific_lost');
  const isOne = written.replace(/\D/g, '').length < 18;
  const numbers = (isOne ? [written] : written.split(twoNumbers))
    .map((part) => plain(part))
    .filter((part) => /\d/.test(part));
  const [first = plain(written), second] = numbers;
  const own = oneNumber(first);
  if (second === undefined) return { value: { phone: own.value, other: null }, codes: own.codes };
  const other = oneNumber(second);
  return own.value === null
    ? { value: { phone: other.value, other: null }, codes: [...other.codes, ...own.codes] }
    : { value: { phone: own.value, other: other.value }, codes: [...own.codes, 'two_phones'] };
}

function ownNumber(digits: string): Read<ReadPhones> {
  const { value, codes } = oneNumber(digits);
  return { value: { phone: value, other: null }, codes };
}

/** Ten digits for a mobile phone, eleven for one on a wire, the first of them a zero. */
function oneNumber(written: string): Read<string | null> {
  const codes: ProblemCode[] = [];
  let text = written;
  const take = (pattern: RegExp, by: string, code: ProblemCode) => {
    const changed = text.replace(pattern, by).trim();
    if (changed === text) return;
    text = changed;
    codes.push(code);
  };
  take(/^['’`]/, '', 'phone_apostrophe');
  take(/^\D*\p{L}{2}\D*?(?=[\d+'])|[\s(:.-]*\p{L}{2}\D*$/gu, '', 'phone_with_note');
  take(/(?<![\p{L}\p{M}])[oO](?=[\d.\s])|(?<=\d)[oO](?=\d|$)/gu, '0', 'phone_letter_O');
  const isAbroad = /^(?:\+|00)?\s*\(?84\)?[\s.-]*(?:\(0\))?0?(?=[1-9])/;
  if (isAbroad.test(text) && text.replace(/\D/g, '').length >= 11) {
    text = `0${text.replace(isAbroad, '').replace(/[\s.()-]/g, '')}`;
    codes.push('phone_plus84');
  }
  take(/(?<=\d)[\s.()-]+|[\s.()-]+(?=\d)/g, '', 'phone_punctuation');
  if (/^[1-9]\d{8}$/.test(text)) {
    text = `0${text}`;
    codes.push('phone_leading_zero_lost');
  }
  const isNumber = /^0[1-9]\d{8}$/.test(text) || /^02\d{9}$/.test(text);
  return isNumber ? { value: text, codes } : read(null, 'phone_wrong_length');
}
