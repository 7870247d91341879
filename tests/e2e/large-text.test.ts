import assert from 'node:assert/strict';
import { test, type TestContext } from 'node:test';
import type { Page } from 'playwright';
import { assertReads } from './machines/accessibility.ts';
import { openBrowser, openDevice, openPageOn } from './machines/browsers.ts';
import { adjourn, openDemoHall } from './machines/demo-hall.ts';
import { adjournedScreens, liveScreens, type ScreenState } from './machines/screens.ts';
import { assignTwo, leaderArrived, leaderWalk } from './machines/leader-walk.ts';
import { phoneWalk } from './machines/phone-walk.ts';
import { type Stop } from './machines/walks.ts';

/** Text as large as people set it, in per cent of what is usual, and widths in CSS px; 180: a phone zoomed to twice its size. */
const texts = [100, 150, 200];
const widths = [180, 320, 360];

/** What somebody with this text and width would have to move sideways for, or could not see at all. */
function problemsAt(page: Page, text: number): Promise<string[]> {
  return page.evaluate((size) => {
    const problems: string[] = [];
    const nameOf = (element: Element): string =>
      `${element.localName}.${element.className} ${element.textContent.trim().slice(0, 30)}`;
    document.documentElement.style.fontSize = `${String(size)}%`;
    const { scrollWidth, clientWidth } = document.documentElement;
    if (scrollWidth > clientWidth) problems.push(`the page is ${String(scrollWidth)} px wide`);
    for (const element of document.querySelectorAll('body *')) {
      if (!element.checkVisibility() || element.closest('.visually-hidden, svg') !== null) continue;
      const { left, right, width } = element.getBoundingClientRect();
      if (right > clientWidth + 1 || left < -1) problems.push(`${nameOf(element)} is off screen`);
      const { overflowX } = getComputedStyle(element);
      const isCut = overflowX !== 'visible' && element.scrollWidth > element.clientWidth + 1;
      if (isCut && !element.matches('input, textarea')) problems.push(`${nameOf(element)} is cut`);
      const isField = element.matches('textarea, select, input:not([type="radio"])');
      const room = element.parentElement?.clientWidth ?? clientWidth;
      if (size > 100 && isField && width < room / 2)
        problems.push(`${nameOf(element)} is only ${String(Math.round(width))} px wide`);
    }
    return problems;
  }, text);
}

/** What people set who read better so, as WCAG 1.4.12 has it. */
async function spacedOut(page: Page, isSpaced: boolean): Promise<void> {
  await page.evaluate((spaced) => {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(
      '* { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important }' +
        'p { margin-bottom: 2em !important }',
    );
    document.adoptedStyleSheets = spaced ? [sheet] : [];
  }, isSpaced);
}

async function checkSizes(page: Page, state: string, height: number): Promise<void> {
  const found: string[] = [];
  for (const width of widths) {
    await page.setViewportSize({ width, height });
    for (const text of texts) {
      const at = `${state}, ${String(width)} px, text at ${String(text)} %`;
      found.push(...(await problemsAt(page, text)).map((problem) => `${at}: ${problem}`));
    }
  }
  await page.setViewportSize({ width: 360, height });
  await spacedOut(page, true);
  const at = `${state}, spaced out`;
  found.push(...(await problemsAt(page, 100)).map((problem) => `${at}: ${problem}`));
  await spacedOut(page, false);
  await page.evaluate(() => document.documentElement.style.removeProperty('font-size'));
  assert.deepEqual(found, []);
}

async function walk(t: TestContext, page: Page, stops: readonly Stop[]): Promise<void> {
  for (const { name, go, reads = [] } of stops) {
    await t.test(name, async () => {
      await go(page);
      await assertReads(page, reads);
      await checkSizes(page, name, 640);
    });
  }
}

const isOfHands = ({ name }: ScreenState): boolean =>
  /^(phone|leader)/.test(name) && !name.endsWith('on a laptop');
const isEntrance = ({ name }: ScreenState): boolean =>
  ['start', 'join', 'an unknown code', 'leader without a link'].includes(name);

test('with large text no page of phone and leader scrolls sideways, hides or squeezes anything', async (t) => {
  const hall = await openDemoHall(t);
  const browser = await openBrowser(t);
  const open = async (url: string) =>
    (await openPageOn(await openDevice(browser, 'phone'), url)).page;

  await walk(t, await open(`${hall.server.url}/m/${hall.code}`), phoneWalk());
  const two = await assignTwo(hall);
  const leader = await open(hall.link('leader'));
  await leaderArrived(leader);
  await walk(t, leader, leaderWalk(hall, two));
  for (const screen of liveScreens(hall).filter(isEntrance)) {
    const { name, url } = screen;
    await t.test(name, async () => {
      const page = await open(url);
      await screen.arrive(page, 'vi');
      await checkSizes(page, name, 640);
      await page.context().close();
    });
  }
  await adjourn(hall);
  for (const screen of adjournedScreens(hall).filter(isOfHands)) {
    const { name, url } = screen;
    await t.test(name, async () => {
      const page = await open(url);
      await screen.arrive(page, 'vi');
      await checkSizes(page, name, 640);
    });
  }
});
