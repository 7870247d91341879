import { AxeBuilder } from '@axe-core/playwright';
import assert from 'node:assert/strict';
import { test, type TestContext } from 'node:test';
import type { Browser } from 'playwright';
import { openBrowser, openPage } from './machines/browsers.ts';
import { give, openDemoHall, type DemoHall } from './machines/demo-hall.ts';
import {
  adjournedScreens,
  liveScreens,
  preparedScreens,
  prepareAnother,
  type ScreenState,
} from './machines/screens.ts';

/** Everything that axe finds, in every state of the screen, each with the elements it is about. */
async function findings(
  browser: Browser,
  screen: ScreenState,
  language: 'vi' | 'en',
): Promise<string[]> {
  const { page } = await openPage(browser, screen.url, screen.size, {
    language,
    kept: screen.kept ?? {},
  });
  try {
    await screen.arrive(page, language);
    await page.evaluate(() => document.fonts.ready);
    const { violations } = await new AxeBuilder({ page }).analyze();
    return violations.map(({ id, help, nodes }) => {
      const where = nodes.map(
        ({ target, failureSummary }) => `${String(target)} ${failureSummary}`,
      );
      return `${screen.name} (${language}): ${id}: ${help}\n  ${where.slice(0, 3).join('\n  ')}`;
    });
  } finally {
    await page.context().close();
  }
}

async function checkAll(
  t: TestContext,
  browser: Browser,
  screens: readonly ScreenState[],
): Promise<void> {
  for (const screen of screens) {
    await t.test(screen.name, async () => {
      const languages = screen.isInBoth === true ? (['vi', 'en'] as const) : (['vi'] as const);
      const found = await Promise.all(
        languages.map((language) => findings(browser, screen, language)),
      );
      assert.deepEqual(found.flat(), []);
    });
  }
}

test('axe finds nothing on any screen', async (t) => {
  const hall = await openDemoHall(t);
  const browser = await openBrowser(t);
  await checkAll(t, browser, liveScreens(hall));
  await checkAll(t, browser, preparedScreens(hall, await prepareAnother(hall)));
  await adjourn(hall);
  await checkAll(t, browser, adjournedScreens(hall));
});

async function adjourn(hall: DemoHall): Promise<void> {
  await hall.as('chair', async (chair, { queue }) => {
    if (queue.floor !== null) {
      await give(chair, 'queue.yieldFloor', { floor: queue.floor.holder });
    }
    await give(chair, 'meeting.adjourn', {});
  });
}
