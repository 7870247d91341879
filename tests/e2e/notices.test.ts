import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { test } from 'node:test';
import type { Browser, Page } from 'playwright';
import { afterwards } from '../../web/src/messages/vi/afterwards.ts';
import { common } from '../../web/src/messages/vi/common.ts';
import { household } from '../../web/src/messages/vi/household.ts';
import { notices as words } from '../../web/src/messages/vi/notices.ts';
import { phone as phoneWords } from '../../web/src/messages/vi/phone.ts';
import { chair, phone, secretary } from '../machines/actors.ts';
import { answerer, speaker } from '../machines/given.ts';
import { entryId, leaderId, opinionId } from '../machines/ids.ts';
import { answered, hand, wording } from '../machines/plan.ts';
import { shown } from '../machines/stubs.ts';
import { openBrowser, openDevice, openPageOn, type Setting } from './machines/browsers.ts';
import { felt, hears, listen } from './machines/live-regions.ts';
import { openSmallHall, type SmallHall } from './machines/small-hall.ts';

const { turn, raise, opinion, sent, mine, progress } = phoneWords;
const short = [[200]];
const long = [[400, 200, 400]];

async function openPhone(browser: Browser, hall: SmallHall, setting?: Setting): Promise<Page> {
  const device = await openDevice(browser, 'phone', setting);
  await listen(device);
  const { page } = await openPageOn(device, hall.address);
  await page.getByRole('link', { name: raise.button }).waitFor();
  return page;
}

async function raiseHand(page: Page): Promise<void> {
  await page.getByRole('link', { name: raise.button }).click();
  await page.getByRole('button', { name: phoneWords.skip }).click();
  await page.getByRole('heading', { name: raise.nameQuestion }).waitFor();
  await page.getByRole('button', { name: phoneWords.skip }).click();
  await page.getByRole('button', { name: raise.skipField }).click();
}

/** Writes an opinion up to the review, under no name. */
async function write(page: Page, text: string): Promise<void> {
  await page.getByRole('link', { name: opinion.button }).click();
  await page.getByLabel(opinion.textQuestion).fill(text);
  await page.getByRole('button', { name: phoneWords.next }).click();
  await page.getByRole('button', { name: common.opinionKinds.request }).click();
  await page.getByRole('button', { name: 'Tín dụng chính sách' }).click();
  await page.getByRole('button', { name: phoneWords.skip }).click();
  await page.getByRole('heading', { name: raise.nameQuestion }).waitFor();
  await page.getByRole('button', { name: phoneWords.skip }).click();
}

const home = (page: Page): Promise<void> =>
  page.getByRole('banner').getByRole('button', { name: phoneWords.home }).click();

test('QU27 every change of a turn is said once, stays on the page, and buzzes where it matters', async (t) => {
  const hall = await openSmallHall(t);
  await hall.act(phone('first'), 'queue.raiseHand', hand('A'));
  const page = await openPhone(await openBrowser(t), hall);
  const region = page.getByRole('status').filter({ hasText: /\p{L}/u });
  const myTurn = { entry: entryId(2) };

  await raiseHand(page);
  const placed = `${words.placed(2)} ${turn.before(1)}.`;
  assert.deepEqual(await hears(page, placed), [placed]);
  assert.deepEqual(await felt(page), []);
  await region.filter({ hasText: placed }).waitFor();

  await hall.act(chair, 'queue.grantFloor', { entry: entryId(1), floor: null });
  await hears(page, turn.nextUp);
  assert.deepEqual(await felt(page), short);
  await hall.act(chair, 'queue.grantFloor', { ...myTurn, floor: speaker(1) });
  assert.equal((await hears(page, turn.yours)).length, 1);
  assert.deepEqual(await felt(page), long);
  assert.match(await page.locator('body').ariaSnapshot(), new RegExp(`status:[^]*${turn.yours}`));

  // Whatever page is open.
  await page.getByRole('link', { name: phoneWords.programme }).click();
  await page.getByRole('heading', { name: phoneWords.programme }).waitFor();
  await hall.act(chair, 'queue.markAbsent', myTurn);
  await hears(page, turn.notSeen);
  assert.deepEqual(await felt(page), short);
  await hall.act(chair, 'queue.putBack', { ...myTurn, position: 'last' });
  await hears(page, words.placed(2));

  await hall.act(chair, 'queue.close', {});
  await hears(page, words.stillListed);
  await hall.act(chair, 'queue.reopen', {});
  await hears(page, words.listReopened);
  await hall.act(secretary, 'queue.withdraw', { ...myTurn, reason: 'Nói cùng cụ Blem' });
  const removed = turn.removed(2, 'Nói cùng cụ Blem');
  await hears(page, removed);
  await home(page);
  await page.locator('section').getByText(removed).waitFor();

  await page.reload();
  await page.locator('section').getByText(removed).waitFor();
  await raiseHand(page);
  assert.deepEqual(await hears(page, words.placed(3)), [
    `${words.placed(3)} ${turn.nextUp}. ${turn.nextUpHint}`,
  ]);
  await hall.act(chair, 'meeting.adjourn', {});
  await hears(page, words.unheard);
  await page.getByText(afterwards.unheard).waitFor();
});

