import { desk as english } from '../../messages/en/desk.ts';
import { desk as vietnamese } from '../../messages/vi/desk.ts';
import { words } from '#lib/language/language.svelte.ts';

/** The texts of the desk in the language of the moment. */
export const deskWords = (): typeof vietnamese => words({ vi: vietnamese, en: english });
