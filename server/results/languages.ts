import { en } from './messages/en.ts';
import { vi, type ResultsTexts } from './messages/vi.ts';

/** In which the page speaks; what was written in the meeting stays Vietnamese. */
export type Language = 'vi' | 'en';

export const texts: Readonly<Record<Language, ResultsTexts>> = { vi, en };

/** The language of a reader: the one that the address asks for, else what the browser wants first of the two. */
export function languageOf(asked: string | undefined, accepted: string | undefined): Language {
  if (asked === 'vi' || asked === 'en') return asked;
  const wanted = (accepted ?? '')
    .split(',')
    .map((part) => {
      const [tag = '', ...parameters] = part.trim().toLowerCase().split(';');
      const [, weight = '1'] = /^q=([\d.]+)$/.exec(parameters.join('').trim()) ?? [];
      return { language: tag.slice(0, 2), weight: Number(weight) };
    })
    .filter(({ language, weight }) => (language === 'vi' || language === 'en') && weight > 0)
    .sort((one, other) => other.weight - one.weight);
  return wanted[0]?.language === 'en' ? 'en' : 'vi';
}
