import type { Author } from '#shared/meeting/register/commands.ts';
import type { Leader } from '#shared/meeting/people/state.ts';
import type { Entry } from '#shared/meeting/queue/state.ts';
import { screen as english } from '../../messages/en/screen.ts';
import { screen as vietnamese } from '../../messages/vi/screen.ts';
import { words } from '#lib/language/language.svelte.ts';

/** What the wall says, in the language of the moment. */
export const wallWords = (): typeof vietnamese => words({ vi: vietnamese, en: english });

/** "Ông Phạm Quốc Duy" */
export const addressed = ({ text }: Leader): string => `${text.honorific} ${text.name}`.trim();

/** The name by which the hall knows who asked to speak; the number of the card when no name is known. */
export function speakerName({ name, card }: Pick<Entry, 'name' | 'card'>): string {
  const { floor } = wallWords();
  if (name !== '') return name;
  return card === null ? floor.nameless : floor.cardOnly(card);
}

/** Who an opinion comes from, as the hall may know it. */
export function authorName(author: Author | null): string {
  if (author === null) return wallWords().answer.withheldName;
  return [speakerName(author), author.village].filter(Boolean).join(', ');
}
