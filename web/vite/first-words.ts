import type { Plugin } from 'vite';
import { first as english } from '../src/messages/en/first.ts';
import { first as vietnamese } from '../src/messages/vi/first.ts';

/** The same name stands in lib/design/first-words.css and in lib/start/first-words.ts. */
const id = 'first-words';

/**
 * A page with words on it from its first byte on: while the script loads on a slow network, where it is switched off, and in a
 * browser too old to run it. In both languages, since only the script knows which one was chosen.
 */
export function withFirstWords(page: string, whose: 'phone' | 'staff'): string {
  const [inVietnamese, inEnglish] = [vietnamese, english].map((texts) => texts.notOpening[whose]);
  const words =
    `<main id="${id}">` +
    `<p><strong>${vietnamese.opening}</strong></p>` +
    `<noscript><p>${vietnamese.noScript}</p><p lang="en">${english.noScript}</p></noscript>` +
    `<div><p>${inVietnamese}</p><p lang="en">${inEnglish}</p></div>` +
    `</main>`;
  return page.replace('<body>', `<body>${words}`);
}

export const firstWords = (): Plugin => ({
  name: 'first-words',
  transformIndexHtml: (page) => withFirstWords(page, 'phone'),
});
