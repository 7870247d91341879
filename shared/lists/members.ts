import { folded } from '../language/search.ts';
import { read, type Read } from './problems.ts';
import { cellText, plain, type Cell } from './table.ts';

const digits: readonly string[] = [
  'khong',
  'mot',
  'hai',
  'ba',
  'bon',
  'nam',
  'sau',
  'bay',
  'tam',
  'chin',
  'muoi',
];
const sameDigits: Readonly<Record<string, string>> = { tu: 'bon', lam: 'nam' };
const unit = /^(\d{1,2}) ?(?:khau|nguoi|nhan khau|ng|nk|k)\.?$/;

/** More people than this live in no household. */
const most = 40;

/** Reads how many people a household has. */
export function readMembers(cell: Cell): Read<number | null> {
  const text = plain(cellText(cell));
  if (text === '' || /^[-–—._?]+$/.test(text)) return read(null, 'members_missing');
  if (typeof cell === 'object') return read(null, 'members_unread');
  const counted = /^\d{1,2}(?:[.,]0+)?$/.test(text) ? Number(text.replace(/[.,].*/, '')) : null;
  if (counted !== null)
    return isLikely(counted)
      ? text.length > 1 && text.startsWith('0')
        ? read(counted, 'number_padded')
        : read(counted)
      : read(null, 'members_unread');
  const spelt = folded(text);
  const withUnit = unit.exec(spelt);
  if (withUnit !== null && isLikely(Number(withUnit[1])))
    return read(Number(withUnit[1]), 'number_with_unit');
  const inWords = numberInWords(spelt.replace(/ (?:khau|nguoi|nhan khau)$/, ''));
  return inWords !== null && isLikely(inWords)
    ? read(inWords, 'number_in_words')
    : read(null, 'members_unread');
}

const isLikely = (count: number): boolean => count >= 1 && count <= most;

/** Numbers up to nineteen, and tens with a digit, as they are said. */
function numberInWords(spelt: string): number | null {
  const values = spelt.split(' ').map((word) => digits.indexOf(sameDigits[word] ?? word));
  if (values.some((value) => value < 0)) return null;
  const [first, second, third, more] = values;
  if (first === undefined || more !== undefined) return null;
  if (second === undefined) return first;
  if (third === undefined) return first === 10 ? 10 + second : second === 10 ? first * 10 : null;
  return second === 10 ? first * 10 + third : null;
}
