import assert from 'node:assert/strict';
import { test } from 'node:test';
import { desk as words } from '../../web/src/messages/vi/desk.ts';
import { openBrowser, openPage } from './machines/browsers.ts';
import { openDemoHall } from './machines/demo-hall.ts';

test('PE17 PE18 a helper receives people at the door from a phone: by card, by letters, somebody instead, a stranger, one who leaves', async (t) => {
  const hall = await openDemoHall(t);
  const browser = await openBrowser(t);
  const { page, errors } = await openPage(browser, hall.link('helper'), 'phone');
  await page.getByRole('heading', { name: words.door.title }).waitFor();
  const find = page.getByLabel(words.door.find);
  const row = (name: string) => page.getByRole('listitem').filter({ hasText: name });

  // Nothing is wider than the phone.
  const wide = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
  assert.ok(wide <= 0, `${String(wide)} px wider than the screen`);

  // A stranger, who is found by a few letters afterwards.
  await find.fill('Rơ Châm Đức');
  await page.getByText(words.door.nobody).waitFor();
  await page.getByLabel(words.attendance.card, { exact: true }).fill('901');
  await page.getByRole('button', { name: words.attendance.addSave }).click();
  await row('Rơ Châm Đức').getByText('✓').waitFor();
  await find.fill('cham duc');
  await row('Rơ Châm Đức').getByText('901').waitFor();

  // Checked in by mistake, then somebody else comes instead, by card number.
  await row('Rơ Châm Đức').getByRole('button', { name: words.attendance.mistake }).click();
  await find.fill('901');
  await row('Rơ Châm Đức').getByRole('button', { name: words.attendance.instead }).click();
  await page.getByLabel(words.attendance.insteadName).fill('Y Hương');
  await page.getByLabel(words.attendance.relation).fill('Vợ');
  await page.getByRole('button', { name: words.attendance.insteadSave }).click();
  await row('Y Hương').getByText(words.attendance.cameFor('Rơ Châm Đức', 'Vợ')).waitFor();

  // She asks to speak; that she leaves is asked once more, and taken back gives her place back.
  await row('Y Hương').getByRole('button', { name: words.door.enqueue }).click();
  await row('Y Hương')
    .getByText(/chờ phát biểu/)
    .waitFor();
  await row('Y Hương').getByRole('button', { name: words.door.leave }).click();
  await row('Y Hương').getByText(words.door.leaveWaiting).waitFor();
  await row('Y Hương').getByRole('button', { name: words.door.leaveConfirm }).click();
  await row('Y Hương').getByText(/^về/).waitFor();
  await page.getByRole('button', { name: words.said.undo }).click();
  await row('Y Hương')
    .getByText(/chờ phát biểu/)
    .waitFor();

  // Whoever is typed again is told to be here already.
  await find.fill('901');
  await find.press('Enter');
  await page.getByText(words.said.alreadyPresent('Y Hương')).waitFor();
  assert.deepEqual(errors, []);
});
