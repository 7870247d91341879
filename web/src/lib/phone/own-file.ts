/** One opinion in words. */
export interface OwnParagraphs {
  readonly heading: string;
  readonly paragraphs: readonly string[];
}

/**
 * A page of its own that any browser opens without a network.
 *
 * @param language of its words, as `lang` in HTML has it
 */
export function ownFile(
  title: string,
  language: string,
  beneath: readonly string[],
  opinions: readonly OwnParagraphs[],
): Blob {
  const page = document.implementation.createHTMLDocument(title);
  page.documentElement.lang = language;
  // What people wrote is text, never markup.
  const add = (name: 'h1' | 'h2' | 'p', text: string): void => {
    const element = page.createElement(name);
    element.textContent = text;
    page.body.append(element);
  };
  const encoding = page.createElement('meta');
  encoding.setAttribute('charset', 'utf-8');
  const size = page.createElement('meta');
  size.name = 'viewport';
  size.content = 'width=device-width, initial-scale=1';
  const style = page.createElement('style');
  style.textContent =
    'body{max-width:36rem;margin:1rem auto;padding:0 1rem;font:1.25rem/1.5 sans-serif}p{white-space:pre-line}';
  page.head.prepend(encoding, size, style);
  add('h1', title);
  for (const text of beneath) add('p', text);
  for (const { heading, paragraphs } of opinions) {
    add('h2', heading);
    for (const text of paragraphs) add('p', text);
  }
  return new Blob([`<!doctype html>${page.documentElement.outerHTML}`], {
    type: 'text/html;charset=utf-8',
  });
}
