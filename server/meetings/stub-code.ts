import { createHmac } from 'node:crypto';
import { lettersOf } from '../platform/clear-letters.ts';

/** Five million codes a card: with the few wrong ones that are borne, nobody guesses one in the time of a meeting. */
const length = 5;

/** The code on the stub of a card: from its number, so that cards can be printed before anybody knows whose they are. */
export function stubCode(key: string, card: number): string {
  const digest = createHmac('sha256', key).update(`stub ${card}`).digest();
  return lettersOf(digest.readBigUInt64BE(), length);
}
