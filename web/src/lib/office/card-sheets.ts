import { limits } from '#shared/forms/limits.ts';
import { tidy } from '#lib/language/tidy.ts';
import type { Meeting } from '#shared/meeting/state.ts';
import type { Person } from '#shared/meeting/people/state.ts';
import type { Stub } from './office-http.ts';

/** A card to print: for somebody on the roster, or for whoever comes without being on it. */
export interface PrintedCard extends Stub {
  readonly person: Person | null;
}

/** So many cards of A6 are on one sheet of A4, in two columns. */
export const cardsOnSheet = 4;

/** The most blank cards that are printed at once. */
const mostBlank = 500;

/** The cards of the roster, by number. */
export function rosterCards({ roster }: Meeting): readonly number[] {
  return roster.flatMap(({ text }) => text.card ?? []).sort((one, other) => one - other);
}

/** How many blank cards were asked for; null for something that is no number of cards. */
export function blankCount(typed: string): number | null {
  const digits = tidy(typed);
  if (digits === '') return 0;
  const count = Number(digits);
  return /^\d+$/.test(digits) && count <= mostBlank ? count : null;
}

/** The numbers of so many cards that are nobody's, above those of the roster. */
export function blankCards(meeting: Meeting, count: number): readonly number[] {
  const last = rosterCards(meeting).at(-1) ?? 0;
  return Array.from({ length: count }, (_, index) => last + 1 + index).filter(
    (card) => card <= limits.card,
  );
}

/** The sheets: the cards in their order, so many on each. */
export function cardSheets(
  { roster }: Meeting,
  stubs: readonly Stub[],
): readonly (readonly PrintedCard[])[] {
  const holders = new Map(roster.map((person) => [person.text.card, person]));
  const cards = stubs.map((stub) => ({ ...stub, person: holders.get(stub.card) ?? null }));
  return cards.flatMap((_, index) =>
    index % cardsOnSheet === 0 ? [cards.slice(index, index + cardsOnSheet)] : [],
  );
}

/** How large a name can be written so that it does not take more than two lines of a card; the longest there are take three. */
export function nameSize(name: string): 'short' | 'middling' | 'long' {
  const letters = [...new Intl.Segmenter('vi').segment(name)].length;
  if (letters <= 32) return 'short';
  return letters <= 52 ? 'middling' : 'long';
}

/** The numbers as they stand behind a sheet that is turned over its long edge; null: nothing is in front of that place. */
export function behind(sheet: readonly PrintedCard[]): readonly (number | null)[] {
  const rows = sheet.flatMap((left, index) => (index % 2 === 0 ? [[sheet[index + 1], left]] : []));
  return rows.flat().map((card) => card?.card ?? null);
}
