import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test, type TestContext } from 'node:test';
import type { Page } from 'playwright';
import { commune as words } from '../../web/src/messages/vi/commune.ts';
import { lists } from '../../web/src/messages/vi/lists.ts';
import { office as officeWords } from '../../web/src/messages/vi/office.ts';
import { listFile } from '../lists/files.ts';
import { openBrowser, openPage } from './machines/browsers.ts';
import { ServerProcess } from './machines/server-process.ts';

const written = readFileSync(new URL('../texts/dialogue-plan-2024.txt', import.meta.url), 'utf8');
const villages = Array.from({ length: 10 }, (_, index) => `Thôn ${String(index + 1)}`);

/** The program in an empty folder, as on the first day. */
async function startEmpty(t: TestContext): Promise<{ server: ServerProcess; setup: string }> {
  const directory = await mkdtemp(join(tmpdir(), 'first-day-'));
  const server = await ServerProcess.start({ DATA_DIR: directory });
  t.after(async () => {
    await server.kill();
    await rm(directory, { recursive: true });
  });
  const [setup] = /\/office#setup=[\w-]+/.exec(server.printed) ?? [];
  assert.ok(setup !== undefined, 'the program prints where the passphrase is set');
  return { server, setup };
}

const area = (page: Page, name: string) =>
  page.getByRole('navigation', { name: words.areas }).getByRole('link', { name }).click();
const part = (page: Page, label: string, name: string) =>
  page.getByRole('navigation', { name: label }).getByRole('link', { name }).click();
const press = (page: Page, name: string) => page.getByRole('button', { name, exact: true }).click();

test('OF1 OF2 PL1 SS1 SS2 SS3 SS4 SS5 SS6 from an empty installation through a pasted plan to ten sessions, by two officials at once', async (t) => {
  const { server, setup } = await startEmpty(t);
  const browser = await openBrowser(t);
  const passphrase = 'nước chảy đá mòn';
  const { page: one, errors } = await openPage(browser, `${server.url}${setup}`, 'laptop');
  await one.getByLabel(officeWords.access.passphrase, { exact: true }).fill(passphrase);
  await one.getByLabel(officeWords.access.again).fill(passphrase);
  await press(one, officeWords.access.setUp);
  const second = await openPage(browser, `${server.url}/office?plans`, 'laptop');
  const other = second.page;
  await other.getByLabel(officeWords.access.passphrase, { exact: true }).fill(passphrase);
  await press(other, officeWords.access.signIn);

  await area(one, words.settings.title);
  await part(one, words.settings.partsLabel, words.settings.parts.villages);
  await one.getByLabel(words.settings.villages.names).fill(villages.join('\n'));
  await press(one, words.settings.villages.add);
  await one.getByText('Thôn 10', { exact: true }).waitFor();
  await part(one, words.settings.partsLabel, words.settings.parts.leaders);
  await press(one, officeWords.leaders.add);
  await one.getByLabel(officeWords.leaders.name, { exact: true }).fill('A Đức');
  await one.getByLabel(officeWords.leaders.post, { exact: true }).fill('Chủ tịch UBND xã');
  await one.getByRole('checkbox', { name: 'Nhà ở' }).check();
  await press(one, officeWords.save);
  await one.getByRole('listitem').filter({ hasText: 'A Đức' }).first().waitFor();

  // The other official pastes the plan meanwhile.
  await other.getByRole('link', { name: words.plans.create }).click();
  await other.getByLabel(words.newPlan.pasted).fill(written);
  await other.getByText(words.newPlan.warnings.villageCounts('10/10, 4/4')).waitFor();
  await other.getByText(words.newPlan.warnings.numberTwice('2.')).waitFor();
  await press(other, words.newPlan.accept);
  await press(other, words.sessions.chooseAll);
  await press(other, words.sessions.make(10));

  // The first one sees them come, each with its code.
  await area(one, words.plans.title);
  await one.getByRole('link', { name: /Tổ chức hội nghị tiếp xúc/ }).click();
  const row = (page: Page, village: string) =>
    page
      .getByRole('listitem')
      .filter({ has: page.getByRole('link', { name: village, exact: true }) });
  for (const village of villages) await row(one, village).waitFor();

  // Dates, one clash, and a postponement.
  for (const village of ['Thôn 1', 'Thôn 2']) {
    await one
      .getByRole('button', { name: words.sessions.scheduleIn(village), exact: true })
      .click();
    await one.getByLabel(officeWords.details.startsAt).fill('26/11/2027 08:00');
    await one.getByLabel(officeWords.details.endsAt).fill('11:00');
    await one.getByLabel(words.sessions.chair, { exact: true }).selectOption({ index: 1 });
    await press(one, officeWords.save);
    await row(one, village).getByText('08:00 26/11/2027').waitFor();
  }
  await other.getByText(words.sessions.clash(' A Đức', 'Thôn 1', 'Thôn 2', true).trim()).waitFor();
  await one
    .getByRole('button', { name: words.sessions.postponeTitle('Thôn 2'), exact: true })
    .click();
  await one.getByLabel(words.sessions.reason).fill('Sạt lở đường vào thôn');
  await press(one, officeWords.save);
  await row(other, 'Thôn 2').getByText('Sạt lở đường vào thôn').waitFor();

  // The plan changes, and is taken over by all meetings at once.
  await part(other, words.plan.partsLabel, words.plan.parts.programme);
  await other.getByLabel(officeWords.rules.speakMinutes).fill('5');
  await press(other, officeWords.save);
  await one.getByText(words.sessions.offersTitle).waitFor();
  await press(one, words.sessions.adoptAll(10));
  await one.getByText(words.sessions.offersTitle).waitFor({ state: 'detached' });

  // A meeting has what its plan says, and its own date.
  await row(one, 'Thôn 1').getByRole('link', { name: 'Thôn 1', exact: true }).click();
  await one.getByRole('heading', { name: /^Hội nghị tiếp xúc, đối thoại/ }).waitFor();
  await one.getByText('08:00 26/11/2027').first().waitFor();
  await part(one, officeWords.meeting.sectionsLabel, officeWords.meeting.sections.rules);
  assert.equal(await one.getByLabel(officeWords.rules.speakMinutes).inputValue(), '5');
  await part(one, officeWords.meeting.sectionsLabel, officeWords.meeting.sections.leaders);
  await one.getByText('Chủ tịch UBND xã').first().waitFor();
  assert.deepEqual([...errors, ...second.errors], []);
});

