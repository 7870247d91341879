import { leader as english } from '../../messages/en/leader.ts';
import { leader as vietnamese } from '../../messages/vi/leader.ts';
import { words } from '#lib/language/language.svelte.ts';

/** The texts of the leader's screen in the language that is chosen now. */
export const leaderWords = (): typeof vietnamese => words({ vi: vietnamese, en: english });
