import assert from 'node:assert/strict';
import { fileURLToPath } from 'node:url';
import { test } from 'node:test';
import type { Page } from 'playwright';
import { office as words } from '../../web/src/messages/vi/office.ts';
import { offices as texts } from '../../web/src/messages/vi/offices.ts';
import { startRedis } from '../machines/redis-server.ts';
import { runApp } from '../machines/running-app.ts';
import { setupUrl } from '#shared/wire/pages.ts';
import { openBrowser, openDevice, openPage, openPageOn } from './machines/browsers.ts';

const site = fileURLToPath(new URL('../../web/build', import.meta.url));
const passphrase = 'góp gió thành bão';
const communes = ['xã Nà Pán', 'phường Bến Củi'] as const;
const passphraseOf = (name: string): string => `mật khẩu của ${name}`;

async function signIn(page: Page, name: string, given: string): Promise<void> {
  await page.getByLabel(words.access.office, { exact: true }).fill(name);
  await page.getByLabel(words.access.passphrase, { exact: true }).fill(given);
  await page.getByRole('button', { name: words.access.signIn }).click();
}

test('IN1 IN3 IN4 IN5 a province adds communes, and each sees its own office and no other', async (t) => {
  const redis = await startRedis();
  const { app, url } = await runApp(t, { environment: { REDIS_URL: redis.url }, site });
  // After the server, which would else wait for it in vain.
  t.after(() => redis.stop());
  const browser = await openBrowser(t);
  const setup = setupUrl(url, app.installation.sessions.setupSecret());
  const { page: province, errors } = await openPage(browser, setup, 'laptop');
  await province.getByLabel(words.access.passphrase, { exact: true }).fill(passphrase);
  await province.getByLabel(words.access.again).fill(passphrase);
  await province.getByRole('button', { name: words.access.setUp }).click();
  await province.getByRole('link', { name: texts.title }).click();

  for (const name of communes) {
    await province.getByLabel(texts.name, { exact: true }).fill(name);
    await province.getByLabel(texts.passphrase, { exact: true }).fill(passphraseOf(name));
    await province.getByRole('button', { name: texts.add }).click();
    await province.getByText(texts.added(name)).first().waitFor();
  }
  const handedOver = province.getByLabel(texts.address(communes[1]));
  assert.equal(await handedOver.inputValue(), `${url}/office/ben-cui`);

  const device = await openDevice(browser, 'laptop');
  const { page: naPan } = await openPageOn(device, `${url}/office/na-pan`);
  assert.equal(await naPan.getByLabel(words.access.office, { exact: true }).inputValue(), 'na-pan');
  await signIn(naPan, 'na pan', 'mật khẩu của xã khác');
  await naPan.getByText(words.access.wrongOfSeveral).waitFor();
  await signIn(naPan, 'na pan', passphraseOf(communes[0]));
  await naPan.getByText(words.list.emptyTitle).waitFor();
  assert.ok(await naPan.getByText(communes[0]).first().isVisible(), 'whose office it is');
  assert.equal(await naPan.getByRole('link', { name: texts.title }).count(), 0);
  await naPan.getByRole('link', { name: words.list.create }).click();
  await naPan.getByRole('button', { name: words.create.submit }).click();
  await naPan.getByRole('heading', { name: words.overview.title }).first().waitFor();
  const meeting = new URL(naPan.url()).searchParams.get('meeting') ?? '';

  const { page: benCui } = await openPage(browser, `${url}/office`, 'phone');
  await signIn(benCui, communes[1], passphraseOf(communes[1]));
  await benCui.getByText(words.list.emptyTitle).waitFor();
  await benCui.goto(`${url}/office?meeting=${meeting}`);
  await benCui.getByRole('heading', { name: words.meeting.missing }).waitFor();
  assert.ok(!(await benCui.content()).includes(communes[0]));

  await province.getByRole('button', { name: texts.resetOf(communes[0]) }).click();
  const form = province.getByRole('listitem').filter({ hasText: texts.resetOf(communes[0]) });
  await form.getByLabel(texts.passphrase, { exact: true }).fill('một câu khác hẳn');
  await form.getByRole('button', { name: words.save, exact: true }).click();
  await province.getByText(texts.wasReset(communes[0])).waitFor();
  await naPan.goto(`${url}/office`);
  await naPan.getByText(words.access.ended).waitFor();
  await signIn(naPan, communes[0], 'một câu khác hẳn');
  await naPan.getByRole('link', { name: /Mã/ }).waitFor();
  assert.deepEqual(errors, []);
});
