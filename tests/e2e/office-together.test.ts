import assert from 'node:assert/strict';
import { test } from 'node:test';
import { commune as words } from '../../web/src/messages/vi/commune.ts';
import { office as officeWords } from '../../web/src/messages/vi/office.ts';
import { staff } from '../../web/src/messages/vi/staff.ts';
import { openBrowser, openPage } from './machines/browsers.ts';
import { openDemoHall } from './machines/demo-hall.ts';

test('OF2 OF4 two officials who set up one office see each other, and neither loses what it wrote', async (t) => {
  const hall = await openDemoHall(t);
  const browser = await openBrowser(t);
  const kept = { office: hall.officeToken };
  const open = (part: string) =>
    openPage(browser, `${hall.server.url}/office?settings&part=${part}`, 'laptop', { kept });
  const [{ page: one, errors }, { page: other }] = [await open('villages'), await open('villages')];

  await one.getByLabel(words.settings.villages.names).fill('Thôn Đăk Bể\nThôn Mô Po');
  await one.getByRole('button', { name: words.settings.villages.add, exact: true }).click();
  await other.getByText('Thôn Mô Po', { exact: true }).waitFor();

  for (const page of [one, other])
    await page
      .getByRole('navigation', { name: words.settings.partsLabel })
      .getByRole('link', { name: words.settings.parts.agency })
      .click();
  const place = { name: words.settings.agency.place, exact: true };
  await other.getByRole('textbox', place).fill('Mường Hoong');
  await one.getByRole('textbox', place).fill('Đăk Hoong');
  await one.getByRole('button', { name: officeWords.save, exact: true }).click();
  const notice = other.getByRole('alert', { name: staff.twoVersions.title });
  await notice.waitFor();
  assert.equal(await notice.getByRole('textbox', place).inputValue(), 'Đăk Hoong');
  await notice.getByRole('button', { name: staff.twoVersions.keep }).click();
  await other.getByRole('button', { name: officeWords.save, exact: true }).click();
  await one.getByRole('textbox', place).and(one.locator(':enabled')).waitFor();
  await one.waitForFunction(() =>
    [...document.querySelectorAll('input')].some(({ value }) => value === 'Mường Hoong'),
  );
  assert.deepEqual(errors, []);
});
