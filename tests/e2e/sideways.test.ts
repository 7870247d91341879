import assert from 'node:assert/strict';
import { test, type TestContext } from 'node:test';
import type { Browser, Page } from 'playwright';
import { openBrowser, openPage } from './machines/browsers.ts';
import { adjourn, openDemoHall } from './machines/demo-hall.ts';
import { adjournedScreens, liveScreens, type ScreenState } from './machines/screens.ts';
import { fillWithUnbrokenWords, typeUnbrokenWords } from './machines/unbroken-words.ts';

/** What is wider than its room, so that somebody would have to move it sideways. */
function tooWide(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const { scrollWidth, clientWidth } = document.documentElement;
    const found = scrollWidth > clientWidth ? [`the page is ${String(scrollWidth)} px wide`] : [];
    for (const element of document.querySelectorAll('body *')) {
      const { overflowX } = getComputedStyle(element);
      if (overflowX !== 'auto' && overflowX !== 'scroll') continue;
      if (element.matches('input, textarea') || element.scrollWidth <= element.clientWidth + 1)
        continue;
      const wide = `${String(element.scrollWidth)} px in ${String(element.clientWidth)}`;
      found.push(`${element.localName}.${element.className} is ${wide}`);
    }
    return found;
  });
}

async function checkAll(
  t: TestContext,
  browser: Browser,
  screens: readonly ScreenState[],
): Promise<void> {
  for (const screen of screens) {
    await t.test(screen.name, async () => {
      const kept = screen.kept ?? {};
      const { page } = await openPage(browser, screen.url, screen.size, { kept });
      try {
        await screen.arrive(page, 'vi');
        await page.evaluate(() => document.fonts.ready);
        assert.deepEqual(await tooWide(page), []);
        await typeUnbrokenWords(page);
        assert.deepEqual(await tooWide(page), [], 'after typing');
      } finally {
        await page.context().close();
      }
    });
  }
}

test('no unbroken word makes a page scroll sideways', async (t) => {
  const hall = await openDemoHall(t);
  await fillWithUnbrokenWords(hall);
  const browser = await openBrowser(t);
  await checkAll(t, browser, liveScreens(hall));
  await adjourn(hall);
  await checkAll(t, browser, adjournedScreens(hall));
});
