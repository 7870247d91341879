import { words } from '#lib/language/language.svelte.ts';
import { notices as english } from '../../messages/en/notices.ts';
import { notices as vietnamese } from '../../messages/vi/notices.ts';

/** What the owner of a phone is told when something has happened, in the language of the moment. */
export const noticeWords = (): typeof vietnamese => words({ vi: vietnamese, en: english });
