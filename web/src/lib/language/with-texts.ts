import { language } from './language.svelte.ts';
import { textsAtHand } from './texts-at-hand.ts';

/** A part of a page that its first load does without, with its texts in the language of the moment; rejects without a network. */
export async function withTexts<Part>(loading: Promise<Part>): Promise<Part> {
  const part = await loading;
  await textsAtHand(language.current);
  return part;
}
