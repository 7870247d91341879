import assert from 'node:assert/strict';
import { test } from 'node:test';
import { desk as words } from '../../web/src/messages/vi/desk.ts';
import { RawClient } from '../machines/raw-client.ts';
import { person } from '../machines/plan.ts';
import { openBrowser, openPage } from './machines/browsers.ts';
import { openDemoHall } from './machines/demo-hall.ts';

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
