import assert from 'node:assert/strict';
import { test, type TestContext } from 'node:test';
import type { Page } from 'playwright';
import { begun } from '#shared/meeting/editing.ts';
import { wordingOf } from '#shared/meeting/register/state.ts';
import { desk as words } from '../../web/src/messages/vi/desk.ts';
import { staff } from '../../web/src/messages/vi/staff.ts';
import { written } from '../machines/plan.ts';
import { RawClient } from '../machines/raw-client.ts';
import { openBrowser, openPage } from './machines/browsers.ts';
import { give, openDemoHall, type DemoHall } from './machines/demo-hall.ts';

const flood = 12;

test('FB15 the desk marks a flood of opinions with keys and mouse and hides it with one reason', async (t) => {
  const { hall, page, waiting } = await floodedDesk(t);
  const view = page.getByRole('region', { name: words.pending.title });
  const marked = (count: number) =>
    view.getByRole('status').getByText(words.pending.marked(count, waiting));

  await page.keyboard.press('Shift+ArrowDown');
  await marked(2).waitFor();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Alt+C');
  await marked(3).waitFor();
  await page.keyboard.press('Alt+C');
  await marked(2).waitFor();
  await page.keyboard.press('Escape');
  await marked(2).waitFor({ state: 'detached' });

  await page.keyboard.press('Control+A');
  await marked(waiting).waitFor();
  const kept = view.getByRole('checkbox').first();
  await kept.click();
  await marked(waiting - 1).waitFor();

  const before = await versionOf(hall);
  await page.keyboard.press('Alt+A');
  const reason = page.getByRole('textbox', { name: words.pending.hideMarkedReason(waiting - 1) });
  await reason.fill('gửi trùng');
  await page.keyboard.press('Enter');
  await page.getByText(words.said.hiddenMany(waiting - 1)).waitFor();
  assert.equal(await view.getByRole('checkbox').count(), 1);
  assert.equal(await versionOf(hall), before + 1, 'one commit');
  await hall.as('secretary', (_desk, { register }) => {
    const hidden = register.opinions.filter(({ reason: why }) => why === 'gửi trùng');
    assert.equal(hidden.length, waiting - 1);
    return Promise.resolve();
  });
});

test('FB15 when one of the marked is approved at another desk in that moment, nothing is hidden', async (t) => {
  const { hall, page, waiting } = await floodedDesk(t);
  await page.keyboard.press('Control+A');
  await page.keyboard.press('Alt+A');
  await page
    .getByRole('textbox', { name: words.pending.hideMarkedReason(waiting) })
    .fill('gửi trùng');
  // The page does not hear of it before its command is on its way.
  await page.context().setOffline(true);
  await page.keyboard.press('Enter');
  await hall.as('secretary', async (desk, meeting) => {
    const first = meeting.register.opinions.find(({ standing }) => standing.name === 'pending');
    const wording = first === undefined ? null : wordingOf(first);
    assert.ok(first && wording);
    const approved = begun(meeting, 'register.approve', { opinion: first.id, wording });
    await give(desk, 'register.approve', approved);
  });
  await page.context().setOffline(false);
  await page.getByText(staff.refusals.changedMeanwhile).waitFor();
  const view = page.getByRole('region', { name: words.pending.title });
  assert.equal(await view.getByRole('checkbox').count(), waiting - 1);
  assert.ok(await view.getByRole('checkbox').first().isChecked(), 'the others are still marked');
});

/** A desk that looks at opinions from many phones; the focus is in their list. */
async function floodedDesk(
  t: TestContext,
): Promise<{ hall: DemoHall; page: Page; waiting: number }> {
  const hall = await openDemoHall(t);
  for (let phone = 0; phone < flood; phone += 1) {
    const client = new RawClient(hall.server.url);
    const device = `phone-of-a-flood-${String(phone)}`.padEnd(22, '_');
    assert.ok((await client.join({ kind: 'participant', code: hall.code, device })).ok);
    await give(client, 'register.submit', written(`Ý kiến gửi trùng thứ ${String(phone)}`));
    client.close();
  }
  let waiting = 0;
  await hall.as('secretary', (_desk, { register }) => {
    waiting = register.opinions.filter(({ standing }) => standing.name === 'pending').length;
    return Promise.resolve();
  });
  const browser = await openBrowser(t);
  const { page } = await openPage(browser, hall.link('secretary'), 'laptop');
  await page.getByRole('combobox').first().waitFor();
  await page.keyboard.press('Alt+2');
  await page
    .getByRole('region', { name: words.pending.title })
    .getByRole('checkbox')
    .nth(flood - 1)
    .waitFor();
  return { hall, page, waiting };
}

async function versionOf(hall: DemoHall): Promise<number> {
  const client = new RawClient(hall.server.url);
  const device = 'a-phone-that-only-looks';
  const reply = await client.join({ kind: 'participant', code: hall.code, device });
  client.close();
  return reply.ok ? reply.version : assert.fail();
}