test('what becomes of an opinion is said once, and counted until it is looked at', async (t) => {
  const hall = await openSmallHall(t);
  const page = await openPhone(await openBrowser(t), hall);
  await write(page, 'Xin vay vốn');
  await page.context().setOffline(true);
  await page.getByRole('button', { name: opinion.send }).click();
  await page.getByRole('heading', { name: sent.unsent }).waitFor();
  await page.getByText(sent.unsentHint).waitFor();
  await home(page);
  await page.context().setOffline(false);
  assert.deepEqual(await hears(page, words.sent('001')), [words.sent('001')]);
  assert.deepEqual(await felt(page), []);

  const one = { opinion: opinionId(1) };
  const row = page.getByRole('link', { name: mine.title });
  const steps: readonly (readonly [() => Promise<void>, string])[] = [
    [
      () => hall.act(secretary, 'register.approve', { ...one, wording: wording('Xin vay vốn') }),
      progress.unassigned,
    ],
    [
      () => hall.act(chair, 'answers.assign', { ...one, leader: leaderId(1), assigned: null }),
      progress.assigned('Ông Lê Thị Thịnh'),
    ],
    [
      () => hall.act(chair, 'answers.call', { ...one, floor: null }),
      words.answering('001', 'Ông Lê Thị Thịnh'),
    ],
    [
      () => hall.act(chair, 'queue.yieldFloor', { floor: answerer(1, 1) }),
      progress.spokenAnswer('Ông Lê Thị Thịnh'),
    ],
    [
      () =>
        hall.act(
          secretary,
          'answers.record',
          answered(1, 1, { outcome: { name: 'promised', due: '2026-12-15' } }),
        ),
      progress.due('15/12/2026'),
    ],
  ];
  for (const [happens, heard] of steps) {
    await happens();
    assert.equal((await hears(page, heard)).length, 1, heard);
    assert.deepEqual(await felt(page), short, heard);
    await row.filter({ hasText: mine.news(1) }).waitFor();
  }
  await page.reload();
  await row.filter({ hasText: mine.news(1) }).click();
  await page.getByText(mine.new).first().waitFor();
  await home(page);
  await row.waitFor();
  assert.equal(await row.filter({ hasText: mine.new }).count(), 0);

  // The laptop has gone home, and the page comes out of the browser's cache.
  await hall.act(chair, 'meeting.adjourn', {});
  await page.getByText(afterwards.own.kept).waitFor();
  await page.goto('about:blank');
  await hall.end();
  await page.goBack();
  await page.getByRole('heading', { name: phoneWords.noContact }).waitFor();
  const due = `${common.outcomes.promised} · ${progress.due('15/12/2026')}`;
  for (const kept of ['Xin vay vốn', due, answered(1, 1).text])
    await page.getByText(kept, { exact: true }).waitFor();
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: afterwards.own.save }).click(),
  ]);
  await page.getByText(afterwards.own.saved).waitFor();
  assert.match(download.suggestedFilename(), /^y-kien-\d+-\d{4}-\d\d-\d\d\.html$/);
  const file = await readFile(await download.path(), 'utf8');
  for (const kept of ['lang="vi"', 'charset="utf-8"', 'Xin vay vốn', due, answered(1, 1).text])
    assert.ok(file.includes(kept), kept);
});

