import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Page } from 'playwright';
import { fingerprint } from '#shared/aggregate/fingerprint.ts';
import { office as officeWords } from '../../web/src/messages/vi/office.ts';
import { staff } from '../../web/src/messages/vi/staff.ts';
import { openBrowser, openPage } from './machines/browsers.ts';
import { give, openDemoHall } from './machines/demo-hall.ts';

const words = staff.followUp;
const text = officeWords.followUp;

async function tell(page: Page, kind: keyof typeof words.kinds, told: string): Promise<void> {
  const form = page.getByRole('form', { name: words.title });
  const choice = form.getByRole('radio', { name: words.kinds[kind] });
  if ((await choice.count()) > 0) await choice.check();
  await form.getByRole('textbox', { name: words.text[kind] }).fill(told);
  await form.getByRole('button', { name: words.save }).click();
  await form.waitFor({ state: 'detached' });
}

test('CM1 CM3 what was promised is followed up by its leader, the office and the desk until it is kept', async (t) => {
  const hall = await openDemoHall(t);
  const links = await hall.links();
  const grant = links.find(({ url }) => url === hall.link('leader'))?.grant;
  assert.ok(grant?.role === 'leader');
  let opinion = 0;
  await hall.as('secretary', async (desk, { register }) => {
    const asked = register.opinions.find(
      ({ standing, answer }) => standing.name === 'registered' && answer === null,
    );
    assert.ok(asked !== undefined);
    opinion = asked.id;
    await give(desk, 'answers.record', {
      opinion,
      leader: grant.leader,
      text: 'Xã sửa xong trước ngày hẹn.',
      outcome: { name: 'promised', due: '2026-11-01' },
      authority: 'commune',
      began: fingerprint(null),
    });
  });
  const browser = await openBrowser(t);

  const { page: leader } = await openPage(browser, hall.link('leader'), 'phone');
  await leader.locator(`[data-opinion="${String(opinion)}"]`).click();
  await leader.getByRole('button', { name: words.add }).click();
  // A day of the future is said at once, and nothing is sent.
  const day = leader.getByLabel(words.day);
  await day.fill('1/1/2099');
  await leader.getByText(words.dayAhead).waitFor();
  await day.fill('1/11/2026');
  await tell(leader, 'progress', 'Đã chở đá về thôn.');
  await leader.getByText('Đã chở đá về thôn.').waitFor();

  const { page: office, errors } = await openPage(
    browser,
    `${hall.server.url}/office?follow`,
    'laptop',
    { kept: { office: hall.officeToken } },
  );
  const row = office.getByRole('listitem').filter({ hasText: text.opinion(opinion) });
  await office.getByRole('radio', { name: text.states.overdue }).check();
  await row.getByText(words.overdue).waitFor();
  await row.getByText(words.steps(1)).click();
  await row.getByText('Đã chở đá về thôn.').waitFor();
  await row.getByRole('button', { name: new RegExp(words.add) }).click();
  await tell(office, 'kept', 'Đã nghiệm thu 1,2 km đường.');
  await row.waitFor({ state: 'detached' });
  await office.getByRole('radio', { name: text.states.kept }).check();
  await row.getByText(/^Đã làm xong \d/).waitFor();

  // The leader sees at once that it is done, and has nothing more to tell.
  await leader.getByText('Đã nghiệm thu 1,2 km đường.').waitFor();
  assert.equal(await leader.getByRole('button', { name: words.add }).count(), 0);

  await row.getByRole('button', { name: new RegExp(words.kinds.reopened) }).click();
  await tell(office, 'reopened', 'Mưa lớn làm hỏng lại.');
  await row.waitFor({ state: 'detached' });
  await leader.getByRole('button', { name: words.add }).waitFor();

  // A sheet for each who has something to do, and nothing else on paper.
  await office.getByRole('radio', { name: text.states.open }).check();
  await office.emulateMedia({ media: 'print' });
  const heading = office.getByRole('heading', { name: text.title, includeHidden: true });
  assert.equal(await heading.isVisible(), false);
  const sheets = office.locator('section').filter({ hasText: text.reminder.title });
  assert.ok((await sheets.count()) >= 1);
  await sheets.getByText('Mưa lớn làm hỏng lại.').first().waitFor();
  assert.deepEqual(errors, []);
});
