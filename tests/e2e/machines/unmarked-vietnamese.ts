import type { Page } from 'playwright';
import type { DemoHall } from './demo-hall.ts';

/**
 * Texts with letters of Vietnamese that nothing says to be Vietnamese. A name within an English sentence is no foreign text (WCAG
 * 3.1.2 leaves proper names out): what is left when the names of the hall are taken out counts.
 */
export function unmarkedVietnamese(page: Page, names: readonly string[]): Promise<string[]> {
  return page.evaluate((proper) => {
    const vietnamese = /[ăâđêôơưàảãáạằẳẵắặầẩẫấậèẻẽéẹềểễếệìỉĩíịòỏõóọồổỗốộờởỡớợùủũúụừửữứựỳỷỹýỵ]/iu;
    const found: string[] = [];
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
      const around = node.parentElement;
      if (around === null || around.closest('[lang]')?.getAttribute('lang') === 'vi') continue;
      if (around.matches('script, style')) continue;
      const text = proper.reduce(
        (left, name) => left.replaceAll(name, ''),
        (node.nodeValue ?? '').normalize('NFC'),
      );
      if (vietnamese.test(text)) found.push(`${around.localName}: ${text.trim().slice(0, 60)}`);
    }
    return found;
  }, names);
}

/** The names of people, villages and places in the hall, the longest first. */
export async function properNames(hall: DemoHall): Promise<string[]> {
  // The last is the example in the list of the desk's keys.
  const names = new Set<string>(['Đối Thoại', 'Tiếng Việt', 'A Lới']);
  await hall.as('secretary', (_desk, { roster, leaders, details, queue, register }) => {
    for (const { text } of [...roster]) names.add(text.name).add(text.village);
    for (const { text } of leaders) names.add(text.name).add(`${text.honorific} ${text.name}`);
    for (const { name, village } of queue.entries) names.add(name).add(village);
    for (const { interpreter } of register.opinions) names.add(interpreter ?? '');
    for (const { standing } of register.opinions)
      if (standing.name === 'registered' && standing.content.author !== null)
        names.add(standing.content.author.name).add(standing.content.author.village);
    names.add(details.village).add(details.venue);
    return Promise.resolve();
  });
  return [...names].filter((name) => name !== '').sort((one, other) => other.length - one.length);
}
