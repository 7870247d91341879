import assert from 'node:assert/strict';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { instantOf } from '#shared/language/calendar.ts';
import { office as words } from '../../web/src/messages/vi/office.ts';
import { firstOffice } from '../../server/office/installation-state.ts';
import { post, textOf } from '../machines/json-requests.ts';
import { givenInOffice, planId, sessionId, villageId } from '../machines/office.ts';
import { newPlanText } from '../machines/office-plan.ts';
import { plan } from '../machines/plan.ts';
import { runApp } from '../machines/running-app.ts';
import type { OfficeCommandType } from '#shared/office/commands.ts';
import { findingsOfAxe } from './machines/accessibility.ts';
import { openBrowser, openPage, sizes } from './machines/browsers.ts';

const site = fileURLToPath(new URL('../../web/build', import.meta.url));
const passphrase = 'nước chảy đá mòn';

test('SS4 the calendar shows each meeting on its day, whoever is needed twice, and by keyboard another month', async (t) => {
  const { app, url } = await runApp(t, { site });
  const setup = app.installation.sessions.setupSecret();
  const token = textOf(await post(`${url}/api/office/passphrase`, { setup, passphrase }), 'token');
  const { room, sessions } = await app.offices.open(firstOffice);
  let count = 0;
  const give = async (type: OfficeCommandType, data: unknown): Promise<void> => {
    const command = givenInOffice(room.office, type, data as never); // the room says whether it is
    count += 1;
    const given = { id: `given-${String(count)}`, command };
    const reply = await room.submit(given, { role: 'office' });
    assert.ok(reply.ok, JSON.stringify(reply));
  };
  const text = { honorific: 'Ông', name: 'Nguyễn Văn Nam', post: 'Chủ tịch UBND xã', fields: [] };
  await give('leaders.add', { text });
  const names = ['Thôn Đăk Bể', 'Thôn Mô Po và khu tái định cư Ngọc Nang'];
  await give('villages.add', { villages: names.map((name) => ({ name, venue: '' })) });
  await give('plans.add', { text: newPlanText() });
  await give('sessions.plan', { plan: planId(1), villages: [villageId(1), villageId(2)] });
  await sessions.done;
  for (const [id, minutes] of [
    [1, 480],
    [2, 540],
  ] as const)
    await give('sessions.schedule', {
      session: sessionId(id),
      schedule: {
        startsAt: instantOf('2031-12-24', minutes),
        endsAt: null,
        venue: '',
        chair: 1,
        leaders: [1],
      },
    });
  await sessions.done;
  const details = { ...plan.details, startsAt: null, village: 'Thôn 3' };
  await post(`${url}/api/meetings`, { plan: { ...plan, details } }, { token });

  const browser = await openBrowser(t);
  const kept = { office: token };
  const { page, errors } = await openPage(browser, `${url}/office`, 'laptop', { kept });
  await page.getByRole('link', { name: words.calendar.asCalendar, exact: true }).click();
  const table = page.getByRole('table', { name: 'Tháng 12 năm 2031' });
  await table.waitFor();
  const day = table.getByRole('cell').filter({ has: page.locator('time[datetime="2031-12-24"]') });
  await day.getByRole('link', { name: `08:00 ${names[0] ?? ''}` }).waitFor();
  assert.equal(
    await day.getByText(words.calendar.clash('Nguyễn Văn Nam'), { exact: true }).count(),
    2,
  );
  await page.getByRole('heading', { name: words.calendar.undated }).waitFor();
  assert.deepEqual(await findingsOfAxe(page), []);

  await page.emulateMedia({ media: 'print' });
  await day.getByRole('link').first().waitFor();
  assert.ok(await page.getByRole('link', { name: words.calendar.later }).isHidden());
  await page.emulateMedia({ media: 'screen' });

  await page.getByRole('link', { name: words.calendar.later }).focus();
  await page.keyboard.press('Enter');
  await page.getByRole('table', { name: 'Tháng 1 năm 2032' }).waitFor();
  await page.getByText(words.calendar.none).waitFor();
  await page.goBack();
  await table.waitFor();

  await page.setViewportSize(sizes.phone);
  await page.getByRole('heading', { name: 'Thứ tư, 24/12/2031' }).waitFor();
  assert.equal(await page.getByRole('table').count(), 0);
  assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth));
  assert.deepEqual(await findingsOfAxe(page), []);
  await page.getByRole('link', { name: names[0] ?? '' }).click();
  await page.getByRole('heading', { name: words.overview.title }).waitFor();
  assert.deepEqual(errors, []);
});
