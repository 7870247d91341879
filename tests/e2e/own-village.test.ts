import assert from 'node:assert/strict';
import { test } from 'node:test';
import { chair as chairWords } from '../../web/src/messages/vi/chair.ts';
import { common } from '../../web/src/messages/vi/common.ts';
import { desk as words } from '../../web/src/messages/vi/desk.ts';
import { get, post, textOf } from '../machines/json-requests.ts';
import { RawClient } from '../machines/raw-client.ts';
import { person } from '../machines/plan.ts';
import { findingsOfAxe } from './machines/accessibility.ts';
import { openBrowser, openPage } from './machines/browsers.ts';
import { openDemoHall, type IssuedLink } from './machines/demo-hall.ts';
import { sample } from './machines/prepared-meeting.ts';

test('LI12 AU14 PM4 a helper of one village checks in its household and does not see that of another', async (t) => {
  const hall = await openDemoHall(t);
  const other = 'Kon Pring';
  await hall.as('secretary', async (desk) => {
    const added = await desk.command('people.addPerson', {
      text: person('Y Hlim', 902, { village: other }),
    });
    assert.ok(added.ok);
    const near = await desk.command('people.addPerson', {
      text: person('A Đôn', 903, { village: 'Thôn 3' }),
    });
    assert.ok(near.ok);
  });
  const office = new RawClient(hall.server.url);
  t.after(() => {
    office.close();
  });
  const { meeting, officeToken } = hall;
  assert.ok((await office.join({ kind: 'office', token: officeToken, meeting })).ok);
  const issued = await office.command('links.issue', { grant: { role: 'helper', village: other } });
  assert.ok(issued.ok);
  const ofOther = (await hall.links()).find(
    ({ grant }) => grant.role === 'helper' && grant.village === other,
  );

  const browser = await openBrowser(t);
  const doors = [
    { url: hall.link('helper'), village: 'Thôn 3', seen: 'A Đôn', unseen: 'Y Hlim', card: '902' },
    { url: ofOther?.url ?? '', village: other, seen: 'Y Hlim', unseen: 'A Đôn', card: '903' },
  ];
  for (const { url, village, seen, unseen, card } of doors) {
    const { page, errors } = await openPage(browser, url, 'phone');
    await page.getByText(words.door.ownVillage(village), { exact: true }).waitFor();
    const find = page.getByLabel(words.door.find);
    const row = (name: string) => page.getByRole('listitem').filter({ hasText: name });
    await find.fill(seen);
    await row(seen).getByRole('button').first().waitFor();
    await find.press('Enter');
    await page.getByText(words.said.checkedIn(seen)).waitFor();
    for (const typed of [unseen, card]) {
      await find.fill(typed);
      await page.getByText(words.door.nobody).waitFor();
      assert.equal(await row(unseen).count(), 0);
    }
    // Entered as of another village, a stranger is not taken.
    await find.fill('Rơ Châm Đức');
    await page.getByLabel(words.attendance.village, { exact: true }).fill('Thôn 9');
    await page.getByRole('button', { name: words.attendance.addSave }).click();
    await page.getByText(/thuộc thôn khác/).waitFor();
    assert.deepEqual(errors, []);
    const folder = process.env.PICTURES;
    if (folder !== undefined) await page.screenshot({ path: `${folder}/door-${card}.png` });
    await page.close();
  }
});

test('FB22 FB23 a helper hands in what the village has collected; the desk approves it, and the chair sees it marked and first', async (t) => {
  const hall = await openDemoHall(t);
  const { url } = hall.server;
  const token = hall.officeToken;
  const created = await post(`${url}/api/meetings`, { plan: sample.plan }, { token });
  const meeting = textOf(created, 'id');
  const office = new RawClient(url);
  t.after(() => {
    office.close();
  });
  assert.ok((await office.join({ kind: 'office', token, meeting })).ok);
  const added = await office.command('people.addPerson', { text: person('Y Blem', 17) });
  assert.ok(added.ok);
  const { body } = await get(`${url}/api/meetings/${meeting}/links`, { token });
  const { links } = body as { links: readonly IssuedLink[] }; // as documented
  const link = (role: string): string =>
    links.find(({ grant }) => grant.role === role)?.url ?? assert.fail(role);

  const browser = await openBrowser(t);
  const { page, errors } = await openPage(browser, link('helper'), 'phone');
  const { collect } = words.door;
  const form = page.getByRole('form', { name: collect.title });
  await form.getByLabel(collect.who).fill('17');
  await form.getByRole('button', { name: collect.save }).click();
  await form.getByText(collect.fieldMissing).waitFor();
  await form.getByLabel(words.wording.field).selectOption({ index: 2 });
  await form.getByLabel(collect.text).fill('Xin sửa cầu treo vào khu sản xuất.');
  assert.deepEqual(await findingsOfAxe(page), []);
  if (process.env.PICTURES !== undefined)
    await page.screenshot({ path: `${process.env.PICTURES}/collect.png`, fullPage: true });
  await form.getByRole('button', { name: collect.save }).click();
  await form.getByText(collect.handedIn(1)).waitFor();
  assert.equal(await form.getByLabel(collect.text).inputValue(), '');

  const desk = await openPage(browser, link('secretary'), 'laptop');
  await desk.page.getByRole('combobox').first().waitFor();
  await desk.page.keyboard.press('Alt+2');
  const { channels } = common;
  await desk.page.getByText(channels.preCollected, { exact: true }).waitFor();
  if (process.env.PICTURES !== undefined)
    await desk.page.screenshot({ path: `${process.env.PICTURES}/collected-desk.png` });
  await desk.page.getByRole('button', { name: new RegExp(`^${words.pending.approve}`) }).click();
  await desk.page.getByText(words.pending.empty).waitFor();
  await desk.page.keyboard.press('Alt+3');
  await desk.page.getByRole('row').getByText(channels.preCollected).waitFor();
  if (process.env.PICTURES !== undefined)
    await desk.page.screenshot({ path: `${process.env.PICTURES}/collected-register.png` });

  const chair = await openPage(browser, link('chair'), 'laptop');
  const controls = chair.page.getByRole('region', { name: chairWords.controls.title });
  await controls.getByRole('button').first().click();
  await form.waitFor({ state: 'detached' });
  await chair.page.keyboard.press('g');
  await chair.page.getByRole('complementary').getByText(channels.preCollected).waitFor();
  if (process.env.PICTURES !== undefined)
    await chair.page.screenshot({ path: `${process.env.PICTURES}/collected-chair.png` });
  assert.deepEqual([...errors, ...desk.errors, ...chair.errors], []);
});
