import assert from 'node:assert/strict';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { common } from '../../web/src/messages/vi/common.ts';
import { rehearsal as english } from '../../web/src/messages/en/rehearsal.ts';
import { rehearsal } from '../../web/src/messages/vi/rehearsal.ts';
import { office as words } from '../../web/src/messages/vi/office.ts';
import { staff } from '../../web/src/messages/vi/staff.ts';
import { get, post, textOf } from '../machines/json-requests.ts';
import { leaderText, person, plan } from '../machines/plan.ts';
import { runApp } from '../machines/running-app.ts';
import { findingsOfAxe } from './machines/accessibility.ts';
import { openBrowser, openPage, type Size } from './machines/browsers.ts';
import type { IssuedLink } from './machines/demo-hall.ts';

const site = fileURLToPath(new URL('../../web/build', import.meta.url));
const passphrase = 'nước chảy đá mòn';

test('ME18 ME19 ME20 an official rehearses a meeting: every screen says so, until the real one is opened', async (t) => {
  const { app, url } = await runApp(t, { site });
  const setup = app.installation.sessions.setupSecret();
  const token = textOf(await post(`${url}/api/office/passphrase`, { setup, passphrase }), 'token');
  const made = await post(`${url}/api/meetings`, { plan }, { token });
  const meeting = textOf(made, 'id');
  const room = await app.rooms.open(meeting);
  for (const [index, command] of [
    { type: 'people.addLeader', data: { text: leaderText('Lê Thị Thịnh', [1]) } } as const,
    { type: 'people.addPerson', data: { text: person('Y Blem', 17) } } as const,
  ].entries())
    assert.ok((await room.submit({ id: `made-${String(index)}`, command }, { role: 'office' })).ok);

  const browser = await openBrowser(t);
  const signedIn = { kept: { office: token } };
  const official = await openPage(browser, `${url}/office?meeting=${meeting}`, 'laptop', signedIn);
  await official.page.getByRole('button', { name: words.rehearsal.button, exact: true }).click();
  const mark = official.page.getByText(rehearsal.mark, { exact: true });
  await mark.waitFor();
  assert.deepEqual(await findingsOfAxe(official.page), []);
  const sections = official.page.getByRole('navigation', { name: words.meeting.sectionsLabel });
  assert.equal(await sections.getByText(words.meeting.sections.papers).count(), 0);
  const id = new URL(official.page.url()).searchParams.get('meeting') ?? '';
  const code = textOf(
    await post(`${url}/api/meetings/${meeting}/rehearsal`, {}, { token }),
    'code',
  );

  const { body } = await get(`${url}/api/meetings/${id}/links`, { token });
  const { links } = body as { links: readonly IssuedLink[] }; // as documented
  const linkOf = (role: string): string => {
    const found = links.find(({ grant }) => grant.role === role)?.url ?? assert.fail(role);
    return found.replace(/^https?:\/\/[^/]+/, url);
  };
  const screens: readonly (readonly [string, Size])[] = [
    [linkOf('chair'), 'laptop'],
    [linkOf('screen'), 'projector'],
    [linkOf('secretary'), 'laptop'],
    [linkOf('leader'), 'phone'],
    [linkOf('helper'), 'phone'],
    [`${url}/m/${code}`, 'phone'],
  ];
  const opened = [];
  for (const [address, size] of screens) {
    const screen = await openPage(browser, address, size);
    await screen.page.getByText(rehearsal.mark, { exact: true }).waitFor();
    assert.deepEqual(await findingsOfAxe(screen.page), []);
    opened.push(screen);
  }
  const [chair] = opened;
  // The natural next thing, as on a clicker: here it opens the rehearsal, which changes nothing for its meeting.
  const rehearsing = await app.rooms.open(id);
  await chair?.page.keyboard.press('PageDown');
  await chair?.page.locator('header h1').first().waitFor();
  assert.equal(rehearsing.meeting.stage.name, 'open');
  assert.equal(room.meeting.stage.name, 'prepared');
  const inEnglish = await openPage(browser, linkOf('screen'), 'projector', { language: 'en' });
  await inEnglish.page.getByText(english.mark, { exact: true }).waitFor();

  const list = await openPage(browser, `${url}/office`, 'laptop', signedIn);
  await list.page.getByText(words.list.code).waitFor();
  assert.equal(await list.page.getByText(code).count(), 0);

  const opening = { type: 'meeting.open', data: {} } as const;
  const byChair = { role: 'chair' as const, link: 1 as never }; // the first link of every meeting
  assert.ok((await room.submit({ id: 'opened', command: opening }, byChair)).ok);
  for (const [index, { page, errors }] of opened.entries()) {
    const isPhone = screens[index]?.[0].includes('/m/') === true;
    await page
      .getByText(isPhone ? common.refusals.meetingDeleted : staff.refusals.rehearsalOver)
      .waitFor();
    assert.deepEqual(errors, []);
  }
  await official.page.getByRole('heading', { name: words.rehearsal.over }).waitFor();
  assert.deepEqual(await findingsOfAxe(official.page), []);
  assert.deepEqual(official.errors, []);
  assert.deepEqual(await app.log.read(id, 0), []);
});
