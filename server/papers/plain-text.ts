import { wordsOf, type PlainPaper } from '#shared/papers/paper.ts';

/** A text to read out or to publish, for any editor: a title and paragraphs with an empty line between them. */
export function plainTextOf({ title, paragraphs }: PlainPaper): string {
  const lines = [title, ...paragraphs.map(wordsOf)].filter((line) => line !== '');
  return `${lines.join('\n\n')}\n`;
}
