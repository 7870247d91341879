import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { BrowserContext, Page } from 'playwright';
import { begun } from '#shared/meeting/editing.ts';
import { isRegistered, wordingOf } from '#shared/meeting/register/state.ts';
import { office as officeWords } from '../../web/src/messages/vi/office.ts';
import { desk as words } from '../../web/src/messages/vi/desk.ts';
import { screen as wall } from '../../web/src/messages/vi/screen.ts';
import { staff } from '../../web/src/messages/vi/staff.ts';
import { openBrowser, openDevice, openPageOn } from './machines/browsers.ts';
import { give, openDemoHall, type DemoHall } from './machines/demo-hall.ts';
import { prepareAnother } from './machines/screens.ts';

const { minutes } = words;

async function openDesk(device: BrowserContext, link: string): Promise<Page> {
  const { page } = await openPageOn(device, link);
  await page.getByRole('combobox', { name: words.command.label }).waitFor();
  return page;
}

async function openMinutes(hall: DemoHall, device: BrowserContext): Promise<Page> {
  const page = await openDesk(device, hall.link('secretary'));
  await page.keyboard.press('Alt+8');
  await page.getByRole('list', { name: minutes.title }).waitFor();
  return page;
}

/** Moves along the passages with the arrow keys until one begins so. */
async function goTo(page: Page, beginning: string): Promise<void> {
  await page.keyboard.press('Home');
  for (let steps = 0; steps < 200; steps += 1) {
    const text = await page.evaluate(() => document.activeElement?.textContent ?? '');
    if (text.trim().startsWith(beginning)) return;
    await page.keyboard.press('ArrowDown');
  }
  assert.fail(`no passage begins with ${beginning}`);
}

/** Replaces what stands in the text that has the focus. */
async function typeOver(page: Page, text: string): Promise<void> {
  await page.keyboard.press('Control+a');
  await page.keyboard.insertText(text);
}

/** Reaches a button as the keyboard does, and presses it. */
async function press(page: Page, name: string): Promise<void> {
  const button = page.getByRole('button', { name, exact: true });
  await button.focus();
  await page.keyboard.press('Enter');
}

/** Says who chairs and who writes. */
async function nameOfficials(page: Page): Promise<void> {
  await press(page, minutes.officials.open);
  await page.keyboard.insertText('Ông Lê Quang Thịnh, Phó Chủ tịch UBND xã');
  await page.keyboard.press('Tab');
  await page.keyboard.insertText('Bà Nguyễn Thị Hồng Vân, Công chức Văn hoá - Xã hội');
  await page.keyboard.press('Control+Enter');
}

