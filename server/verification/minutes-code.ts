import { scrypt } from 'node:crypto';
import type { ChainHead } from '../log/chain.ts';
import { clearLetters, lettersOf } from '../platform/clear-letters.ts';

/**
 * The code that proves minutes, as it is typed: the digits with which people joined the meeting, and letters that follow from its
 * history up to the adoption, the last of them a check of the others.
 */
export interface MinutesCode {
  /** leads to the meeting, and says nothing of its history */
  readonly meeting: string;
  readonly letters: string;
}

/**
 * 22^19 codes, 84.7 bits. Whoever wants another history for a code that is printed has to try 2^84 of them. Whoever can write the
 * log before the adoption could look for two histories with one code: 2^42 trials, each of which costs a tenth of a
 * second (see `stretching`), so ten thousand years of one core.
 */
const proving = 19;

/** 32 MiB and about a tenth of a second for each code that is tried. */
const stretching = { N: 2 ** 15, r: 8, p: 1, maxmem: 64 * 1024 * 1024 };
const stretchedBytes = 32;

const groups = /.{4}/g;

/** The letters for the head of a chain; the same on every machine and for ever. */
export async function minutesLetters(head: ChainHead): Promise<string> {
  const number = BigInt(`0x${(await stretched(head)).toString('hex')}`);
  const letters = lettersOf(number, proving);
  return letters + checkLetter(letters);
}

/** "4817-K7QM-X3TR-9HJV-CL4P-2NRF" */
export function writtenCode({ meeting, letters }: MinutesCode): string {
  return [meeting, ...(letters.match(groups) ?? [])].join('-');
}

/** What was typed, in any case and with any marks between the letters; null where a letter is wrong, missing or too many. */
export function readCode(typed: string): MinutesCode | null {
  const characters = typed
    .normalize('NFKC')
    .toUpperCase()
    .replace(/[\s.,:;_\p{Pd}]/gu, '');
  const length = proving + 1;
  const [meeting, letters] = [characters.slice(0, -length), characters.slice(-length)];
  const isWhole = /^\d{4,8}$/.test(meeting) && Array.from(letters).every(isClear);
  return isWhole && checkLetter(letters.slice(0, -1)) === letters.at(-1)
    ? { meeting, letters }
    : null;
}

const isClear = (letter: string): boolean => clearLetters.includes(letter);

/** The hybrid system of ISO 7064 for 22 letters: finds every wrong letter, and nearly every exchange of two neighbours. */
function checkLetter(letters: string): string {
  const count = clearLetters.length;
  let product = count;
  for (const letter of letters) {
    const sum = (product + clearLetters.indexOf(letter)) % count;
    product = (2 * (sum === 0 ? count : sum)) % (count + 1);
  }
  return clearLetters.charAt((count + 1 - product) % count);
}

function stretched(head: ChainHead): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    scrypt(head, 'doi-thoai minutes 1', stretchedBytes, stretching, (error, bytes) => {
      if (error === null) resolve(bytes);
      else reject(error);
    });
  });
}
