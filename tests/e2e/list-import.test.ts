import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { test } from 'node:test';
import { lists as english } from '../../web/src/messages/en/lists.ts';
import { office as englishOffice } from '../../web/src/messages/en/office.ts';
import { lists as vietnamese } from '../../web/src/messages/vi/lists.ts';
import { office as vietnameseOffice } from '../../web/src/messages/vi/office.ts';
import { listFile } from '../lists/files.ts';
import { openBrowser, openPage } from './machines/browsers.ts';
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

    await page.getByRole('button', { name: words.importCount(39) }).click();
    await page.getByText(words.imported(39)).waitFor();
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
