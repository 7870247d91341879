import { element, escaped } from '../papers/markup.ts';
import { texts, type Language } from './languages.ts';
import { style } from './style.ts';

interface PageDocument {
  readonly language: Language;
  readonly title: string;
  /** both already markup */
  readonly agency: string;
  readonly content: string;
}

/** A whole document in one language, with the way to the other. */
export function documentOf({ language, title, agency, content }: PageDocument): string {
  const other = language === 'vi' ? 'en' : 'vi';
  const name = other === 'en' ? 'English' : 'Tiếng Việt';
  return [
    '<!doctype html>',
    `<html lang="${language}">`,
    '<head>',
    '<meta charset="utf-8">',
    '<meta name="viewport" content="width=device-width, initial-scale=1">',
    `<title>${escaped(title)}</title>`,
    `<style>${style}</style>`,
    '</head>',
    '<body>',
    `<a class="skip" href="#c">${escaped(texts[language].skip)}</a>`,
    `<header class="top"><span>${agency}</span><a class="languages" href="?lang=${other}" lang="${other}" hreflang="${other}">${name}</a></header>`,
    element('main', '', content).replace('<main>', '<main id="c">'),
    '</body>',
    '</html>',
    '',
  ].join('\n');
}

/** A page that says why there is none. */
export function noticePageOf(
  language: Language,
  said: 'missing' | 'tooMany' | 'unavailable',
): string {
  const text = texts[language];
  return documentOf({
    language,
    title: text[said],
    agency: '',
    content: `<h1>${escaped(text[said])}</h1>\n<p>${escaped(text[`${said}About`])}</p>`,
  });
}
