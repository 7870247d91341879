import { phone as english } from '../../messages/en/phone.ts';
import { start as startEnglish } from '../../messages/en/start.ts';
import { phone as vietnamese } from '../../messages/vi/phone.ts';
import { start as startVietnamese } from '../../messages/vi/start.ts';
import { words } from '../language/language.svelte.ts';

/** The texts of the phone in the language of the moment. */
export const phoneWords = (): typeof vietnamese => words(vietnamese, english);

/** The texts of the way in, in the language of the moment. */
export const startWords = (): typeof startVietnamese => words(startVietnamese, startEnglish);
