import { rehearsal as english } from '../../messages/en/rehearsal.ts';
import { rehearsal as vietnamese } from '../../messages/vi/rehearsal.ts';
import { words } from './language.svelte.ts';

/** What stands over every screen of a rehearsal, in the language of the moment. */
export const rehearsalWords = (): typeof vietnamese => words({ vi: vietnamese, en: english });
