import { staff as english } from '../../messages/en/staff.ts';
import { staff as vietnamese } from '../../messages/vi/staff.ts';
import { words } from './language.svelte.ts';

/** What several screens of the staff say, in the language of the moment; phones do not load it. */
export const staffWords = (): typeof vietnamese => words({ vi: vietnamese, en: english });
