import assert from 'node:assert/strict';
import { test } from 'node:test';
import { openBrowser, openDevice, openPageOn, sizes } from './machines/browsers.ts';
import { openDemoHall } from './machines/demo-hall.ts';
import { inviteVillages, villageScreens } from './machines/office-screens.ts';
import { prepareAnother } from './machines/screens.ts';

/** What is printed on within the margins of A4, in mm. */
const sheet = { width: 190, height: 277 };

test('cards of roles are printed two on a sheet, and none reaches into another however long the name of its village is', async (t) => {
  const hall = await openDemoHall(t);
  const another = await prepareAnother(hall);
  await inviteVillages(hall, another);
  const browser = await openBrowser(t);
  const screen =
    villageScreens(hall, another).find(({ name }) => name.startsWith('office, print')) ??
    assert.fail();
  const device = await openDevice(browser, screen.size, { kept: screen.kept ?? {} });
  const { page, errors } = await openPageOn(device, screen.url);
  await screen.arrive(page, 'vi');
  await page.evaluate(() => document.fonts.ready);
  await page.emulateMedia({ media: 'print' });
  const mm = 96 / 25.4;
  await page.setViewportSize({ ...sizes[screen.size], width: Math.round(sheet.width * mm) });
  const cards = await page.evaluate(() =>
    [...document.querySelectorAll('.role-card')].map((card) => ({
      name: card.querySelector('.who')?.textContent.trim().slice(0, 60) ?? '',
      height: card.getBoundingClientRect().height,
      hangsOut: card.scrollHeight - card.clientHeight,
      isLongest: card.textContent.includes('điệnKhudân'),
    })),
  );
  assert.ok(cards.length >= 7);
  for (const { name, hangsOut } of cards) assert.ok(hangsOut <= 1, `${name} hangs out`);
  for (const { name, height, isLongest } of cards)
    if (!isLongest) assert.ok(height <= (sheet.height / 2) * mm, `${name} takes ${height} px`);
  assert.deepEqual(errors, []);
});
