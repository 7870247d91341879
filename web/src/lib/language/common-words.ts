import { common as english } from '../../messages/en/common.ts';
import { common as vietnamese } from '../../messages/vi/common.ts';
import { words } from './language.svelte.ts';

/** What every screen says, in the language of the moment. */
export const commonWords = (): typeof vietnamese => words({ vi: vietnamese, en: english });
