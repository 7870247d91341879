import { words } from '#lib/language/language.svelte.ts';
import { commune as english } from '../../messages/en/commune.ts';
import { commune as vietnamese } from '../../messages/vi/commune.ts';

/** The texts of the office's own pages in the language that is chosen now. */
export const communeWords = (): typeof vietnamese => words({ vi: vietnamese, en: english });
