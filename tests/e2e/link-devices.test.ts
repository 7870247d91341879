import assert from 'node:assert/strict';
import { test } from 'node:test';
import { codePage } from '#shared/wire/pages.ts';
import { desk as deskWords } from '../../web/src/messages/vi/desk.ts';
import { office as words } from '../../web/src/messages/vi/office.ts';
import { staff } from '../../web/src/messages/vi/staff.ts';
import { openBrowser, openPage } from './machines/browsers.ts';
import { openDemoHall } from './machines/demo-hall.ts';

test('LI8 the office sees which devices use a link and ends one, whose screen says so', async (t) => {
  const hall = await openDemoHall(t);
  const browser = await openBrowser(t);
  const desk = await openPage(browser, hall.link('secretary'), 'laptop');
  await desk.page.waitForURL((url) => url.hash === '');
  await desk.page.getByRole('heading').first().waitFor();
  const { page } = await openPage(
    browser,
    `${hall.server.url}/office?meeting=${hall.meeting}&part=links`,
    'laptop',
    { kept: { office: hall.officeToken } },
  );
  const card = page.getByRole('listitem').filter({ hasText: 'Thư ký, cấp' });
  await card.getByText(/^1 thiết bị/).click();
  await card.getByText('Linux · Chrome').waitFor();

  // The same device comes in once more, and stays the one that it is.
  await desk.page.goto(`${hall.server.url}/`);
  await desk.page.goto(hall.link('secretary'));
  await desk.page.waitForURL((url) => url.hash === '');
  await card.getByText(/^1 thiết bị/).waitFor();

  await card.getByRole('button', { name: `${words.sessions.end}: Linux · Chrome` }).click();
  await card.getByRole('button', { name: words.sessions.end, exact: true }).click();
  await desk.page.getByText(deskWords.signedOutTitle).waitFor();
  await card.getByText(words.links.noDevices).waitFor();
  assert.deepEqual(desk.errors, []);
});

test('the address of a link that was used is not behind the buttons to go back and forward', async (t) => {
  const hall = await openDemoHall(t);
  const browser = await openBrowser(t);
  const { page } = await openPage(browser, `${hall.server.url}/`, 'laptop');
  const secret = new URL(hall.link('secretary')).hash.slice(1);
  await page.goto(hall.link('secretary'));
  await page.waitForURL((url) => url.hash === '');
  // Also while the server has not answered yet.
  await page.goBack();
  await page.goForward();
  assert.ok(!page.url().includes(secret));
});

test('LI10 a laptop without a camera takes its role by typing the code of its sheet, which opens it once', async (t) => {
  const hall = await openDemoHall(t);
  const browser = await openBrowser(t);
  const sheet = (await hall.links()).find(({ url }) => url === hall.link('secretary'));
  const code = sheet?.code ?? assert.fail('the link of the desk has a code');
  const { roleCode } = staff;
  const type = async (typed: string) => {
    const { page } = await openPage(browser, `${hall.server.url}${codePage}`, 'laptop');
    await page.getByLabel(roleCode.label).fill(typed);
    await page.keyboard.press('Enter');
    return page;
  };
  await (await type('1234')).getByText(roleCode.short).waitFor();
  const desk = await type(`${code.slice(0, 4)} ${code.slice(4)}`);
  await desk.waitForURL((url) => url.pathname === '/desk');
  await desk.getByRole('combobox').first().waitFor();
  assert.equal(new URL(desk.url()).hash, '');
  const late = await type(code);
  await late.getByText(roleCode.used).waitFor();
  assert.equal(await late.getByLabel(roleCode.label).getAttribute('aria-invalid'), 'true');
});
