import { commonWords } from '#lib/language/common-words.ts';
import { words } from '#lib/language/language.svelte.ts';
import { office as english } from '../../messages/en/office.ts';
import { office as vietnamese } from '../../messages/vi/office.ts';
import type { Problem } from './problems.ts';

/** The texts of the office in the language that is chosen now. */
export const officeWords = (): typeof vietnamese => words({ vi: vietnamese, en: english });

const problemTexts = (): Readonly<Record<Problem, string>> => ({
  strangeCharacters: commonWords().refusals.strangeCharacters,
  ...officeWords().problems,
});

/** The sentence about a problem, if there is one. */
export const sentence = (problem: Problem | undefined): string | undefined =>
  problem === undefined ? undefined : problemTexts()[problem];
