import assert from 'node:assert/strict';
import { test, type TestContext } from 'node:test';
import type { Page } from 'playwright';
import { openBrowser, openDevice, openPageOn } from './machines/browsers.ts';
import { openDemoHall } from './machines/demo-hall.ts';
import { assignTwo, leaderArrived, leaderWalk } from './machines/leader-walk.ts';
import { phoneWalk } from './machines/phone-walk.ts';
import { wayTo, type Stop } from './machines/walks.ts';

/** So many frames in a row without a focus are noticed by somebody who uses the keyboard. */
const patience = 12;

/** Waits until the page has had this many frames to show what was pressed, and tells where the focus is. */
function focusAfterwards(page: Page): Promise<string> {
  return page.evaluate(
    (most) =>
      new Promise<string>((resolve) => {
        let nowhere = 0;
        let frames = 0;
        const look = (): void => {
          const { activeElement } = document;
          frames += 1;
          nowhere = activeElement === null || activeElement === document.body ? nowhere + 1 : 0;
          if (nowhere >= most) resolve('body');
          else if (frames >= 2 * most && nowhere === 0) resolve(activeElement?.localName ?? '');
          else requestAnimationFrame(look);
        };
        look();
      }),
    patience,
  );
}

/** What can be pressed and has not been yet, with what it leads away to left out; marks the first and tells its name. */
function markNext(page: Page, pressed: readonly string[]): Promise<string | null> {
  return page.evaluate((done) => {
    document.querySelector('[data-pressed]')?.removeAttribute('data-pressed');
    for (const element of document.querySelectorAll(
      'button:not([lang]), summary, main a[href^="#"]',
    )) {
      if (!element.checkVisibility() || element.matches('[aria-disabled="true"], :disabled'))
        continue;
      // Of many alike, such as the cards of a list, the first two do.
      if (element.matches('article ~ article ~ article *, li ~ li ~ li *')) continue;
      const name = `${element.localName} ${element.textContent
        .replaceAll(/[\s\d]+/g, ' ')
        .trim()
        .slice(0, 30)}`;
      if (done.includes(name)) continue;
      element.setAttribute('data-pressed', '');
      return name;
    }
    return null;
  }, pressed);
}

/** Walks and presses everything that there is at every stop, each thing where it is met first. */
async function pressAll(t: TestContext, page: Page, stops: readonly Stop[]): Promise<void> {
  const pressed: string[] = [];
  for (const [index, stop] of stops.entries()) {
    await t.test(stop.name, async () => {
      const lost: string[] = [];
      for (;;) {
        for (const { go } of wayTo(stops, index)) await go(page);
        const name = await markNext(page, pressed);
        if (name === null) break;
        pressed.push(name);
        await page.locator('[data-pressed]').focus();
        await page.keyboard.press('Enter');
        if ((await focusAfterwards(page)) === 'body') lost.push(name);
        await page.reload();
        await page.locator('main h1:visible').first().waitFor();
      }
      assert.deepEqual(lost, []);
    });
  }
  assert.ok(pressed.length > 10, `only ${String(pressed.length)} were pressed`);
}

test('whatever is pressed on a phone, the focus stays on the page', async (t) => {
  const hall = await openDemoHall(t);
  const browser = await openBrowser(t);
  const device = await openDevice(browser, 'phone');
  const { page } = await openPageOn(device, `${hall.server.url}/m/${hall.code}`);
  await pressAll(t, page, phoneWalk());
});

test('whatever is pressed on the page of a leader, the focus stays on the page', async (t) => {
  const hall = await openDemoHall(t);
  const browser = await openBrowser(t);
  const two = await assignTwo(hall);
  const { page } = await openPageOn(await openDevice(browser, 'phone'), hall.link('leader'));
  await leaderArrived(page);
  await pressAll(t, page, leaderWalk(hall, two));
});
