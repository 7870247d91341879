import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Page } from 'playwright';
import { desk as english } from '../../web/src/messages/en/desk.ts';
import { desk as words } from '../../web/src/messages/vi/desk.ts';
import { openBrowser, openPage } from './machines/browsers.ts';
import { openDemoHall } from './machines/demo-hall.ts';
import { prepareAnother } from './machines/screens.ts';

async function command(page: Page, line: string): Promise<void> {
  await page.keyboard.press('Control+k');
  await page.getByRole('combobox', { name: words.command.label }).fill(line);
  await page.getByRole('option').first().waitFor();
  await page.keyboard.press('Enter');
}

/** Whether nothing lies over the element that has the focus. */
function isFocusInSight(page: Page): Promise<boolean> {
  return page.evaluate(() => {
    const focused = document.activeElement;
    if (focused === null) return false;
    const { left, top, width, height } = focused.getBoundingClientRect();
    const seen = document.elementFromPoint(left + width / 2, top + height / 2);
    return seen !== null && (focused.contains(seen) || seen.contains(focused));
  });
}

test('at roll call a card that is typed twice, or asked for, puts nobody on the list', async (t) => {
  const hall = await openDemoHall(t);
  const another = await prepareAnother(hall);
  const browser = await openBrowser(t);
  const { page } = await openPage(browser, another.link('secretary'), 'laptop');
  await command(page, '17 Y Phêu d');
  await page.getByText(words.said.personAdded('Y Phêu')).waitFor();
  await command(page, '17');
  await page.getByText(words.said.alreadyPresent('Y Phêu')).waitFor();
  await command(page, '17 x');
  assert.match(
    await page.evaluate(() => document.activeElement?.getAttribute('aria-label') ?? ''),
    /Y Phêu/,
  );
  await page.getByText(words.queue.emptyHelper).or(page.getByText(words.queue.empty)).waitFor();
  assert.equal(await page.getByText(words.header.between).count(), 0, 'before the opening');
});

test('at the desk Enter moves on from every picker, and nothing that is filled in lies behind a bar', async (t) => {
  const hall = await openDemoHall(t);
  const browser = await openBrowser(t);
  const { page } = await openPage(browser, hall.link('secretary'), 'laptop');
  await page.keyboard.press('Alt+1');
  const form = page.getByRole('form', { name: words.record.title });
  for (const [picker, typed] of [
    [words.wording.author, 'y'],
    [words.wording.field, 'nha'],
  ] as const) {
    const box = form.getByRole('combobox', { name: picker });
    await box.fill(typed);
    await page.keyboard.press('Enter');
    await page.waitForFunction(
      (element) => document.activeElement !== element && document.activeElement !== document.body,
      await box.elementHandle(),
    );
  }

  await command(page, '#1');
  const leader = page.getByRole('combobox', { name: words.opinion.assignLabel });
  await leader.fill('y');
  await page.keyboard.press('Enter');
  await page.waitForFunction(
    (element) => document.activeElement !== element && document.activeElement !== document.body,
    await leader.elementHandle(),
  );
  const panel = page.getByRole('region', { name: words.opinion.title(1) });
  for (const field of await panel
    .locator('input:visible, select:visible, textarea:visible')
    .all()) {
    await field.focus();
    assert.ok(await isFocusInSight(page), await field.evaluate((element) => element.outerHTML));
  }
});

test('what the desk has said follows the language, and what waits for the network shows its words', async (t) => {
  const hall = await openDemoHall(t);
  const browser = await openBrowser(t);
  const { page } = await openPage(browser, hall.link('secretary'), 'laptop');
  await command(page, 'A Gôn d');
  await page.getByText(words.said.checkedIn('A Gôn')).waitFor();
  await page.getByRole('button', { name: 'English' }).click();
  await page.getByText(english.said.checkedIn('A Gôn')).waitFor();
  await page.getByRole('button', { name: 'Tiếng Việt' }).click();

  const text = 'Đề nghị kéo điện ra khu sản xuất Đăk Giá.';
  const form = page.getByRole('form', { name: words.record.title });
  await page.keyboard.press('Alt+1');
  await form.getByRole('combobox', { name: words.wording.field }).fill('nha');
  await page.keyboard.press('Enter');
  await form.getByRole('textbox', { name: words.wording.text }).fill(text);
  await page.context().setOffline(true);
  await page.keyboard.press('Control+Enter');
  const recent = page.getByRole('region', { name: words.record.recent });
  await recent.getByText(text).waitFor();
  await recent.getByText(words.record.sending).waitFor();
  await page.context().setOffline(false);
});
