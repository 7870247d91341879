import assert from 'node:assert/strict';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { afterwards } from '../../web/src/messages/vi/afterwards.ts';
import { office as words } from '../../web/src/messages/vi/office.ts';
import { resultsPageOf } from '../../server/results/results-page.ts';
import { publicMeetingOf } from '../../server/results/public-meeting.ts';
import { vi } from '../../server/results/messages/vi.ts';
import { post, textOf } from '../machines/json-requests.ts';
import { wholeSample } from '../machines/whole-sample.ts';
import { longMeeting } from '../papers/machines/meetings.ts';
import { findingsOfAxe } from './machines/accessibility.ts';
import { openBrowser, openPage, sizes } from './machines/browsers.ts';
import { tooWide } from './machines/sideways.ts';

const site = fileURLToPath(new URL('../../web/build', import.meta.url));
const passphrase = 'nước chảy đá mòn';

test('RE1 RE5 the office publishes the results with the keyboard; whoever has the address reads and prints them without JavaScript', async (t) => {
  const { app, url, page: address, room } = await wholeSample(t, { site });
  const setup = app.installation.sessions.setupSecret();
  const token = textOf(await post(`${url}/api/office/passphrase`, { setup, passphrase }), 'token');
  const browser = await openBrowser(t);
  const papers = `${url}/office?meeting=${room.id}&part=papers`;
  const official = await openPage(browser, papers, 'laptop', { kept: { office: token } });
  const phone = await openPage(browser, `${url}/m/${room.meeting.code}`, 'phone');
  const reader = await browser.newContext({ javaScriptEnabled: false, viewport: sizes.phone });
  t.after(() => reader.close());
  const results = await reader.newPage();

  await results.goto(address);
  await results.getByRole('heading', { name: vi.missing }).waitFor();
  await phone.page.getByText(afterwards.posted).waitFor();

  await official.page.getByText(words.results.notYet).waitFor();
  await official.page.getByRole('button', { name: words.results.publish }).focus();
  await official.page.keyboard.press('Enter');
  await official.page.getByText(words.results.publishQuestion).waitFor();
  await official.page.keyboard.press('Shift+Tab');
  await official.page.keyboard.press('Enter');
  const field = official.page.getByLabel(words.results.address);
  assert.match(await field.inputValue(), new RegExp(`/kq/${room.meeting.code}$`));
  assert.deepEqual(await findingsOfAxe(official.page), []);

  // The phone of the hall leads there by itself.
  const there = phone.page.getByRole('link', { name: new RegExp(`/kq/${room.meeting.code}$`) });
  assert.equal(await there.getAttribute('href'), address);

  await results.reload();
  await results.getByRole('heading', { level: 1, name: room.meeting.details.title }).waitFor();
  const width = await results.evaluate(() => document.documentElement.scrollWidth);
  assert.equal(width, sizes.phone.width, 'nothing reaches beyond the side');
  await results.keyboard.press('Tab');
  await results.keyboard.press('Enter');
  assert.match(results.url(), /#c$/, 'the first key leads past the head');
  await results.getByRole('link', { name: 'English' }).click();
  await results.getByRole('heading', { name: 'Summary' }).waitFor();
  const printed = await results.pdf({ preferCSSPageSize: true });
  assert.ok(printed.length > 10_000);
  const pages = printed.toString('latin1').match(/\/Type\s*\/Page\b/g)?.length ?? 0;
  assert.ok(pages >= 3 && pages <= 16, `${String(pages)} pages of paper`);

  for (const language of ['vi', 'en']) {
    const seen = await openPage(browser, `${address}?lang=${language}`, 'phone');
    assert.deepEqual(await findingsOfAxe(seen.page), [], language);
    assert.deepEqual(seen.errors, []);
  }

  await official.page.getByRole('button', { name: words.results.withdraw }).click();
  await official.page.getByRole('button', { name: words.results.withdrawConfirm }).first().click();
  await official.page.getByText(words.results.notYet).waitFor();
  await results.goto(address);
  await results.getByRole('heading', { name: vi.missing }).waitFor();
  await there.waitFor({ state: 'detached' });
  for (const { errors } of [official, phone]) assert.deepEqual(errors, []);
});

test('RE5 the page holds on a small phone what people write without a space, and prints it', async (t) => {
  const long = 'Ngườiphátbiểukhôngcódấucách'.repeat(8);
  const whole = longMeeting(12);
  const chairedBy = { honorific: 'Ông', name: long, post: long };
  const meeting = publicMeetingOf({
    ...whole,
    details: { ...whole.details, title: long, village: long, venue: long, agency: [long] },
    leaders: whole.leaders.map((leader) => ({
      ...leader,
      text: { ...leader.text, name: long, post: long },
    })),
    fields: whole.fields.map((field) => ({
      ...field,
      text: { ...field.text, name: { vi: long, en: long } },
    })),
    results: { publishedAt: 0, chairedBy },
  });
  assert.ok(meeting !== null);
  const browser = await openBrowser(t);
  const address = `http://${long.slice(0, 60)}.vn/kq/48173955`;
  const context = await browser.newContext({ viewport: sizes.phone });
  t.after(() => context.close());
  for (const language of ['vi', 'en'] as const) {
    const page = await context.newPage();
    await page.setContent(resultsPageOf(meeting, { language, today: '2027-01-01', address }));
    assert.deepEqual(await tooWide(page), [], language);
    assert.deepEqual(await findingsOfAxe(page), [], language);
    // With letters of twice the size, and on a screen that is magnified twice.
    await page.addStyleTag({ content: ':root{font-size:2.25rem}' });
    assert.deepEqual(await tooWide(page), [], `${language}, large letters`);
    await page.setContent(resultsPageOf(meeting, { language, today: '2027-01-01', address }));
    await page.setViewportSize({ width: 180, height: 320 });
    assert.deepEqual(await tooWide(page), [], `${language}, magnified`);
  }
});
