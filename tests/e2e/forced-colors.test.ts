import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Locator } from 'playwright';
import { openBrowser, openDevice, openPageOn } from './machines/browsers.ts';
import { openDemoHall } from './machines/demo-hall.ts';
import { assignTwo } from './machines/leader-walk.ts';

/** How something looks where the system chooses the colours, as far as that tells the chosen from the others. */
const look = (element: Locator): Promise<string> =>
  element.evaluate((shown) => {
    const { backgroundColor, color, borderWidth } = getComputedStyle(shown);
    return `${color} on ${backgroundColor}, ${borderWidth}`;
  });

test('where the system chooses the colours, what is chosen can be told', async (t) => {
  const hall = await openDemoHall(t);
  const browser = await openBrowser(t);
  const two = await assignTwo(hall);
  const places: readonly (readonly [string, string, string])[] = [
    [`${hall.server.url}/m/${hall.code}#register`, 'phone', '.filters button'],
    [`${hall.server.url}/m/${hall.code}#write/kind`, 'phone', 'main li button'],
    [hall.link('leader'), 'leader', '.outcome .choice'],
    [hall.link('chair'), 'chair', '.filters button'],
    [hall.link('secretary'), 'desk', 'nav button'],
    [hall.link('secretary'), 'desk', 'fieldset >> nth=0 >> label > span'],
  ];
  for (const [url, screen, options] of places) {
    await t.test(`${screen}: ${options}`, async () => {
      const { page } = await openPageOn(await openDevice(browser, 'laptop'), url);
      await page.emulateMedia({ forcedColors: 'active' });
      if (screen === 'leader') {
        await page.locator(`[data-opinion="${String(two[0])}"]`).click();
      } else if (screen === 'chair') {
        await page.getByRole('timer').waitFor();
        await page.keyboard.press('g');
      }
      await page.locator(options).first().waitFor();
      if (options === 'main li button') {
        await page.locator(options).nth(1).click();
        await page.goBack();
        await page.locator(options).first().waitFor();
      }
      const looks = new Map<string, number>();
      for (const option of await page.locator(options).all()) {
        const seen = await look(option);
        looks.set(seen, (looks.get(seen) ?? 0) + 1);
      }
      assert.ok(
        [...looks.values()].includes(1) && looks.size > 1,
        `one looks unlike the others: ${JSON.stringify([...looks])}`,
      );
      await page.context().close();
    });
  }
});
