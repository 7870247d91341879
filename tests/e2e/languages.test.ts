import assert from 'node:assert/strict';
import { test, type TestContext } from 'node:test';
import type { BrowserContext, Page } from 'playwright';
import { openBrowser, openDevice, openPageOn, type Size } from './machines/browsers.ts';
import { adjourn, openDemoHall, type DemoHall } from './machines/demo-hall.ts';
import {
  adjournedScreens,
  liveScreens,
  preparedScreens,
  prepareAnother,
  type ScreenState,
} from './machines/screens.ts';
import { assignTwo, leaderArrived, leaderWalk, phoneWalk } from './machines/walks.ts';

/**
 * Texts with letters of Vietnamese that nothing says to be Vietnamese. A name within an English sentence is no foreign text (WCAG
 * 3.1.2 leaves proper names out): what is left when the names of the hall are taken out counts.
 */
function unmarked(page: Page, names: readonly string[]): Promise<string[]> {
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
async function properNames(hall: DemoHall): Promise<readonly string[]> {
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

async function check(
  t: TestContext,
  hall: DemoHall,
  screens: readonly ScreenState[],
): Promise<void> {
  const names = await properNames(hall);
  const browser = await openBrowser(t);
  const devices = new Map<Size, BrowserContext>();
  for (const screen of screens) {
    const { name, url, size } = screen;
    await t.test(name, async () => {
      const device = devices.get(size) ?? (await openDevice(browser, size, { language: 'en' }));
      devices.set(size, device);
      const { page } = await openPageOn(device, url);
      await screen.arrive(page, 'en');
      assert.deepEqual(await unmarked(page, names), []);
      await page.close();
    });
  }
}

/** The office prepares in Vietnamese: its pages are forms full of it, one language a form. */
const isOfMeeting = ({ name }: ScreenState): boolean =>
  /^(phone|leader|chair|desk|hall screen)/.test(name) &&
  !/without a link|opinion sent|waits for/.test(name);

test('in the English interface what is Vietnamese says so, on every screen of a meeting', async (t) => {
  const hall = await openDemoHall(t);
  const prepared = preparedScreens(hall, await prepareAnother(hall));
  await check(t, hall, [...liveScreens(hall), ...prepared].filter(isOfMeeting));

  const two = await assignTwo(hall);
  const names = await properNames(hall);
  const browser = await openBrowser(t);
  for (const { url, stops } of [
    { url: `${hall.server.url}/m/${hall.code}`, stops: phoneWalk() },
    { url: hall.link('leader'), stops: leaderWalk(hall, two) },
  ]) {
    const device = await openDevice(browser, 'phone', { language: 'en' });
    const { page } = await openPageOn(device, url);
    if (url === hall.link('leader')) await leaderArrived(page);
    for (const { name, go } of stops) {
      await go(page);
      assert.deepEqual(await unmarked(page, names), [], name);
    }
    await device.close();
  }
  await adjourn(hall);
  await check(t, hall, adjournedScreens(hall).filter(isOfMeeting));
});
