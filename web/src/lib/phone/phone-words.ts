import { words } from '#lib/language/language.svelte.ts';
import { phone as english } from '../../messages/en/phone.ts';
import { phone as vietnamese } from '../../messages/vi/phone.ts';

/** The texts of the phone in the language of the moment. */
export const phoneWords = (): typeof vietnamese => words({ vi: vietnamese, en: english });
