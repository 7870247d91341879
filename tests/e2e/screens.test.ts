import assert from 'node:assert/strict';
import { test, type TestContext } from 'node:test';
import type { Browser, BrowserContext, Page } from 'playwright';
import { findingsOfAxe } from './machines/accessibility.ts';
import { openBrowser, openDevice, openPageOn, sizes, type Size } from './machines/browsers.ts';
import { cutMarks } from './machines/cut-marks.ts';
import { adjourn, openDemoHall, publishResults } from './machines/demo-hall.ts';
import { keyboardFindings } from './machines/keyboard.ts';
import {
  adjournedScreens,
  liveScreens,
  preparedScreens,
  publishedScreens,
  prepareAnother,
  type Language,
  type ScreenState,
} from './machines/screens.ts';
import { inviteVillages, villageScreens } from './machines/office-screens.ts';
import { tooWide } from './machines/sideways.ts';
import { fillWithUnbrokenWords, typeUnbrokenWords } from './machines/unbroken-words.ts';
import { properNames, unmarkedVietnamese } from './machines/unmarked-vietnamese.ts';

const isWall = ({ name }: ScreenState): boolean => /^(chair|hall screen)/.test(name);

/** Whose every text is known to be in one of two languages: the office prepares in forms full of Vietnamese, one language a form. */
const isOfMeeting = ({ name }: ScreenState): boolean =>
  /^(phone|leader|chair|desk|hall screen|results|office, papers$)/.test(name) &&
  !/without a link|opinion sent|waits for/.test(name);

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

/** Resolves when everything on the page has had its size for some pictures in a row. */
function settled(page: Page): Promise<void> {
  return page.evaluate(
    () =>
      new Promise<void>((resolve) => {
        const look = (before: string, alike: number): void => {
          const now = [...document.querySelectorAll('body *')]
            .map((element) => getComputedStyle(element).fontSize)
            .join();
          if (alike >= 3) resolve();
          else requestAnimationFrame(() => look(now, now === before ? alike + 1 : 0));
        };
        look('', 0);
      }),
  );
}

/** A wall is also looked at on other projectors: on the smallest lines are the closest. */
async function cutMarksAtSizes(
  page: Page,
  comparing: Page,
  screen: ScreenState,
): Promise<readonly string[]> {
  const found: string[] = [];
  const others = (['smallProjector', 'laptop', 'projector'] as const).filter(
    (size) => size !== screen.size,
  );
  for (const size of isWall(screen) ? [...others, screen.size] : [screen.size]) {
    await setSize(page, size);
    found.push(...(await cutMarks(page, comparing)).map((cut) => `${size}: cut off: ${cut}`));
  }
  return found;
}

async function setSize(page: Page, size: Size): Promise<void> {
  const { width, height } = sizes[size];
  const now = page.viewportSize();
  if (now?.width === width && now.height === height) return;
  await page.setViewportSize({ width, height });
  await settled(page);
}

async function withScreen(
  device: BrowserContext,
  screen: ScreenState,
  language: Language,
  look: (page: Page) => Promise<readonly string[]>,
): Promise<readonly string[]> {
  const { page } = await openPageOn(device, screen.url);
  try {
    await screen.arrive(page, language);
    await page.evaluate(() => document.fonts.ready);
    return await look(page);
  } finally {
    await page.close();
  }
}

class Walk {
  readonly #t: TestContext;
  readonly #browser: Browser;
  readonly #comparing: Page;
  readonly #names: readonly string[];

  constructor(t: TestContext, browser: Browser, comparing: Page, names: readonly string[]) {
    this.#t = t;
    this.#browser = browser;
    this.#comparing = comparing;
    this.#names = names;
  }

  async through([first, ...others]: readonly ScreenState[]): Promise<void> {
    assert.ok(first !== undefined);
    let devices = new Devices(this.#browser, first);
    for (const screen of [first, ...others]) {
      devices = await devices.next(screen);
      const own = devices;
      await this.#t.test(screen.name, async () => {
        const inVietnamese = await this.#lookInVietnamese(await own.in('vi'), screen);
        assert.deepEqual(inVietnamese, []);
        if (screen.isInBoth === true || isOfMeeting(screen))
          assert.deepEqual(await this.#lookInEnglish(await own.in('en'), screen), [], 'in English');
      });
    }
    await devices.close();
  }

  #lookInVietnamese(device: BrowserContext, screen: ScreenState): Promise<readonly string[]> {
    return withScreen(device, screen, 'vi', async (page) => {
      const found = [...(await findingsOfAxe(page)), ...(await tooWide(page))];
      found.push(...(await cutMarksAtSizes(page, this.#comparing, screen)));
      await typeUnbrokenWords(page);
      found.push(...(await tooWide(page)).map((wide) => `after typing: ${wide}`));
      found.push(...(await keyboardFindings(page)));
      return found;
    });
  }

  #lookInEnglish(device: BrowserContext, screen: ScreenState): Promise<readonly string[]> {
    return withScreen(device, screen, 'en', async (page) => [
      ...(screen.isInBoth === true
        ? [...(await findingsOfAxe(page)), ...(await tooWide(page))]
        : []),
      ...(isOfMeeting(screen) ? await unmarkedVietnamese(page, this.#names) : []),
    ]);
  }
}

test('on every screen axe finds nothing, nothing scrolls sideways, no mark is cut off, and Vietnamese says so in English', async (t) => {
  const hall = await openDemoHall(t);
  const another = await prepareAnother(hall);
  const names = await properNames(hall);
  await fillWithUnbrokenWords(hall);
  names.unshift(...(await properNames(hall)));
  const browser = await openBrowser(t);
  const walk = new Walk(t, browser, await browser.newPage(), names);
  await walk.through(liveScreens(hall));
  await walk.through(preparedScreens(hall, another));
  await inviteVillages(hall, another);
  await walk.through(villageScreens(hall, another));
  await adjourn(hall);
  await walk.through(adjournedScreens(hall));
  await publishResults(hall);
  await walk.through(publishedScreens(hall));
});
