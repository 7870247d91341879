import assert from 'node:assert/strict';
import { test, type TestContext } from 'node:test';
import type { Browser, BrowserContext } from 'playwright';
import { violationsOn } from './machines/accessibility.ts';
import { openBrowser, openDevice, openPageOn } from './machines/browsers.ts';
import { adjourn, openDemoHall } from './machines/demo-hall.ts';
import {
  adjournedScreens,
  liveScreens,
  preparedScreens,
  prepareAnother,
  type Language,
  type ScreenState,
} from './machines/screens.ts';

/** Everything that axe finds in a state of a screen, each with the elements it is about. */
async function findings(
  device: BrowserContext,
  screen: ScreenState,
  language: Language,
): Promise<string[]> {
  const { page } = await openPageOn(device, screen.url);
  try {
    await screen.arrive(page, language);
    await page.evaluate(() => document.fonts.ready);
    return (await violationsOn(page)).map(({ id, help, nodes }) => {
      const where = nodes.map(
        ({ target, failureSummary }) => `${String(target)} ${failureSummary}`,
      );
      return `${screen.name} (${language}): ${id}: ${help}\n  ${where.slice(0, 3).join('\n  ')}`;
    });
  } finally {
    await page.close();
  }
}

/** The devices that a screen is looked at on: one for each language. */
class Devices {
  readonly #browser: Browser;
  readonly #screen: ScreenState;
  readonly #opened = new Map<Language, BrowserContext>();

  constructor(browser: Browser, screen: ScreenState) {
    this.#browser = browser;
    this.#screen = screen;
  }

  async in(language: Language): Promise<BrowserContext> {
    const { size, kept = {} } = this.#screen;
    const device =
      this.#opened.get(language) ?? (await openDevice(this.#browser, size, { language, kept }));
    this.#opened.set(language, device);
    return device;
  }

  /** Those for the next screen: the same where it names the same device. */
  async next(screen: ScreenState): Promise<Devices> {
    if (screen.device !== undefined && screen.device === this.#screen.device) return this;
    await this.close();
    return new Devices(this.#browser, screen);
  }

  async close(): Promise<void> {
    for (const device of this.#opened.values()) await device.close();
  }
}

async function checkAll(
  t: TestContext,
  browser: Browser,
  [first, ...others]: readonly ScreenState[],
): Promise<void> {
  assert.ok(first !== undefined);
  let devices = new Devices(browser, first);
  for (const screen of [first, ...others]) {
    devices = await devices.next(screen);
    const own = devices;
    await t.test(screen.name, () => check(own, screen));
  }
  await devices.close();
}

async function check(devices: Devices, screen: ScreenState): Promise<void> {
  const languages = screen.isInBoth === true ? (['vi', 'en'] as const) : (['vi'] as const);
  const found: string[] = [];
  for (const language of languages)
    found.push(...(await findings(await devices.in(language), screen, language)));
  assert.deepEqual(found, []);
}

test('axe finds nothing on any screen', async (t) => {
  const hall = await openDemoHall(t);
  const browser = await openBrowser(t);
  await checkAll(t, browser, liveScreens(hall));
  await checkAll(t, browser, preparedScreens(hall, await prepareAnother(hall)));
  await adjourn(hall);
  await checkAll(t, browser, adjournedScreens(hall));
});
