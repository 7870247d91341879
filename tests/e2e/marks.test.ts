import assert from 'node:assert/strict';
import { test, type TestContext } from 'node:test';
import type { Browser } from 'playwright';
import { openBrowser, openPage, type Size } from './machines/browsers.ts';
import { cutMarks } from './machines/cut-marks.ts';
import { adjourn, openDemoHall } from './machines/demo-hall.ts';
import {
  adjournedScreens,
  liveScreens,
  preparedScreens,
  prepareAnother,
  type ScreenState,
} from './machines/screens.ts';

/** A wall is also looked at on the smallest projector, where lines are the closest. */
function sizesOf({ name, size }: ScreenState): readonly Size[] {
  const isWall = name.startsWith('chair') || name.startsWith('hall screen');
  return isWall ? ['smallProjector', 'laptop', 'projector'] : [size];
}

async function checkAll(
  t: TestContext,
  browser: Browser,
  screens: readonly ScreenState[],
): Promise<void> {
  const comparing = await browser.newPage();
  for (const screen of screens) {
    for (const size of sizesOf(screen)) {
      await t.test(`${screen.name} (${size})`, async () => {
        const kept = screen.kept ?? {};
        const { page } = await openPage(browser, screen.url, size, { kept });
        try {
          await screen.arrive(page, 'vi');
          await page.evaluate(() => document.fonts.ready);
          assert.deepEqual(await cutMarks(page, comparing), []);
        } finally {
          await page.context().close();
        }
      });
    }
  }
}

test('no mark of a capital letter is cut off on any screen', async (t) => {
  const hall = await openDemoHall(t);
  const browser = await openBrowser(t);
  await checkAll(t, browser, liveScreens(hall));
  await checkAll(t, browser, preparedScreens(hall, await prepareAnother(hall)));
  await adjourn(hall);
  await checkAll(t, browser, adjournedScreens(hall));
});
