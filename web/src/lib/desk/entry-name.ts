import type { Entry } from '#shared/meeting/queue/state.ts';
import { staffWords } from '#lib/language/staff-words.ts';
import { deskWords } from './desk-words.ts';

/** How the desk calls who asked to speak: as the hall does, so that both mean the same. */
export function entryName({ id, name, card }: Entry): string {
  if (name !== '') return name;
  return card === null ? staffWords().fromPhone(id) : deskWords().command.card(card);
}