test('PA22 an official who has only the README has 40 households ready to print: cards, invitations, signing sheet', async (t) => {
  const { server, setup } = await startEmpty(t);
  const browser = await openBrowser(t);
  const { page, errors } = await openPage(browser, `${server.url}${setup}`, 'laptop');
  const { access, create, details, overview, meeting, printed } = officeWords;
  await page.getByLabel(access.passphrase, { exact: true }).fill('nước chảy đá mòn');
  await page.getByLabel(access.again).fill('nước chảy đá mòn');
  await press(page, access.setUp);
  await page.getByRole('link', { name: officeWords.list.create }).first().click();
  await press(page, create.submit);

  // The page of the meeting says what is left, in order, and leads there.
  const step = (title: string) => page.getByRole('listitem').filter({ hasText: title }).first();
  await step(overview.date).getByText(overview.agencyBlank('XÃ …')).waitFor();
  await step(overview.cards).getByText(overview.cardsLater).waitFor();
  await step(overview.date).getByRole('link').click();
  await page.getByLabel(details.agency).fill('ỦY BAN NHÂN DÂN\nXÃ ĐĂK HOONG');
  await press(page, officeWords.save);
  await part(page, meeting.sectionsLabel, meeting.sections.overview);
  await step(overview.date).getByText(overview.villageMissing).waitFor();
  await step(overview.date).getByRole('link').click();
  await page.getByLabel(details.village, { exact: true }).fill('Thôn 3');
  await page.getByLabel(details.venue).fill('Nhà rông Thôn 3');
  await page.getByLabel(details.startsAt).fill('26/11/2027 08:00');
  await press(page, officeWords.save);
  await page.getByText('08:00 26/11/2027').first().waitFor();
  await part(page, meeting.sectionsLabel, meeting.sections.overview);
  await step(overview.roster).getByRole('link').click();
  await press(page, lists.open);
  await page.getByLabel(lists.file).setInputFiles(listFile('households.xlsx'));
  await press(page, `${lists.actions.error} 1`);
  await page.getByRole('button', { name: lists.nameIt }).click();
  await page.getByRole('textbox', { name: lists.headName }).fill('A Brốt');
  await page.keyboard.press('Enter');
  await press(page, lists.importCount(40));
  await page.getByText(lists.imported(40)).waitFor();

  await part(page, meeting.sectionsLabel, meeting.sections.overview);
  await step(overview.cards).getByRole('link').click();
  await press(page, officeWords.cards.make);
  await page.locator('.paper-card').first().waitFor();
  assert.equal(await page.locator('.paper-card').count(), 40);
  await part(page, meeting.sectionsLabel, meeting.sections.overview);
  await step(overview.printed).getByRole('link').click();
  const opened = async (title: string): Promise<string> => {
    const row = page.getByRole('listitem').filter({ has: page.getByText(title, { exact: true }) });
    const tab = page.waitForEvent('popup');
    await row.getByRole('link', { name: printed.portrait }).click();
    return (await (await tab).locator('body').textContent()) ?? '';
  };
  const invitations = printed.sheets.householdInvitations.title;
  const invitation = page.getByRole('listitem').filter({ hasText: invitations });
  await invitation.getByText(officeWords.papers.missing.signatory).waitFor();
  assert.ok((await opened(invitations)).includes('A Brốt'));
  assert.ok((await opened(printed.sheets.signingSheet.title)).includes('A Brốt'));
  if (process.env.PICTURES !== undefined)
    await page.screenshot({ path: `${process.env.PICTURES}/first-printed.png`, fullPage: true });
  assert.deepEqual(errors, []);
});
