import type { DataOf } from '#shared/meeting/commands.ts';
import type { FieldId } from '#shared/aggregate/ids.ts';
import { limits } from '#shared/forms/limits.ts';
import type { OpinionKind } from '#shared/forms/lists.ts';
import { tidy, tidyText } from '#lib/language/tidy.ts';

/** Who somebody is, as far as they like to say. */
export interface Contact {
  readonly card: string;
  readonly name: string;
}
export const noContact: Contact = { card: '', name: '' };

/** An opinion while it is written. */
export interface OpinionDraft {
  readonly text: string;
  readonly kind: OpinionKind | null;
  readonly field: FieldId | null;
  readonly named: boolean;
}
export const emptyDraft: OpinionDraft = { text: '', kind: null, field: null, named: false };

/** The card number in what was typed; null for none, undefined for something that is no card number. */
export function cardIn(typed: string): number | null | undefined {
  const digits = typed.trim();
  if (digits === '') return null;
  const card = Number(digits);
  return /^\d+$/.test(digits) && card >= 1 && card <= limits.card ? card : undefined;
}

/** By how many letters the text is too long; 0 or less when it fits. */
export const excess = (typed: string): number => tidyText(typed).length - limits.opinion;

const nameIn = ({ name }: Contact): string => tidy(name);

export function handOf(contact: Contact, field: FieldId | null): DataOf<'queue.raiseHand'> {
  return { name: nameIn(contact), card: cardIn(contact.card) ?? null, field };
}

/** The command for a finished draft, or null while something is missing. */
export function submissionOf(
  draft: OpinionDraft,
  contact: Contact,
): DataOf<'register.submit'> | null {
  const { kind, field, named } = draft;
  const text = tidyText(draft.text);
  if (text === '' || excess(text) > 0 || kind === null || field === null) return null;
  const card = cardIn(contact.card) ?? null;
  const name = nameIn(contact);
  return { kind, field, text, named: named && (name !== '' || card !== null), name, card };
}
