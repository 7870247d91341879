import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { readAll } from '../../server/log/event-log.ts';
import { openSqliteLog } from '../../server/log/sqlite.ts';
import { office as words } from '../../web/src/messages/vi/office.ts';
import { get, post, textOf } from '../machines/json-requests.ts';
import { plan } from '../machines/plan.ts';
import { runApp } from '../machines/running-app.ts';
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

const site = fileURLToPath(new URL('../../web/build', import.meta.url));
const passphrase = 'nước chảy đá mòn';

test('a meeting that cannot be read has a row that says so, and the others are opened as ever', async (t) => {
  const directory = await mkdtemp(join(tmpdir(), 'unreadable-'));
  t.after(() => rm(directory, { recursive: true }));
  const environment = { DATA_DIR: directory };
  const before = await runApp(t, { environment });
  const setup = before.app.installation.sessions.setupSecret();
  const first = await post(`${before.url}/api/office/passphrase`, { setup, passphrase });
  const token = textOf(first, 'token');
  const create = async (title: string) => {
    const details = { ...plan.details, title };
    const made = await post(
      `${before.url}/api/meetings`,
      { plan: { ...plan, details } },
      { token },
    );
    return textOf(made, 'id');
  };
  const [lost] = [await create('Hội nghị hỏng'), await create('Hội nghị còn tốt')];
  await before.app.close();

  const log = await openSqliteLog(directory);
  for await (const last of readAll(log, lost)) {
    const events = [{ type: 'queue.saidByALaterProgram' }];
    const commit = { ...last, version: last.version + 1, commandId: 'later', events };
    const { appended } = await log.append(lost, last, [commit]);
    if (appended) break;
  }
  await log.close();

  const { url } = await runApp(t, { environment, site });
  const kept = { office: textOf(await post(`${url}/api/office/session`, { passphrase }), 'token') };
  const { page, errors } = await openPage(await openBrowser(t), `${url}/office`, 'laptop', {
    kept,
  });
  const row = page.getByRole('listitem').filter({ hasText: words.list.unreadable });
  await row.getByText(words.list.unreadableAbout).waitFor();
  assert.equal(await row.getByRole('link').count(), 0);
  await page.getByRole('link', { name: /Hội nghị còn tốt/ }).click();
  await page.getByRole('heading', { name: 'Hội nghị còn tốt' }).waitFor();
  assert.deepEqual(errors, []);
});
