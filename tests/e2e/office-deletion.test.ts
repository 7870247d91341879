import assert from 'node:assert/strict';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { office as words } from '../../web/src/messages/vi/office.ts';
import { common } from '../../web/src/messages/vi/common.ts';
import { get, post, textOf } from '../machines/json-requests.ts';
import { plan } from '../machines/plan.ts';
import { runApp } from '../machines/running-app.ts';
import { findingsOfAxe } from './machines/accessibility.ts';
import { openBrowser, openPage } from './machines/browsers.ts';
import type { IssuedLink } from './machines/demo-hall.ts';

const site = fileURLToPath(new URL('../../web/build', import.meta.url));
const passphrase = 'nước chảy đá mòn';

test('ME16 ME17 an official deletes a meeting; another one, the chair and a phone that have it open are told', async (t) => {
  const { app, url } = await runApp(t, { site });
  const setup = app.installation.sessions.setupSecret();
  const token = textOf(await post(`${url}/api/office/passphrase`, { setup, passphrase }), 'token');
  const create = async (title: string) => {
    const details = { ...plan.details, title };
    return post(`${url}/api/meetings`, { plan: { ...plan, details } }, { token });
  };
  const [made, kept] = [await create('Hội nghị lập nhầm'), await create('Hội nghị thôn 3')];
  const meeting = textOf(made, 'id');
  const { body } = await get(`${url}/api/meetings/${meeting}/links`, { token });
  const { links } = body as { links: readonly IssuedLink[] }; // as documented
  const chairLink = links.find(({ grant }) => grant.role === 'chair')?.url ?? assert.fail();
  const browser = await openBrowser(t);
  const signedIn = { kept: { office: token } };
  const open = (address: string, size: 'laptop' | 'phone' = 'laptop') =>
    openPage(browser, address, size, signedIn);
  const official = await open(`${url}/office?meeting=${meeting}`);
  const list = await open(`${url}/office`);
  const other = await open(`${url}/office?meeting=${meeting}&part=roster`);
  const wall = await openPage(browser, chairLink.replace(/^https?:\/\/[^/]+/, url), 'laptop');
  const phone = await openPage(browser, `${url}/m/${textOf(made, 'code')}`, 'phone');
  await list.page.getByText('Hội nghị lập nhầm').waitFor();
  await other.page.getByRole('heading', { name: 'Hội nghị lập nhầm' }).waitFor();
  await wall.page.getByRole('button').first().waitFor();
  await phone.page.getByRole('heading').first().waitFor();

  await official.page.getByRole('button', { name: words.deletion.button }).click();
  assert.deepEqual(await findingsOfAxe(official.page), []);
  await official.page.getByText(words.deletion.question('Hội nghị lập nhầm')).waitFor();
  await official.page.getByRole('button', { name: words.deletion.confirm }).click();
  await official.page.getByRole('heading', { name: words.list.title }).waitFor();
  await official.page.getByText('Hội nghị thôn 3').waitFor();
  assert.equal(await official.page.getByText('Hội nghị lập nhầm').count(), 0);
  await list.page.getByText('Hội nghị lập nhầm').waitFor({ state: 'detached' });
  await other.page.getByRole('heading', { name: words.meeting.deleted }).waitFor();
  await wall.page.getByText(common.refusals.meetingDeleted).waitFor();
  await phone.page.getByText(common.refusals.meetingDeleted).waitFor();
  for (const { errors } of [official, list, other, wall, phone]) assert.deepEqual(errors, []);

  // One that was opened stays, and says why.
  const room = await app.rooms.open(textOf(kept, 'id'));
  const opened = await room.submit(
    { id: 'opened-by-chair', command: { type: 'meeting.open', data: {} } },
    { role: 'chair', link: 1 as never }, // the first link of every meeting
  );
  assert.ok(opened.ok);
  await official.page.getByText('Hội nghị thôn 3').click();
  await official.page.getByText(words.deletion.happened.opened).waitFor();
  assert.equal(await official.page.getByRole('button', { name: words.deletion.button }).count(), 0);
});
