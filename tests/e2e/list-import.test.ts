import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { test } from 'node:test';
import { lists as english } from '../../web/src/messages/en/lists.ts';
import { office as englishOffice } from '../../web/src/messages/en/office.ts';
import { lists as vietnamese } from '../../web/src/messages/vi/lists.ts';
import { office as vietnameseOffice } from '../../web/src/messages/vi/office.ts';
import { listFile } from '../lists/files.ts';
import { findingsOfAxe } from './machines/accessibility.ts';
import { openBrowser, openDevice, openPage, openPageOn } from './machines/browsers.ts';
import { openDemoHall } from './machines/demo-hall.ts';

for (const [language, words, office, file] of [
  ['vi', vietnamese, vietnameseOffice, 'households.xlsx'],
  ['en', english, englishOffice, 'households.csv'],
] as const)
  test(`PE14 the office imports ${file} by clicking (${language}), and again without doubling`, async (t) => {
    const hall = await openDemoHall(t);
    const browser = await openBrowser(t);
    const kept = { office: hall.officeToken };
    const address = `${hall.server.url}/office?meeting=${hall.meeting}&part=roster`;
    const { page, errors } = await openPage(browser, address, 'laptop', { kept, language });
    await page.getByRole('heading', { name: office.roster.title, level: 2 }).waitFor();

    const read = async () => {
      await page.getByRole('button', { name: words.open }).click();
      await page.getByLabel(words.file).setInputFiles(listFile(file));
      await page.getByRole('button', { name: `${words.all} 45` }).waitFor();
    };
    await read();
    const { needsReview, error } = words.actions;
    await page.getByRole('button', { name: `${needsReview} 3`, exact: true }).click();
    const preview = page.getByRole('region', { name: words.preview });
    await preview.getByRole('rowheader', { name: 'A Xâu' }).waitFor();
    await page.getByRole('button', { name: `${error} 1`, exact: true }).click();
    await preview.getByText(words.reasons.missing_name).waitFor();
    await page.getByRole('button', { name: `${words.all} 45` }).click();
    if (process.env.PICTURES !== undefined)
      await page.screenshot({ path: `${process.env.PICTURES}/${language}.png`, fullPage: true });

    const download = page.waitForEvent('download');
    await page.getByRole('button', { name: words.download(4) }).click();
    const rest = await readFile(await (await download).path(), 'utf8');
    assert.ok(rest.startsWith('\ufeff"'));
    assert.ok(rest.includes(words.problems.category_missing));
    assert.equal(rest.trimEnd().split('\r\n').length, 5);

    await preview.getByRole('button', { name: words.nameIt }).first().waitFor();
    await page.getByRole('button', { name: `${error} 1`, exact: true }).click();
    await preview.getByRole('button', { name: words.nameIt }).click();
    const name = page.getByRole('textbox', { name: words.headName });
    await name.fill('A Brốt');
    await name.press('Enter');
    await page.getByRole('button', { name: `${error} 0`, exact: true }).waitFor();
    assert.deepEqual(await findingsOfAxe(page), []);
    const [scrolled, screen] = await page.evaluate(() => [
      document.documentElement.scrollHeight,
      document.querySelector('.office')?.clientHeight ?? 0,
    ]);
    assert.ok(scrolled <= screen + 1, 'the page is no longer than what is on it');
    await page.getByRole('button', { name: words.importCount(40) }).click();
    await page.getByText(words.imported(40)).waitFor();
    await page.getByRole('button', { name: words.close }).click();
    const count = async () =>
      (await page
        .getByText(/\d+ (?:người|people)$/)
        .first()
        .textContent()) ?? '';
    const once = await count();
    await read();
    await page.getByRole('button', { name: words.importCount(39) }).click();
    await page.getByText(words.imported(39)).waitFor();
    assert.equal(await count(), once);
    assert.deepEqual(errors, []);
  });

test('PE21 a table copied from Excel is pasted, a row put right and the list imported by keyboard alone', async (t) => {
  const hall = await openDemoHall(t);
  const browser = await openBrowser(t);
  const address = `${hall.server.url}/office?meeting=${hall.meeting}&part=roster`;
  const device = await openDevice(browser, 'laptop', { kept: { office: hall.officeToken } });
  await device.grantPermissions(['clipboard-read', 'clipboard-write']);
  const { page, errors } = await openPageOn(device, address);
  const words = vietnamese;
  const { keyboard } = page;
  const press = async (name: string) => {
    await page.getByRole('button', { name, exact: true }).focus();
    await keyboard.press('Enter');
  };
  await page.getByRole('button', { name: words.open }).waitFor();
  await press(words.open);

  // As Excel puts cells on the clipboard: a table, of which the text has a row more where a cell has two lines.
  const cells = [
    ['Họ và tên', 'Năm sinh', 'Thôn', 'Phân loại hộ'],
    ['Y Mơ', '1961', 'Thôn 3', 'Hộ nghèo'],
    ['A Plưm', '1972', 'Thôn<br>3', ''],
  ];
  const rows = cells.map((row) => `<tr>${row.map((cell) => `<td>${cell}</td>`).join('')}</tr>`);
  const copied = {
    html: `<html><body><table>${rows.join('')}</table></body></html>`,
    plain: cells.map((row) => row.join('\t').replace('<br>', '\n')).join('\r\n'),
  };
  await page.evaluate(async ({ html, plain }) => {
    const blob = (type: string, text: string) => new Blob([text], { type });
    await navigator.clipboard.write([
      new ClipboardItem({
        'text/html': blob('text/html', html),
        'text/plain': blob('text/plain', plain),
      }),
    ]);
  }, copied);
  await page.getByLabel(words.paste).focus();
  await keyboard.press('Control+V');
  await press(words.readPasted);
  await page.getByRole('button', { name: `${words.all} 2` }).waitFor();
  assert.deepEqual(await findingsOfAxe(page), []);
  const preview = page.getByRole('region', { name: words.preview });

  await preview
    .getByRole('row')
    .filter({ has: page.getByRole('rowheader', { name: 'A Plưm' }) })
    .getByRole('button')
    .focus();
  await keyboard.press('Enter');
  await page.getByLabel(vietnameseOffice.roster.category, { exact: true }).focus();
  await keyboard.type('Hộ cận');
  await keyboard.press('Tab');
  await press(words.correctionSave);
  await page.getByRole('button', { name: words.importCount(2) }).waitFor();
  await press(words.importCount(2));
  await page.getByText(words.imported(2)).waitFor();
  assert.deepEqual(errors, []);
});
