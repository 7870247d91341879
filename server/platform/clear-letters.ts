/**
 * Digits and capitals that no keyboard turns into something else and no eye takes for another: without vowels, D and W, which
 * Vietnamese input methods put marks on, without 0 O 1 I, and without S Z B G beside 5 2 8 6.
 */
export const clearLetters = '23456789CFHJKLMNPQRTVX';

const base = BigInt(clearLetters.length);

/** So many letters of a code from a number, which should have far more values than there are such codes. */
export function lettersOf(number: bigint, length: number): string {
  let rest = number;
  return Array.from({ length }, () => {
    const letter = clearLetters.charAt(Number(rest % base));
    rest /= base;
    return letter;
  }).join('');
}
