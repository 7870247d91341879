import { words } from '#lib/language/language.svelte.ts';
import { afterwards as english } from '../../messages/en/afterwards.ts';
import { afterwards as vietnamese } from '../../messages/vi/afterwards.ts';

/** What a phone says when the meeting is over, in the language of the moment. */
export const afterwardsWords = (): typeof vietnamese => words({ vi: vietnamese, en: english });
