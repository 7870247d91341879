import { words } from '#lib/language/language.svelte.ts';
import { programme as english } from '../../messages/en/programme.ts';
import { programme as vietnamese } from '../../messages/vi/programme.ts';

/** What the programme says on a phone, in the language of the moment. */
export const programmeWords = (): typeof vietnamese => words({ vi: vietnamese, en: english });
