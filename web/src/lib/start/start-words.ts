import { words } from '#lib/language/language.svelte.ts';
import { start as english } from '../../messages/en/start.ts';
import { start as vietnamese } from '../../messages/vi/start.ts';

/** The texts of the way in, in the language of the moment. */
export const startWords = (): typeof vietnamese => words({ vi: vietnamese, en: english });
