/** Whether so much of a text has room. Whatever has room has room when it is shorter, too. */
export type HasRoom = (candidate: string) => boolean;

/** How a text that has no room is made shorter: the result has room, unless not even the first word has. */
export type Shorten = (text: string, hasRoom: HasRoom) => string;

/** A sentence that ends earlier than this share of what has room says too little to stop there. */
const enough = 0.6;

/** The beginning of a text, up to the end of a sentence or else of a word, and then an ellipsis. */
export const beginning: Shorten = (text, hasRoom) => {
  const words = wordsOf(text);
  if (words.length < 2) return text;
  const upTo = (count: number): string =>
    `${words
      .slice(0, count)
      .join(' ')
      .replace(/[\s,;:.–-]+$/u, '')}…`;
  const count = most(words.length - 1, (candidate) => hasRoom(upTo(candidate)));
  const sentences = words
    .slice(0, count)
    .flatMap((word, index) => (/[.!?]$/u.test(word) ? [index + 1] : []))
    .filter((end) => end >= enough * count)
    .map((end) => `${words.slice(0, end).join(' ')} …`)
    .filter(hasRoom);
  return sentences.at(-1) ?? upTo(count);
};

/** A name without its middle: the last word is the one by which people are called. */
export const withoutMiddle: Shorten = (name, hasRoom) => {
  const words = wordsOf(name);
  if (words.length < 3) return beginning(name, hasRoom);
  const last = words.at(-1) ?? '';
  const upTo = (count: number): string => `${words.slice(0, count).join(' ')} … ${last}`;
  return upTo(most(words.length - 2, (candidate) => hasRoom(upTo(candidate))));
};

function wordsOf(text: string): readonly string[] {
  return text.trim().split(/\s+/u);
}

/** The largest number up to `limit` that is possible, found by halving; 1 when none is. */
export function most(limit: number, isPossible: (count: number) => boolean): number {
  let low = 1;
  let high = Math.max(1, limit);
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if (isPossible(middle)) low = middle;
    else high = middle - 1;
  }
  return low;
}
