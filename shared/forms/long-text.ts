import { limits } from './limits.ts';

const tooManyMarks = `[^]*\\p{M}{${String(limits.marksOnLetter + 1)}}`;

/**
 * What every longer text is (an opinion, an answer, a conclusion, a notice): several lines of what a short line is made of. Nothing
 * that is not seen or turns the direction, and no letter under more marks than a letter has.
 */
export const longText =
  `^(?!\\p{M})(?!${tooManyMarks})` +
  '(?:\\n|[^\\p{Cc}\\p{Cf}\\p{Cs}\\p{Zl}\\p{Zp}\\p{Default_Ignorable_Code_Point}])*$';

/** The same where it must say something: at least one character that is not a space. */
export const filledText = `^(?=[^]*\\S)${longText.slice(1)}`;

const form = new RegExp(longText, 'u');

/** What is wrong with a text that may have so many UTF-16 code units; null: nothing. */
export function textFault(text: string, longest: number): 'tooLarge' | 'strangeCharacters' | null {
  if (text.length > longest) return 'tooLarge';
  return form.test(text) ? null : 'strangeCharacters';
}
