const digits = ['không', 'một', 'hai', 'ba', 'bốn', 'năm', 'sáu', 'bảy', 'tám', 'chín'] as const;

/** What a group of three digits counts, from the right. */
const groups = ['', 'nghìn', 'triệu'] as const;

const billion = 1_000_000_000;

/**
 * A whole number from 0 on as it is said: 15 "mười lăm", 21 "hai mươi mốt", 105 "một trăm linh năm". Throws for a number that is
 * negative, broken, or too large to be exact.
 */
export function numberInWords(number: number): string {
  if (!Number.isSafeInteger(number) || number < 0)
    throw new RangeError('only whole numbers from 0 on are said in words');
  return number === 0 ? digits[0] : positive(number, false).join(' ');
}

/** A number as people write it, "1.500,25" or "007", as it is said; null when it is none. */
export function writtenNumberInWords(written: string): string | null {
  const parts = /^(\d{1,3}(?:\.\d{3})+|\d+)(?:,(\d+))?$/.exec(written);
  if (parts === null) return null;
  const [, whole = '', fraction] = parts;
  const plain = whole.replaceAll('.', '');
  // What begins with nothing is no quantity but a number of something, such as a telephone.
  const isQuantity = plain === '0' || !plain.startsWith('0');
  const said = isQuantity && plain.length <= 15 ? numberInWords(Number(plain)) : eachDigit(plain);
  return fraction === undefined ? said : `${said} phẩy ${fractionInWords(fraction)}`;
}

function fractionInWords(fraction: string): string {
  return fraction.length > 2 || fraction.startsWith('0')
    ? eachDigit(fraction)
    : numberInWords(Number(fraction));
}

function eachDigit(text: string): string {
  return Array.from(text, (digit) => digits[Number(digit)] ?? '').join(' ');
}

/** `isRest`: something greater stands before it, so that empty hundreds are said. */
function positive(number: number, isRest: boolean): readonly string[] {
  if (number >= billion) {
    const rest = number % billion;
    const high = positive(Math.floor(number / billion), isRest);
    return [...high, 'tỷ', ...(rest === 0 ? [] : positive(rest, true))];
  }
  const words: string[] = [];
  for (let index = groups.length - 1; index >= 0; index -= 1) {
    const group = Math.floor(number / 1_000 ** index) % 1_000;
    if (group === 0) continue;
    const name = groups[index] ?? '';
    words.push(...hundreds(group, isRest || words.length > 0), ...(name === '' ? [] : [name]));
  }
  return words;
}

function hundreds(group: number, isRest: boolean): readonly string[] {
  const [hundred, ten, one] = [Math.floor(group / 100), Math.floor(group / 10) % 10, group % 10];
  const saysHundreds = isRest || hundred > 0;
  const first = saysHundreds ? [digits[hundred] ?? '', 'trăm'] : [];
  if (ten === 0) {
    if (one === 0) return first;
    return [...first, ...(saysHundreds ? ['linh'] : []), digits[one] ?? ''];
  }
  const tens = ten === 1 ? ['mười'] : [digits[ten] ?? '', 'mươi'];
  return [...first, ...tens, ...(one === 0 ? [] : [behindTens(ten, one)])];
}

function behindTens(ten: number, one: number): string {
  if (one === 5) return 'lăm';
  if (ten > 1 && one === 1) return 'mốt';
  if (ten > 1 && one === 4) return 'tư';
  return digits[one] ?? '';
}
