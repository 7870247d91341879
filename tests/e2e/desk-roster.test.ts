import assert from 'node:assert/strict';
import { test } from 'node:test';
import { deskLists as words } from '../../web/src/messages/vi/desk-lists.ts';
import { staff } from '../../web/src/messages/vi/staff.ts';
import { findingsOfAxe } from './machines/accessibility.ts';
import { openBrowser, openPage } from './machines/browsers.ts';
import { openDemoHall } from './machines/demo-hall.ts';

test('PE16 the secretary corrects a household at the desk, notes its consent and takes off whoever never came', async (t) => {
  const hall = await openDemoHall(t);
  const browser = await openBrowser(t);
  const { page, errors } = await openPage(browser, hall.link('secretary'), 'laptop');
  const { attendance } = words;
  await page.getByRole('combobox').first().waitFor();
  await page.keyboard.press('Alt+4');
  const search = page.getByRole('searchbox', { name: attendance.search });
  await search.waitFor();
  await page.locator('label').filter({ hasText: attendance.filters.absent }).click();
  const row = page.getByRole('row').filter({ hasText: attendance.instead }).first();
  const name = (await row.locator('.name').textContent()) ?? '';

  await row.getByRole('button', { name: attendance.edit }).click();
  const form = page.getByRole('form', { name: attendance.editOf(name) });
  await form.getByLabel(attendance.head).fill('A Dơn');
  await form.getByLabel(attendance.relation).fill('Vợ');
  await form.getByLabel(attendance.persons).fill('5');
  await form.getByLabel(attendance.isNewCase).check();
  assert.deepEqual(await findingsOfAxe(page), []);
  if (process.env.PICTURES !== undefined)
    await page.screenshot({ path: `${process.env.PICTURES}/desk-household.png` });
  await form.getByLabel(attendance.persons).press('Enter');
  await page.getByText(attendance.edited(name)).first().waitFor();
  await row.getByText(attendance.cameFor('A Dơn', 'Vợ')).waitFor();

  await row.getByRole('button', { name: attendance.edit }).click();
  const { consent } = staff;
  const asked = page.getByRole('group', { name: consent.legend });
  await asked.getByText(consent.none).waitFor();
  await asked.getByLabel(consent.by).fill('');
  await asked.getByRole('button', { name: consent.yes }).click();
  await asked.getByText(consent.missing).waitFor();
  await asked.getByLabel(consent.by).fill('A Dơn');
  await asked.getByRole('button', { name: consent.yes }).click();
  await page.getByText(consent.recorded(name)).first().waitFor();
  await asked.getByText(/^Đồng ý: A Dơn nói, bằng lời/).waitFor();
  assert.deepEqual(await findingsOfAxe(page), []);
  if (process.env.PICTURES !== undefined)
    await page.screenshot({ path: `${process.env.PICTURES}/desk-consent.png` });
  assert.equal(await form.getByLabel(attendance.persons).inputValue(), '5');
  await form.getByRole('button', { name: attendance.removeOf(name) }).click();
  // Whoever hears the button hears that it asks to be pressed again.
  const again = `${attendance.removeConfirm}: ${attendance.removeOf(name)}`;
  await form.getByRole('button', { name: again, exact: true }).click();
  await page.getByText(attendance.removed(name)).first().waitFor();
  assert.deepEqual(errors, []);
});
