import assert from 'node:assert/strict';
import { test } from 'node:test';
import { office as words } from '../../web/src/messages/vi/office.ts';
import { get } from '../machines/json-requests.ts';
import { openBrowser, openPage } from './machines/browsers.ts';
import { openDemoHall } from './machines/demo-hall.ts';

test('the office ends the session of another device, whose open page says so, and then its own', async (t) => {
  const hall = await openDemoHall(t);
  const { url } = hall.server;
  const browser = await openBrowser(t);
  const kept = { office: hall.officeToken };
  const { page } = await openPage(browser, `${url}/office?sessions`, 'laptop', { kept });
  await page.getByText(words.sessions.own).waitFor();

  const lost = await openPage(browser, `${url}/office?meeting=${hall.meeting}`, 'laptop');
  await lost.page.getByLabel(words.access.passphrase, { exact: true }).fill(hall.passphrase);
  await lost.page.getByRole('button', { name: words.access.signIn }).click();
  await lost.page.getByRole('navigation').getByRole('link').first().waitFor();

  await page.reload();
  const other = page.getByRole('listitem').filter({ hasText: 'Linux · Chrome' });
  await other.getByRole('button', { name: words.sessions.end }).click();
  await other.getByText(words.sessions.endQuestion).waitFor();
  await other.getByRole('button', { name: words.sessions.end, exact: true }).click();
  await lost.page.getByText(words.access.ended).waitFor();
  await other.waitFor({ state: 'detached' });

  await page.getByRole('button', { name: words.signOut }).click();
  await page.getByRole('heading', { name: words.access.signInTitle }).waitFor();
  const after = await get(`${url}/api/meetings`, { token: hall.officeToken });
  assert.equal(after.refusal?.code, 'signedOut');
});