test('MI2 MI10 MI12 MI13 from an open meeting to adopted minutes with the keyboard alone', async (t) => {
  const hall = await openDemoHall(t);
  const browser = await openBrowser(t);
  const page = await openMinutes(hall, await openDevice(browser, 'laptop'));
  const second = await openMinutes(hall, await openDevice(browser, 'laptop'));
  const { page: screen } = await openPageOn(
    await openDevice(browser, 'laptop'),
    hall.link('screen'),
  );
  const opinion = `Ý kiến số 1 `;

  // A second desk begins with the same passage; Escape keeps what it typed.
  await goTo(second, opinion);
  await second.keyboard.press('s');
  await typeOver(second, 'Lời của bàn hai.');
  await second.keyboard.press('Escape');
  await second.getByText(minutes.tags.draft).waitFor();

  await goTo(page, opinion);
  await page.keyboard.press('s');
  await typeOver(page, 'Lời của bàn một.');
  await page.keyboard.press('Control+Enter');
  await page.getByText(minutes.said.reworded).first().waitFor();

  await second.keyboard.press('s');
  const notice = second.getByRole('alert', { name: staff.twoVersions.title });
  await notice.getByText('Lời của bàn một.').waitFor();
  await notice.getByRole('button', { name: staff.twoVersions.join }).focus();
  await second.keyboard.press('Enter');
  await second.getByRole('textbox', { name: minutes.words }).focus();
  await second.keyboard.press('Control+Enter');
  await second.getByText(minutes.said.reworded).first().waitFor();

  // What lies beneath changes: her words stand, and both are in sight.
  await hall.as('secretary', async (client, meeting) => {
    const first = meeting.register.opinions.find(isRegistered) ?? assert.fail();
    const wording = wordingOf(first) ?? assert.fail();
    await give(
      client,
      'register.edit',
      begun(meeting, 'register.edit', {
        opinion: first.id,
        wording: { ...wording, text: 'Đề nghị đã được ghi lại.' },
      }),
    );
  });
  await page.getByText(minutes.tags.changedBeneath).waitFor();
  await page.getByText('“Đề nghị đã được ghi lại.”').waitFor();
  await page.getByText('Lời của bàn hai.').first().waitFor();

  // A remark, and where it shall stand.
  await page.keyboard.press('g');
  await page.keyboard.insertText('Đại biểu đưa ảnh chụp.');
  await page.keyboard.press('Control+Enter');
  await page.getByText(minutes.said.remarkAdded).first().waitFor();
  await goTo(page, 'Đại biểu đưa ảnh chụp.');
  const beforeRemark = (): Promise<string> =>
    page.evaluate(() => {
      const row = document.activeElement?.closest('li')?.previousElementSibling;
      return row?.textContent.trim() ?? '';
    });
  assert.ok((await beforeRemark()).startsWith(opinion));
  // Three presses without waiting, of which the last takes it back one place.
  for (const key of ['Alt+ArrowDown', 'Alt+ArrowDown', 'Alt+ArrowUp'])
    await page.keyboard.press(key);
  await page.waitForFunction(() => {
    const row = document.activeElement?.closest('li')?.previousElementSibling;
    return row?.textContent.includes(' trả lời: ') === true;
  });
  await page.keyboard.press('Enter');
  await page.getByRole('button', { name: minutes.moveUp }).click();
  await page.waitForFunction((beginning) => {
    const row = document.activeElement?.closest('li')?.previousElementSibling;
    return row?.textContent.trim().startsWith(beginning);
  }, opinion.trim());
  await page.getByRole('button', { name: 'Đại biểu đưa ảnh chụp.' }).click();

  // The hall reads along.
  await goTo(page, opinion);
  await page.keyboard.press('Alt+PageDown');
  await screen.getByRole('region', { name: wall.minutes.title }).waitFor();
  await screen.getByText(/^Trang 1\/\d+$/).waitFor();
  await page.keyboard.press('Alt+PageDown');
  await screen.getByText(/^Trang 2\/\d+$/).waitFor();
  const size = await screen
    .locator('[data-must-read]')
    .first()
    .evaluate(
      (element) => Number.parseFloat(getComputedStyle(element).fontSize) / window.innerHeight,
    );
  assert.ok(size >= 48 / 1080 - 0.0005, `${String(size)} of the height`);
  await page.keyboard.press('Alt+End');
  await screen.getByRole('region', { name: wall.minutes.title }).waitFor({ state: 'detached' });

  // Who chairs and writes, an objection, the adoption, an addendum.
  await nameOfficials(page);
  await press(page, minutes.objection);
  await page.keyboard.insertText('ông A Thao');
  await page.keyboard.press('Tab');
  await page.keyboard.insertText('Chưa ghi đủ lời tôi');
  await page.keyboard.press('Control+Enter');
  await page.getByText('ông A Thao: Chưa ghi đủ lời tôi').first().waitFor();
  await press(page, minutes.adopt);
  await press(page, minutes.adoptConfirm);
  await page.getByText(/^Đã thông qua lúc/).waitFor();
  await page.getByText(/thống nhất nội dung lúc/).waitFor();
  await press(page, minutes.addendum);
  await page.keyboard.insertText('Ngày hẹn là 21/12');
  await page.keyboard.press('Control+Enter');
  await page.getByText(/^Bổ sung, đính chính ngày .+: Ngày hẹn là 21\/12\.$/).waitFor();
  await page.getByText('Lời của bàn hai.').first().waitFor();
});

test('MI10 MI11 VE7 a desk opens, writes, adopts and adjourns with the keyboard alone, and the office verifies the code', async (t) => {
  const hall = await openDemoHall(t);
  const meeting = await prepareAnother(hall);
  const browser = await openBrowser(t);
  const page = await openDesk(await openDevice(browser, 'laptop'), meeting.link('secretary'));

  await page.keyboard.press('Alt+7');
  await press(page, words.totals.open);
  await page.getByText(words.said.opened).first().waitFor();

  await page.keyboard.press('Alt+1');
  const form = page.getByRole('form', { name: words.record.title });
  await form.getByRole('combobox', { name: words.wording.field }).focus();
  await page.keyboard.insertText('nha o');
  await page.getByRole('option').first().waitFor();
  await page.keyboard.press('Enter');
  await form.getByRole('textbox', { name: words.wording.text }).focus();
  await page.keyboard.insertText('Nhà dột, xin tấm tôn.');
  await page.keyboard.press('Control+Enter');
  await page
    .getByRole('region', { name: words.record.recent })
    .getByRole('button', { name: /Nhà dột, xin tấm tôn\.$/ })
    .waitFor();

  await page.keyboard.press('Alt+8');
  await page.getByText('“Nhà dột, xin tấm tôn.”').waitFor();
  await nameOfficials(page);
  await press(page, minutes.adopt);
  await press(page, minutes.adoptConfirm);
  await page.getByText(/^Đã thông qua lúc/).waitFor();

  await page.keyboard.press('Alt+7');
  await press(page, words.totals.adjourn);
  await press(page, words.totals.confirmAdjourn);
  await page.getByText(words.said.adjourned).first().waitFor();
  await page.keyboard.press('Alt+8');
  await page.getByText(/^Hội nghị kết thúc vào/).waitFor();

  const { page: office } = await openPageOn(
    await openDevice(browser, 'laptop', { kept: { office: hall.officeToken } }),
    `${hall.server.url}/office?meeting=${meeting.id}&part=papers`,
  );
  const code = office.locator('strong').filter({ hasText: /^\d+(?:-[0-9A-Z]{4}){5}$/ });
  const typed = ((await code.textContent()) ?? '').toLowerCase().replaceAll('-', ' ');
  await office.getByLabel(officeWords.proof.label).focus();
  await office.keyboard.insertText(typed);
  await office.keyboard.press('Enter');
  await office.getByText(/^Đúng nguyên vẹn/).waitFor();
});
