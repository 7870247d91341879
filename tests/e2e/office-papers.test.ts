import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { test } from 'node:test';
import { unzipSync } from 'fflate';
import type { Missing } from '#shared/papers/missing.ts';
import { commune } from '../../web/src/messages/vi/commune.ts';
import { office as words } from '../../web/src/messages/vi/office.ts';
import { openBrowser, openDevice, openPageOn } from './machines/browsers.ts';
import { begun } from '#shared/meeting/editing.ts';
import { desk as deskWords } from '../../web/src/messages/vi/desk.ts';
import { give, openDemoHall } from './machines/demo-hall.ts';
import { prepareAnother } from './machines/screens.ts';

const { papers } = deskWords.minutes;

test('the office looks at the minutes, takes them with it, follows what they lack to where it is set, and opens the signing sheet', async (t) => {
  const hall = await openDemoHall(t);
  const browser = await openBrowser(t);
  const device = await openDevice(browser, 'laptop', { kept: { office: hall.officeToken } });
  const address = `${hall.server.url}/office?meeting=${hall.meeting}&part=papers`;
  const { page, errors } = await openPageOn(device, address);
  const minutes = page.getByRole('listitem').filter({ hasText: 'Biên bản' }).first();

  const opened = device.waitForEvent('page');
  await minutes.getByRole('link', { name: words.papers.preview }).click();
  const preview = await opened;
  await preview.getByRole('heading', { name: /BIÊN BẢN/ }).waitFor();
  const margin = await preview.locator('h1').evaluate((head) => getComputedStyle(head).textAlign);
  assert.equal(margin, 'center', 'its style is applied');
  await preview.close();

  const [download] = await Promise.all([
    page.waitForEvent('download'),
    minutes.getByRole('button', { name: /Word/ }).click(),
  ]);
  assert.match(download.suggestedFilename(), /^Bien-ban-.*\.docx$/);
  const parts = unzipSync(await readFile(await download.path()));
  assert.match(Buffer.from(parts['word/document.xml'] ?? []).toString('utf8'), /BIÊN BẢN/);
  await page.getByText(words.papers.saved(download.suggestedFilename())).waitFor();

  await page.getByRole('link', { name: words.papers.missing.signatory }).first().click();
  await page.waitForURL(/settings/);

  await page.goto(`${hall.server.url}/office?meeting=${hall.meeting}&part=printed`);
  const signing = page
    .getByRole('listitem')
    .filter({ hasText: words.printed.sheets.signingSheet.title });
  const openedSheet = device.waitForEvent('page');
  await signing.getByRole('link', { name: words.printed.landscape }).click();
  const sheet = await openedSheet;
  await sheet.getByRole('heading', { name: 'DANH SÁCH ĐẠI BIỂU KÝ DỰ' }).waitFor();
  assert.ok((await sheet.getByRole('row').count()) > 40, 'households, delegates and free rows');
  assert.deepEqual(errors, []);
});

test('PA10 whatever a paper lacks leads to the place where it is set', async (t) => {
  const hall = await openDemoHall(t);
  const bare = await prepareAnother(hall, {
    agency: [],
    village: '',
    venue: '',
    startsAt: null,
    endsAt: null,
  });
  const { registry } = commune;
  const { agency } = commune.settings;
  /** These stand beside the name of the office, which is missing here too. */
  type OfAgency = 'superiors' | 'recipients';
  /** What stands there to be filled in or pressed, by its name. */
  const controls: Readonly<Record<Exclude<Missing, 'roster' | OfAgency>, RegExp | string>> = {
    agency: agency.own,
    place: agency.place,
    number: new RegExp(`^${registry.type}`),
    day: new RegExp(`^${registry.type}`),
    signatory: agency.addSignatory,
    chair: words.links.open,
    secretary: words.links.open,
    startsAt: words.details.startsAt,
    village: words.details.village,
    venue: words.details.venue,
    adjourned: words.links.open,
    adopted: words.links.open,
  };
  const browser = await openBrowser(t);
  const device = await openDevice(browser, 'laptop', { kept: { office: hall.officeToken } });
  const address = `${hall.server.url}/office?meeting=${bare.id}&part=papers`;
  const { page, errors } = await openPageOn(device, address);
  for (const [name, control] of Object.entries(controls)) {
    await page.goto(address);
    const lack = words.papers.missing[name as Missing]; // the table has these keys
    const link = page.getByRole('link', { name: new RegExp(`^${words.papers.set} ?: ${lack}$`) });
    await link.first().click();
    await page
      .getByLabel(control)
      .or(page.getByRole('button', { name: control }))
      .or(page.getByRole('link', { name: control }))
      .first()
      .waitFor();
    if (name !== 'agency') continue;
    for (const beside of [agency.superiors, agency.recipients])
      await page.getByLabel(beside).waitFor();
  }
  assert.deepEqual(errors, []);
});

test('EX13 a preview follows the settings beside it in the office, and what happens in the hall at the desk', async (t) => {
  const hall = await openDemoHall(t);
  const browser = await openBrowser(t);
  const device = await openDevice(browser, 'laptop', { kept: { office: hall.officeToken } });
  const { page, errors } = await openPageOn(
    device,
    `${hall.server.url}/office?meeting=${hall.meeting}&part=papers`,
  );
  const notice = page.getByRole('listitem').filter({
    has: page.getByRole('heading', { name: /Thông báo mời dự/ }),
  });
  const sheet = notice.getByRole('article');
  await notice.getByRole('button', { name: words.papers.beside }).click();
  await sheet.getByText('DỰ THẢO').waitFor();
  assert.equal(await sheet.getByText(/^Số:/).count(), 0, 'no number, and no blank for one');

  await notice.getByRole('button', { name: new RegExp(`^${commune.registry.take}`) }).click();
  await notice.getByLabel(commune.registry.by).fill('Y Hạnh');
  await notice.getByRole('button', { name: words.save, exact: true }).click();
  await sheet.getByText(/^Số: \d+\/TB-UBND$/).waitFor();
  await sheet
    .getByText(/, ngày \d\d tháng/)
    .first()
    .waitFor();

  // Somebody else of the office sets who signs.
  const { page: settings } = await openPageOn(device, `${hall.server.url}/office?settings`);
  await settings.getByLabel(commune.settings.agency.name).first().fill('A Đức');
  await settings.getByRole('button', { name: words.save, exact: true }).click();
  await sheet.getByText('A Đức').waitFor();
  assert.equal(await sheet.getByText('DỰ THẢO').count(), 0);

  const { page: desk } = await openPageOn(
    await openDevice(browser, 'laptop'),
    hall.link('secretary'),
  );
  await desk.getByRole('combobox', { name: deskWords.command.label }).waitFor();
  await desk.keyboard.press('Alt+9');
  const paper = desk.getByRole('region', { name: papers.names.minutes }).getByRole('article');
  await paper.getByText(/^BIÊN BẢN/).waitFor();
  await hall.as('secretary', async (client, meeting) => {
    await give(
      client,
      'meeting.editDetails',
      begun(meeting, 'meeting.editDetails', {
        details: { ...meeting.details, venue: 'Nhà rông làng mới' },
      }),
    );
  });
  await paper.getByText('Nhà rông làng mới').waitFor();
  await desk.keyboard.press('ArrowRight');
  await desk
    .getByRole('region', { name: papers.names.report })
    .getByText(/^BÁO CÁO/)
    .waitFor();
  assert.deepEqual(errors, []);
});
