import { chair as english } from '../../messages/en/chair.ts';
import { chair as vietnamese } from '../../messages/vi/chair.ts';
import { words } from '#lib/language/language.svelte.ts';

export type ChairWords = typeof vietnamese;

/** What the chair's controls say, in the language of the moment. */
export const chairWords = (): ChairWords => words({ vi: vietnamese, en: english });
