import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { BrowserContext, Page } from 'playwright';
import { find } from '#shared/aggregate/ids.ts';
import { isRegistered, wordingOf } from '#shared/meeting/register/state.ts';
import type { Meeting } from '#shared/meeting/state.ts';
import { chair as chairWords } from '../../web/src/messages/vi/chair.ts';
import { desk as words } from '../../web/src/messages/vi/desk.ts';
import { office as officeWords } from '../../web/src/messages/vi/office.ts';
import { staff } from '../../web/src/messages/vi/staff.ts';
import { openBrowser, openDevice, openPageOn } from './machines/browsers.ts';
import { give, openDemoHall, type DemoHall } from './machines/demo-hall.ts';
import { Office } from './machines/office.ts';

const both = staff.twoVersions;

async function shown(hall: DemoHall): Promise<Meeting> {
  const seen: Meeting[] = [];
  await hall.as('secretary', (_client, meeting) => {
    seen.push(meeting);
    return Promise.resolve();
  });
  return seen[0] ?? assert.fail();
}

async function openDesk(hall: DemoHall, device: BrowserContext): Promise<Page> {
  const { page } = await openPageOn(device, hall.link('secretary'));
  await page.getByRole('combobox', { name: words.command.label }).waitFor();
  return page;
}

/** Opens an opinion in the register from the command line. */
async function openOpinion(page: Page, number: number): Promise<void> {
  await page.keyboard.press('Control+k');
  await page.getByRole('combobox', { name: words.command.label }).fill(`#${number}`);
  await page.getByRole('option').first().waitFor();
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { name: words.opinion.title(number) }).waitFor();
}

/** Begins to change what the opinion says. */
async function beginEdit(page: Page, number: number, text: string): Promise<void> {
  await openOpinion(page, number);
  await page.keyboard.press('Alt+s');
  await page.getByRole('textbox', { name: words.wording.text }).fill(text);
}

async function callNext(hall: DemoHall): Promise<string> {
  let name = '';
  await hall.as('chair', async (chair, { queue }) => {
    const [entry] = queue.order;
    assert.ok(entry !== undefined);
    name = find(queue.entries, entry)?.name ?? '';
    await give(chair, 'queue.grantFloor', { entry, floor: queue.floor?.holder ?? null });
  });
  return name;
}

test('PR11 FB18 of two desks that change one opinion neither loses what it wrote', async (t) => {
  const hall = await openDemoHall(t);
  const browser = await openBrowser(t);
  const [one, two] = [await openDevice(browser, 'laptop'), await openDevice(browser, 'laptop')];
  const [first, second] = [await openDesk(hall, one), await openDesk(hall, two)];
  const { id } = (await shown(hall)).register.opinions.find(isRegistered) ?? assert.fail();

  await beginEdit(second, id, 'Bản của bàn hai');
  await beginEdit(first, id, 'Bản của bàn một');
  await first.keyboard.press('Control+Enter');
  await first.getByText(words.said.edited(id)).first().waitFor();

  const notice = second.getByRole('alert', { name: both.title });
  await notice.getByText('Bản của bàn một').waitFor();
  await notice.getByRole('button', { name: both.join }).click();
  await second.getByRole('textbox', { name: words.wording.text }).focus();
  await second.keyboard.press('Control+Enter');
  await second.getByText(words.said.edited(id)).first().waitFor();

  const opinion = find((await shown(hall)).register.opinions, id) ?? assert.fail();
  assert.equal(wordingOf(opinion)?.text, 'Bản của bàn một\nBản của bàn hai');
  await second.getByText(words.history.title(2)).click();
  await second.getByText('Bản của bàn một', { exact: true }).waitFor();
});

test('an edit that is not saved survives Escape, another opinion and a reload', async (t) => {
  const hall = await openDemoHall(t);
  const browser = await openBrowser(t);
  const page = await openDesk(hall, await openDevice(browser, 'laptop'));
  const [one, other] = (await shown(hall)).register.opinions.filter(isRegistered);
  assert.ok(one !== undefined && other !== undefined);
  await beginEdit(page, one.id, 'Chưa lưu');
  await page.keyboard.press('Escape');
  await openOpinion(page, other.id);
  await page.reload();
  await openOpinion(page, one.id);
  await page.getByRole('button', { name: words.opinion.unsaved }).click();
  const text = page.getByRole('textbox', { name: words.wording.text });
  assert.equal(await text.inputValue(), 'Chưa lưu');
});

test('the line for the wall and the name of who waits, not yet saved, survive Escape and a reload', async (t) => {
  const hall = await openDemoHall(t);
  const browser = await openBrowser(t);
  await hall.as('secretary', (desk) =>
    give(desk, 'queue.add', { person: null, name: 'Y Nhiên', card: 161, field: null }),
  );
  const page = await openDesk(hall, await openDevice(browser, 'laptop'));
  const { id } = (await shown(hall)).register.opinions.find(isRegistered) ?? assert.fail();
  const summary = page.getByRole('textbox', { name: words.opinion.summary });
  const name = page.getByRole('textbox', { name: words.queue.name });
  const correctName = async (): Promise<void> => {
    await page
      .getByRole('listitem')
      .filter({ hasText: 'Y Nhiên' })
      .first()
      .getByRole('button')
      .first()
      .focus();
    await page.keyboard.press('s');
    await name.waitFor();
  };

  await openOpinion(page, id);
  await summary.fill('Sửa đường vào rẫy');
  await page.keyboard.press('Escape');
  await correctName();
  await name.fill('Y Nhiêng');
  await page.keyboard.press('Escape');
  await name.waitFor({ state: 'detached' });
  await page.reload();
  await openOpinion(page, id);
  assert.equal(await summary.inputValue(), 'Sửa đường vào rẫy');
  await correctName();
  assert.equal(await name.inputValue(), 'Y Nhiêng');
});

