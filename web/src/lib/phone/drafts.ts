import type { DataOf } from '#shared/meeting/commands.ts';
import type { FieldId } from '#shared/aggregate/ids.ts';
import type { limits } from '#shared/forms/limits.ts';
import type { OpinionKind } from '#shared/forms/schema.ts';

/** The longest opinion that the server takes; the compiler objects when shared/ says otherwise. */
const longestOpinion: (typeof limits)['opinion'] = 4_000;
const longestName: (typeof limits)['name'] = 160;

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
  return /^\d+$/.test(digits) && card >= 1 && card <= 9_999 ? card : undefined;
}

/** What people typed as it is sent: the one Unicode form that is stored, without space around it. */
export const composed = (typed: string): string => typed.normalize('NFC').trim();

/** By how many letters the text is too long; 0 or less when it fits. */
export const excess = (typed: string): number => composed(typed).length - longestOpinion;

const nameIn = ({ name }: Contact): string => composed(name).slice(0, longestName);

export function handOf(contact: Contact, field: FieldId | null): DataOf<'queue.raiseHand'> {
  return { name: nameIn(contact), card: cardIn(contact.card) ?? null, field };
}

/** The command for a finished draft, or null while something is missing. */
export function submissionOf(
  draft: OpinionDraft,
  contact: Contact,
): DataOf<'register.submit'> | null {
  const { kind, field, named } = draft;
  const text = composed(draft.text);
  if (text === '' || excess(text) > 0 || kind === null || field === null) return null;
  const card = cardIn(contact.card) ?? null;
  const name = nameIn(contact);
  return { kind, field, text, named: named && (name !== '' || card !== null), name, card };
}
