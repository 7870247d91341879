const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/** A text as HTML shows it, whatever characters it has. */
export const escaped = (text: string): string =>
  text.replace(/[&<>"']/g, (character) => entities[character] ?? character);

/** An element with a class around what is already markup; nothing where there is nothing. */
export function element(name: string, className: string, content: string): string {
  const attribute = className === '' ? '' : ` class="${className}"`;
  return content === '' ? '' : `<${name}${attribute}>${content}</${name}>`;
}
