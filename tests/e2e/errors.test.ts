import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Locator, Page } from 'playwright';
import { isRegistered } from '#shared/meeting/register/state.ts';
import { RawClient } from '../machines/raw-client.ts';
import { openBrowser, openDevice, openPageOn } from './machines/browsers.ts';
import { openDemoHall } from './machines/demo-hall.ts';
import { phoneWalk } from './machines/phone-walk.ts';
import { wayTo } from './machines/walks.ts';

/** What a screen reader says of a field beyond its label. */
async function described(field: Locator): Promise<string> {
  const ids = (await field.getAttribute('aria-describedby'))?.split(' ') ?? [];
  const parts = await Promise.all(
    ids.map((id) => field.page().locator(`[id="${id}"]`).innerText()),
  );
  return parts.join(' ');
}

async function assertTied(page: Page, field: Locator): Promise<void> {
  assert.equal(await field.getAttribute('aria-invalid'), 'true');
  const said = (await page.getByRole('alert').filter({ hasText: /./ }).innerText()).trim();
  assert.ok((await described(field)).includes(said), said);
}

test('what is wrong with a code, a card or a text stands with its field', async (t) => {
  const hall = await openDemoHall(t);
  const browser = await openBrowser(t);
  const { page: join } = await openPageOn(
    await openDevice(browser, 'phone'),
    `${hall.server.url}/join`,
  );
  await join.locator('#code').fill('12');
  await join.keyboard.press('Enter');
  await assertTied(join, join.locator('#code'));

  const { page } = await openPageOn(
    await openDevice(browser, 'phone'),
    `${hall.server.url}/m/${hall.code}`,
  );
  await page.locator('main h1').waitFor();
  const stops = phoneWalk();
  const fields: Readonly<Record<string, string>> = {
    'the text, missing': '#opinion',
    'the card, wrong': '#card',
    'the code of the card, wrong': '#stub',
  };
  for (const [index, { name }] of stops.entries()) {
    const field = fields[name];
    if (field === undefined) continue;
    for (const { go } of wayTo(stops, index)) await go(page);
    await assertTied(page, page.locator(field));
  }
});

/** Writes down what the live regions of the page say from now on. */
async function listen(page: Page): Promise<void> {
  await page.evaluate(() => {
    const heard: string[] = [];
    Object.assign(window, { heard });
    new MutationObserver((changes) => {
      for (const { target } of changes) {
        const element = target instanceof Element ? target : target.parentElement;
        const region = element?.closest('[aria-live], [role="status"], [role="alert"]');
        if (region == null || region.getAttribute('aria-live') === 'off') continue;
        heard.push(region.textContent.trim());
      }
    }).observe(document.body, { subtree: true, childList: true, characterData: true });
  });
}

const heardOn = (page: Page): Promise<string[]> =>
  page.evaluate(() => (window as unknown as { heard: string[] }).heard); // put there by `listen`

test('supports in a list are counted in silence: only what this phone did is said', async (t) => {
  const hall = await openDemoHall(t);
  const browser = await openBrowser(t);
  const { page } = await openPageOn(
    await openDevice(browser, 'phone'),
    `${hall.server.url}/m/${hall.code}#register`,
  );
  await page.locator('article').first().waitFor();
  await listen(page);
  let supported = 0;
  await hall.as('secretary', async (_desk, { register }) => {
    for (const { id } of register.opinions.filter(isRegistered).slice(0, 8)) {
      const phone = new RawClient(hall.server.url);
      await phone.join({
        kind: 'participant',
        code: hall.code,
        device: `d${String(id)}`.padEnd(22, '_'),
      });
      const reply = await phone.command('register.support', { opinion: id });
      if (reply.ok) supported += 1;
      phone.close();
    }
  });
  assert.ok(supported > 0);
  const shown = page.locator('article p').filter({ hasText: /\d+ / });
  await shown.first().waitFor();
  assert.deepEqual(await heardOn(page), []);
});
