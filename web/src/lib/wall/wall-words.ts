import type { Author } from '#shared/meeting/register/commands.ts';
import type { Leader } from '#shared/meeting/people/state.ts';
import type { Entry } from '#shared/meeting/queue/state.ts';
import { screen as english } from '../../messages/en/screen.ts';
import { screen as vietnamese } from '../../messages/vi/screen.ts';
import { words } from '#lib/language/language.svelte.ts';
import { staffWords } from '#lib/language/staff-words.ts';

/** What the wall says, in the language of the moment. */
export const wallWords = (): typeof vietnamese => words({ vi: vietnamese, en: english });

/** "Ông Phạm Quốc Duy" */
export const addressed = ({ text }: Leader): string => `${text.honorific} ${text.name}`.trim();

/** The name by which the hall knows who asked to speak: else the number of the card, else that of the request from a phone. */
export function speakerName(entry: Pick<Entry, 'id' | 'name' | 'card' | 'enteredBy'>): string {
  const { id, name, card, enteredBy } = entry;
  const isUnknown = name === '' && card === null;
  return isUnknown && enteredBy === 'participant' ? staffWords().fromPhone(id) : nameOrCard(entry);
}

function nameOrCard({ name, card }: Pick<Author, 'name' | 'card'>): string {
  if (name !== '') return name;
  const { floor } = wallWords();
  return card === null ? floor.nameless : floor.cardOnly(card);
}

/** Who an opinion comes from, as the hall may know it. */
export function authorName(author: Author | null): string {
  if (author === null) return wallWords().answer.withheldName;
  return [nameOrCard(author), author.village].filter(Boolean).join(', ');
}
