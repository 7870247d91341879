import { createHmac } from 'node:crypto';

/**
 * Digits and capitals that no keyboard turns into something else and no eye takes for another: without vowels, D and W, which
 * Vietnamese input methods put marks on, without 0 O 1 I, and without S Z B G beside 5 2 8 6.
 */
const alphabet = '23456789CFHJKLMNPQRTVX';
/** Five million codes a card: with the few wrong ones that are borne, nobody guesses one in the time of a meeting. */
const length = 5;

/** The code on the stub of a card: from its number, so that cards can be printed before anybody knows whose they are. */
export function stubCode(key: string, card: number): string {
  const digest = createHmac('sha256', key).update(`stub ${card}`).digest();
  let rest = digest.readBigUInt64BE();
  const base = BigInt(alphabet.length);
  return Array.from({ length }, () => {
    const character = alphabet.charAt(Number(rest % base));
    rest /= base;
    return character;
  }).join('');
}
