import { words } from '#lib/language/language.svelte.ts';
import { offices as english } from '../../messages/en/offices.ts';
import { offices as vietnamese } from '../../messages/vi/offices.ts';

/** The texts of the page on which offices are added, in the language that is chosen now. */
export const officesWords = (): typeof vietnamese => words({ vi: vietnamese, en: english });
