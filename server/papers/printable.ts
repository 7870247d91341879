/** Characters that XML has no place for: a file with one of them is called damaged by Word and Excel. */
const controls = [...Array(32).keys()].filter((code) => ![9, 10, 13].includes(code));
const unprintable = new RegExp(
  `[${controls.map((code) => `\\u${code.toString(16).padStart(4, '0')}`).join('')}\\uFFFE\\uFFFF]`,
  'g',
);

/** A text without what no office file can hold, whatever was typed or pasted. */
export const printable = (text: string): string => text.toWellFormed().replace(unprintable, '');
