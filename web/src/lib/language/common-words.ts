import { common as english } from '../../messages/en/common.ts';
import { common as vietnamese } from '../../messages/vi/common.ts';
import type { RefusalCode } from '#shared/aggregate/refusals.ts';
import { words } from './language.svelte.ts';

/** What every screen says, in the language of the moment. */
export const commonWords = (): typeof vietnamese => words({ vi: vietnamese, en: english });

/** Why something was refused, in the words of phones; they are not told what only the staff can meet with. */
export function refusalSentence(code: RefusalCode): string {
  const said: Partial<Readonly<Record<RefusalCode, string>>> = commonWords().refusals;
  return said[code] ?? commonWords().refusals.failed;
}
