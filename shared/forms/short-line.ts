import { limits } from './limits.ts';

/**
 * What every short line is (a name, a post, a village, a reason, a title): no character that is not seen or breaks the line or
 * turns its direction, no space around it, no mark without a letter, and no letter under more marks than a letter of
 * Xơ Đăng, Ba Na, Gia Rai or Ê Đê can have when it is typed in pieces.
 */
export const shortLine =
  `^(?!\\s)(?!\\p{M})(?![^]*\\s$)(?![^]*\\p{M}{${String(limits.marksOnLetter + 1)}})` +
  '[^\\p{Cc}\\p{Cf}\\p{Cs}\\p{Zl}\\p{Zp}\\p{Default_Ignorable_Code_Point}]*$';

const form = new RegExp(shortLine, 'u');

/** What is wrong with a line without space around it that may have so many UTF-16 code units; null: nothing. */
export function lineFault(line: string, longest: number): 'tooLarge' | 'strangeCharacters' | null {
  if (line.length > longest) return 'tooLarge';
  return form.test(line) ? null : 'strangeCharacters';
}