test('QU26 a card that waits is told of; its turn is kept on this phone by the code of the stub', async (t) => {
  const hall = await openSmallHall(t);
  const browser = await openBrowser(t);
  await hall.act(phone('first'), 'queue.raiseHand', hand('A'));
  const [wife, husband] = [await openPhone(browser, hall), await openPhone(browser, hall)];

  const showCard = async (page: Page): Promise<void> => {
    await page.getByRole('link', { name: raise.button }).click();
    await page.getByLabel(raise.cardQuestion).fill('17');
    await page.getByLabel(raise.stub).fill(shown(17).stub);
    await page.getByRole('button', { name: phoneWords.next }).click();
  };
  await showCard(wife);
  await wife.getByRole('button', { name: raise.skipField }).click();
  await hears(wife, words.placed(2));

  await showCard(husband);
  await husband.getByRole('heading', { name: household.taken(17, household.before(1)) }).waitFor();
  await husband.getByRole('button', { name: household.takeOver }).click();
  await hears(husband, words.placed(2));
  await hears(wife, words.elsewhere(2));
  // She is somebody else after all, and asks under her own name.
  await wife.getByRole('link', { name: raise.button }).click();
  await wife.getByRole('button', { name: raise.noStub }).click();
  await wife.getByRole('button', { name: household.other }).click();
  await wife.getByLabel(raise.nameQuestion).fill('Y Hạnh');
  await wife.getByRole('button', { name: phoneWords.next }).click();
  await wife.getByRole('button', { name: raise.skipField }).click();
  await hears(wife, words.placed(3));
  const { claim } = hall.meeting().queue.entries[2] ?? {};
  assert.deepEqual(claim, { name: 'Y Hạnh', card: null, village: '' });
});

test('FB21 who is writing when the meeting ends is told, and can hand it in while it is taken', async (t) => {
  const browser = await openBrowser(t);
  const open = await openSmallHall(t, { lateMinutes: 15 });
  const page = await openPhone(browser, open);
  await write(page, 'Cầu hỏng');
  await open.act(chair, 'meeting.adjourn', {});
  await hears(page, words.ended);
  await page.getByText(/máy còn nhận ý kiến đang viết/).waitFor();
  await page.getByRole('button', { name: opinion.send }).click();
  await hears(page, words.sent('001'));

  const strict = await openSmallHall(t);
  const late = await openPhone(browser, strict);
  await write(late, 'Cầu hỏng');
  await late.context().setOffline(true);
  await late.getByRole('button', { name: opinion.send }).click();
  await strict.act(chair, 'meeting.adjourn', {});
  await late.context().setOffline(false);
  await late.getByRole('heading', { name: sent.refused }).waitFor();
  await late.getByText(afterwards.tooLate).waitFor();
  await late.getByText('Cầu hỏng').waitFor();
  assert.equal(await late.getByText(sent.tryAgain).count(), 0, 'it could not succeed');
  await home(late);
  await late.getByText(afterwards.otherwise).waitFor();
  await late.getByText(afterwards.posted).waitFor();
});

test('a phone that keeps nothing says so, and goes on working while its page is open', async (t) => {
  const hall = await openSmallHall(t);
  const device = await openDevice(await openBrowser(t), 'phone');
  await device.addInitScript(() => {
    const refuse = (): never => {
      throw new DOMException('no room', 'QuotaExceededError');
    };
    Storage.prototype.setItem = refuse;
  });
  const { page } = await openPageOn(device, hall.address);
  await page.getByText(phoneWords.notKept).waitFor();
  await page.getByRole('link', { name: opinion.button }).click();
  await page.getByText(opinion.notKept).waitFor();
  assert.equal(await page.getByText(opinion.kept).count(), 0);
  await page.goBack();
  await write(page, 'Xin vay vốn');
  await page.context().setOffline(true);
  await page.getByRole('button', { name: opinion.send }).click();
  await page.getByText(sent.unkeptHint).waitFor();
  await page.context().setOffline(false);
  await page.getByText(sent.sent('001')).waitFor();
});

test('two tabs of one phone keep what is written in each', async (t) => {
  const hall = await openSmallHall(t);
  const device = await openDevice(await openBrowser(t), 'phone');
  const tabs = [
    (await openPageOn(device, hall.address)).page,
    (await openPageOn(device, hall.address)).page,
  ];
  for (const [index, tab] of tabs.entries()) {
    await tab.bringToFront();
    await tab.getByRole('link', { name: opinion.button }).click();
    await tab.getByLabel(opinion.textQuestion).fill(`Ý kiến ${String(index)}`);
  }
  for (const [index, tab] of tabs.entries()) {
    await tab.bringToFront();
    await tab.reload();
    assert.equal(
      await tab.getByLabel(opinion.textQuestion).inputValue(),
      `Ý kiến ${String(index)}`,
    );
  }
  // What was left in a tab that was closed is taken over by the next.
  await tabs[0]?.close();
  const next = (await openPageOn(device, `${hall.address}#write/text`)).page;
  const field = next.getByLabel(opinion.textQuestion);
  await field.waitFor();
  await next.waitForFunction(() => document.querySelector('textarea')?.value === 'Ý kiến 0');
});
