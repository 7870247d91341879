import { words } from '#lib/language/language.svelte.ts';
import { household as english } from '../../messages/en/household.ts';
import { household as vietnamese } from '../../messages/vi/household.ts';

/** What is said of a card that stands on the list already, in the language of the moment. */
export const householdWords = (): typeof vietnamese => words({ vi: vietnamese, en: english });
