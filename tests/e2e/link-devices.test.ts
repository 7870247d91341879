import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { test } from 'node:test';
import { chromium } from 'playwright';
import { desk as deskWords } from '../../web/src/messages/vi/desk.ts';
import { office as words } from '../../web/src/messages/vi/office.ts';
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
  await desk.page.goto('about:blank');
  await desk.page.goto(hall.link('secretary'));
  await desk.page.waitForURL((url) => url.hash === '');
  await card.getByText(/^1 thiết bị/).waitFor();

  await card.getByRole('button', { name: `${words.sessions.end}: Linux · Chrome` }).click();
  await card.getByRole('button', { name: words.sessions.end, exact: true }).click();
  await desk.page.getByText(deskWords.signedOutTitle).waitFor();
  await card.getByText(words.links.noDevices).waitFor();
  assert.deepEqual(desk.errors, []);
});

test('the address of a link that was used is in no list of visited pages, nor behind the button to go back', async (t) => {
  const hall = await openDemoHall(t);
  const profile = await mkdtemp(join(tmpdir(), 'profile-'));
  t.after(() => rm(profile, { recursive: true, force: true }));
  const executablePath = process.env.CHROMIUM_PATH ?? '/usr/bin/chromium';
  const device = await chromium.launchPersistentContext(profile, {
    executablePath,
    args: ['--no-sandbox', '--disable-gpu'],
  });
  t.after(() => device.close());
  const page = await device.newPage();
  const secret = new URL(hall.link('secretary')).hash.slice(1);
  await page.goto(`${hall.server.url}/`);
  await page.goto(hall.link('secretary'));
  await page.waitForURL((url) => url.hash === '');
  // Also while the server has not answered yet.
  await page.goBack();
  await page.goForward();
  assert.ok(!page.url().includes(secret));
  await device.close();
  const history = new DatabaseSync(join(profile, 'Default', 'History'), { readOnly: true });
  const visited = history.prepare('SELECT url FROM urls').all();
  history.close();
  assert.ok(visited.length > 0);
  assert.ok(!JSON.stringify(visited).includes(secret), JSON.stringify(visited));
});
