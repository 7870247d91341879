import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Page } from 'playwright';
import { commune as words } from '../../web/src/messages/vi/commune.ts';
import { office as officeWords } from '../../web/src/messages/vi/office.ts';
import { openBrowser, openDevice, openPageOn } from './machines/browsers.ts';
import { openDemoHall } from './machines/demo-hall.ts';

const { registry: text } = words;

const paperIn = (page: Page, title: string) =>
  page.getByRole('listitem').filter({ has: page.getByRole('heading', { name: title }) });

async function fillIn(page: Page, by: string): Promise<void> {
  await page.getByLabel(text.day).fill('26/11/2026');
  await page.getByLabel(text.by).fill(by);
}

const save = (page: Page) =>
  page.getByRole('button', { name: officeWords.save, exact: true }).click();

test('OF11 OF12 OF15 two officials take numbers at once, annul one, choose who signs, and the papers carry it', async (t) => {
  const hall = await openDemoHall(t);
  const browser = await openBrowser(t);
  const papers = `${hall.server.url}/office?meeting=${hall.meeting}&part=papers`;
  const open = async () =>
    openPageOn(await openDevice(browser, 'laptop', { kept: { office: hall.officeToken } }), papers);
  const [first, second] = [await open(), await open()];
  const [one, other] = [first.page, second.page];

  // Both notices come from one series.
  await one.getByRole('button', { name: /^Lấy số ?: Thông báo mời dự/ }).click();
  await fillIn(one, 'Y Hạnh');
  await other.getByRole('button', { name: /^Lấy số ?: Thông báo kết quả/ }).click();
  await fillIn(other, 'A Kiêm');
  await Promise.all([save(one), save(other)]);
  const numberOf = async (page: Page, title: string): Promise<string> =>
    (await paperIn(page, title).locator('strong.number').textContent()) ?? '';
  const given = [
    await numberOf(one, 'Thông báo mời dự'),
    await numberOf(other, 'Thông báo kết quả'),
  ];
  assert.deepEqual([...given].sort(), ['01/TB-UBND', '02/TB-UBND']);
  assert.equal(await numberOf(one, 'Thông báo kết quả'), given[1], 'each sees what the other took');

  await paperIn(one, 'Thông báo mời dự').getByText(officeWords.papers.missing.number).waitFor({
    state: 'detached',
  });
  const opened = one.context().waitForEvent('page');
  await paperIn(one, 'Thông báo mời dự')
    .getByRole('link', { name: officeWords.papers.preview })
    .click();
  const preview = await opened;
  await preview.getByText(`Số: ${given[0] ?? ''}`).waitFor();
  await preview.close();

  await one.getByRole('button', { name: /^Huỷ số ?: Thông báo mời dự/ }).click();
  await one.getByLabel(text.reason).fill('Ghi nhầm ngày');
  await one.getByLabel(text.by).fill('Y Hạnh');
  await save(one);
  await paperIn(other, 'Thông báo mời dự')
    .getByRole('button', { name: /^Lấy số/ })
    .waitFor();

  await one.goto(`${hall.server.url}/office?settings&part=numbering`);
  await one.getByText(text.annulled('Ghi nhầm ngày', 'Y Hạnh')).waitFor();

  // Who signs: set in the settings, then chosen for the report.
  await one.goto(`${hall.server.url}/office?settings`);
  const names = one.getByLabel(words.settings.agency.name);
  await names.first().fill('A Đức');
  await names.nth(1).fill('Lê Quang Thịnh');
  await save(one);
  const report = paperIn(other, 'Báo cáo kết quả');
  await report.getByLabel(text.signer).selectOption({
    label: 'TM. ỦY BAN NHÂN DÂN, KT. CHỦ TỊCH, PHÓ CHỦ TỊCH: Lê Quang Thịnh',
  });
  const forType = report.getByRole('button', { name: text.forType });
  await forType.click();
  await forType.waitFor({ state: 'detached' });
  const openedReport = other.context().waitForEvent('page');
  await report.getByRole('link', { name: officeWords.papers.preview }).click();
  await (await openedReport).getByText('Lê Quang Thịnh').last().waitFor();
  assert.deepEqual([...first.errors, ...second.errors], []);
});
