import type { Field } from '#shared/meeting/fields.ts';
import { language } from './language.svelte.ts';

/** The name of a field in the language of the moment; nothing for a field that nobody knows. */
export const fieldName = (field: Pick<Field, 'text'> | undefined): string =>
  field?.text.name[language.current] ?? '';
