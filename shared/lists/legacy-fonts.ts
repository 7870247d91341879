import { folded } from '../language/search.ts';

/**
 * The fonts in which Vietnamese was typed before Unicode: their letters are those of Western Europe, shown as others.
 * `TCVN3` (also "ABC", fonts that begin with .Vn) has one letter for each, `VNI` (fonts that begin with VNI-) a vowel and its mark.
 */
export const legacyFonts = ['TCVN3', 'VNI'] as const;
export type LegacyFont = (typeof legacyFonts)[number];

// Each row of a table: the letters of the font, then what they mean, in the same order.

const tcvn3: readonly (readonly [string, string])[] = [
  ['µ¸¶·¹', 'àáảãạ'],
  ['¨»¾¼½Æ', 'ăằắẳẵặ'],
  ['©ÇÊÈÉË', 'âầấẩẫậ'],
  ['®', 'đ'],
  ['ÌÐÎÏÑ', 'èéẻẽẹ'],
  ['ªÒÕÓÔÖ', 'êềếểễệ'],
  ['×ÝØÜÞ', 'ìíỉĩị'],
  ['ßãáâä', 'òóỏõọ'],
  ['«åèæçé', 'ôồốổỗộ'],
  ['¬êíëìî', 'ơờớởỡợ'],
  ['ïóñòô', 'ùúủũụ'],
  ['\u00adõøö÷ù', 'ưừứửữự'],
  ['úýûüþ', 'ỳýỷỹỵ'],
  ['¡¢£¤¥¦§', 'ĂÂÊÔƠƯĐ'],
];

const vniMarks: Readonly<Record<string, readonly (readonly [string, string])[]>> = {
  a: [
    ['øùûõï', 'àáảãạ'],
    ['êèéúüë', 'ăằắẳẵặ'],
    ['âàáåãä', 'âầấẩẫậ'],
  ],
  e: [
    ['øùûõï', 'èéẻẽẹ'],
    ['âàáåãä', 'êềếểễệ'],
  ],
  o: [
    ['øùûõï', 'òóỏõọ'],
    ['âàáåãä', 'ôồốổỗộ'],
  ],
  ô: [['øùûõï', 'ờớởỡợ']],
  u: [['øùûõï', 'ùúủũụ']],
  ö: [['øùûõï', 'ừứửữự']],
  y: [['øùûõ', 'ỳýỷỹ']],
};
const vniAlone: readonly (readonly [string, string])[] = [
  ['ìíæóòîñôö', 'ìíỉĩịỵđơư'],
  ['ÌÍÆÓÒÎÑÔÖ', 'ÌÍỈĨỊỴĐƠƯ'],
];

const pairs = (
  rows: readonly (readonly [string, string])[],
): readonly (readonly [string, string])[] =>
  rows.flatMap(([letters, meanings]) => {
    const meant = Array.from(meanings.normalize('NFC'));
    return Array.from(letters).map((letter, index) => [letter, meant[index] ?? letter] as const);
  });

const tcvn3Letters = new Map(pairs(tcvn3));
const vniLetters = new Map([
  ...pairs(vniAlone),
  ...Object.entries(vniMarks).flatMap(([vowel, rows]) =>
    pairs(rows).flatMap(([mark, meaning]) => [
      [`${vowel}${mark}`, meaning] as const,
      [`${vowel.toUpperCase()}${mark}`, meaning.toUpperCase()] as const,
      [`${vowel.toUpperCase()}${mark.toUpperCase()}`, meaning.toUpperCase()] as const,
    ]),
  ),
]);

/** Text typed in one of these fonts as what its readers saw. Text with a letter that no such font has is not in one. */
export function fromLegacyFont(text: string, font: LegacyFont): string {
  if (!/[\u0080-\u00ff]/.test(text) || /[\u0100-\u1fff]/.test(text)) return text;
  if (font === 'VNI')
    return text.replace(/[aeoôuöyAEOÔUÖY][\u00c0-\u00ff]|[\u00c0-\u00ff]/gu, (letters) => {
      const [first = '', second = ''] = Array.from(letters);
      return (
        vniLetters.get(letters) ??
        `${vniLetters.get(first) ?? first}${vniLetters.get(second) ?? second}`
      );
    });
  const converted = Array.from(text, (letter) => tcvn3Letters.get(letter) ?? letter).join('');
  // Its capitals with marks are the small letters in another font: the letters beside them tell which was used.
  return converted.replace(/[\p{L}\p{M}]+/gu, (word) => {
    const plain = word.replace(/[^A-Za-z]/g, '');
    return plain.length > 0 && plain === plain.toUpperCase() && word.length > 1 && plain.length > 1
      ? word.toUpperCase()
      : word;
  });
}

/** Words of almost every list, by which one tells in what it was written. */
const commonWords = new Set(
  (
    'họ và tên hộ chủ nghèo cận thôn nữ giới tính ngày tháng năm sinh dân tộc số thứ tự khẩu đối tượng điện thoại ghi chú ' +
    'xã danh sách đại diện người công nhận phân loại quan hệ với nguyễn thị văn trần lê phạm đặng võ hoàng đình kinh đăng'
  )
    .normalize('NFC')
    .split(' ')
    .filter((word) => folded(word) !== word),
);

/** How many common words with marks a text holds. */
export function commonWordsIn(text: string): number {
  const words = text
    .normalize('NFC')
    .toLowerCase()
    .split(/[^\p{L}\p{M}]+/u);
  return words.filter((word) => commonWords.has(word)).length;
}

/** The font in which a text makes most sense; null where it makes as much as it stands. */
export function legacyFontOf(text: string): LegacyFont | null {
  const asItStands = commonWordsIn(text);
  const [best] = legacyFonts
    .map((font) => ({ font, words: commonWordsIn(convertLines(text, font)) }))
    .sort((one, other) => other.words - one.words);
  return best !== undefined && best.words >= 2 && best.words > asItStands * 2 ? best.font : null;
}

const convertLines = (text: string, font: LegacyFont): string =>
  text
    .split(/[\n\t]/)
    .map((part) => fromLegacyFont(part, font))
    .join('\n');