test('FB5 the form for what is said follows the floor, and gives written words to whom they belong', async (t) => {
  const hall = await openDemoHall(t);
  const browser = await openBrowser(t);
  const page = await openDesk(hall, await openDevice(browser, 'laptop'));
  const form = page.getByRole('form', { name: words.record.title });
  const whose = (name: string) => form.getByRole('heading', { name: words.record.whose(name) });

  const before = await callNext(hall);
  await whose(before).waitFor();
  await form.getByRole('textbox', { name: words.wording.text }).fill('Đường vào khu sản xuất');
  const after = await callNext(hall);
  await form.getByText(words.record.otherSpeaker(after)).waitFor();
  await whose(before).waitFor();
  await page.keyboard.press('Alt+b');
  await whose(after).waitFor();

  const field = form.getByRole('combobox', { name: words.wording.field });
  if ((await field.inputValue()) === '') {
    await field.fill('duong');
    await page.getByRole('option').first().waitFor();
    await page.keyboard.press('Enter');
  }
  await page.keyboard.press('Control+Enter');
  await page
    .getByText(new RegExp(`Đã ghi ý kiến số \\d+ của ${after}`))
    .first()
    .waitFor();
  const { register } = await shown(hall);
  const last = register.opinions.at(-1) ?? assert.fail();
  assert.equal(wordingOf(last)?.author.name, after);
});

test('QU24 whoever was called and is absent is marked from the desk, and taken back', async (t) => {
  const hall = await openDemoHall(t);
  const browser = await openBrowser(t);
  const page = await openDesk(hall, await openDevice(browser, 'laptop'));
  const name = await callNext(hall);
  const floor = page.getByRole('region', { name: words.floor.title });
  await floor.getByText(name, { exact: true }).waitFor();
  await page.keyboard.press('Alt+v');
  await page.getByText(words.said.absent(name)).first().waitFor();
  await floor.getByText(words.floor.empty).waitFor();
  await page.keyboard.press('Alt+u');
  await floor.getByText(name, { exact: true }).waitFor();
  await page.getByText(words.said.undone).waitFor();
  await page.keyboard.press('Alt+u');
  await page.getByText(words.said.nothingToUndo).waitFor();
});

test('two tabs of one desk have a draft each, and the draft of a closed one is taken over', async (t) => {
  const hall = await openDemoHall(t);
  const browser = await openBrowser(t);
  const device = await openDevice(browser, 'laptop');
  const [one, two] = [await openDesk(hall, device), await openDesk(hall, device)];
  const textIn = (page: Page) => page.getByRole('textbox', { name: words.wording.text });
  await textIn(one).fill('Nháp một');
  await textIn(two).fill('Nháp hai');
  await one.reload();
  await textIn(one).waitFor();
  assert.equal(await textIn(one).inputValue(), 'Nháp một');
  await one.close();
  await two.close();
  const three = await openDesk(hall, device);
  await three.getByRole('group', { name: words.record.shelved }).waitFor();
  const drafts = [
    await textIn(three).inputValue(),
    await three.getByRole('group', { name: words.record.shelved }).innerText(),
  ].join();
  assert.match(drafts, /Nháp một/);
  assert.match(drafts, /Nháp hai/);
});

test('the conclusion that the chair types survives Escape', async (t) => {
  const hall = await openDemoHall(t);
  const browser = await openBrowser(t);
  const { page } = await openPageOn(await openDevice(browser, 'projector'), hall.link('chair'));
  await page.getByRole('region', { name: chairWords.controls.title }).waitFor();
  const conclusion = page.getByRole('textbox', { name: chairWords.conclude.text });
  await page.keyboard.press('k');
  await conclusion.fill('Thống nhất sửa đường');
  await page.keyboard.press('Escape');
  await conclusion.waitFor({ state: 'detached' });
  await page.keyboard.press('k');
  await conclusion.waitFor();
  assert.equal(await conclusion.inputValue(), 'Thống nhất sửa đường');
});

test('a form of the office asks before what was typed is lost', async (t) => {
  const hall = await openDemoHall(t);
  const browser = await openBrowser(t);
  const { page } = await Office.signIn(browser, hall.server, hall);
  const open = (section: keyof typeof officeWords.meeting.sections) =>
    page
      .getByRole('navigation')
      .getByRole('link', { name: new RegExp(`^${officeWords.meeting.sections[section]}`) })
      .click();
  await open('details');
  const venue = page.getByRole('textbox', { name: officeWords.details.venue });
  await venue.fill('Nhà rông mới');
  const asked = page.waitForEvent('dialog');
  const opening = open('rules');
  const dialog = await asked;
  assert.equal(dialog.message(), officeWords.unsaved);
  await dialog.dismiss();
  await opening;
  assert.equal(await venue.inputValue(), 'Nhà rông mới');
  page.once('dialog', (again) => void again.accept());
  await open('rules');
  await page.getByRole('heading', { name: officeWords.rules.title, level: 2 }).waitFor();
});
