import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test, type TestContext } from 'node:test';
import { fileURLToPath } from 'node:url';
import type { Page } from 'playwright';
import { begun } from '#shared/meeting/editing.ts';
import { find } from '#shared/aggregate/ids.ts';
import { desk as deskWords } from '../../web/src/messages/vi/desk.ts';
import { office as officeWords } from '../../web/src/messages/vi/office.ts';
import { staff as staffWords } from '../../web/src/messages/vi/staff.ts';
import { violationsOn } from './machines/accessibility.ts';
import { openBrowser, openDevice, openPage, openPageOn } from './machines/browsers.ts';
import { give, openDemoHall, type DemoHall } from './machines/demo-hall.ts';

const hourMs = 3_600_000;

/** A hall whose laptop has a clock that can be set, by as many ms as are written. */
async function hallWithClock(t: TestContext) {
  const directory = await mkdtemp(join(tmpdir(), 'clock-'));
  t.after(() => rm(directory, { recursive: true }));
  const file = join(directory, 'set-by');
  const set = (ms: number): Promise<void> => writeFile(file, String(ms));
  await set(0);
  const preload = fileURLToPath(new URL('../machines/settable-date.ts', import.meta.url));
  const environment = { CLOCK_SET_BY: file, NODE_OPTIONS: `--import ${preload}` };
  return { hall: await openDemoHall(t, environment), set };
}

/** Minutes since midnight on the wall. */
async function timeOn(wall: Page): Promise<number> {
  const [hours = 0, minutes = 0] = (await wall.locator('footer time').innerText())
    .split(':')
    .map(Number);
  return hours * 60 + minutes;
}

async function floorOf(hall: DemoHall) {
  let found: unknown = null;
  await hall.as('chair', (_client, { queue: { floor } }) => {
    found = floor === null ? null : { holder: floor.holder, limitMs: floor.limitMs };
    return Promise.resolve();
  });
  return found;
}

test('CL3 CL4 the staff are told that the clock was set, and the office puts the times right', async (t) => {
  const { hall, set } = await hallWithClock(t);
  const browser = await openBrowser(t);
  const wall = await openPage(browser, hall.link('screen'), 'projector');
  const chair = await openPage(browser, hall.link('chair'), 'smallProjector');
  const desk = await openPage(browser, hall.link('secretary'), 'laptop');
  const office = await openPage(
    browser,
    `${hall.server.url}/office?meeting=${hall.meeting}&part=clock`,
    'laptop',
    { kept: { office: hall.officeToken } },
  );
  await office.page.getByRole('heading', { name: officeWords.clock.title }).waitFor();
  const before = await timeOn(wall.page);
  await set(3 * hourMs);
  const told = ({ page }: { readonly page: Page }) =>
    page.getByRole('status').filter({ hasText: staffWords.clock.ahead('3 giờ') });
  for (const screen of [chair, desk, office]) await told(screen).waitFor();
  assert.deepEqual(await violationsOn(office.page), []);
  assert.deepEqual(await violationsOn(desk.page), []);
  assert.deepEqual(await violationsOn(chair.page), []);
  assert.ok((await timeOn(wall.page)) - before <= 1, 'the time of the meeting goes on');

  await chair.page.getByRole('button', { name: staffWords.dismiss }).click();
  await told(chair).waitFor({ state: 'detached' });

  const take = officeWords.clock.takeShown('');
  await office.page.getByRole('button', { name: new RegExp(take.trim()) }).click();
  await office.page.getByRole('button', { name: officeWords.clock.save }).click();
  for (const screen of [desk, office]) await told(screen).waitFor({ state: 'detached' });
  const later = ((await timeOn(wall.page)) - before + 24 * 60) % (24 * 60);
  assert.ok(later >= 179 && later <= 182, `${String(later)} minutes later`);
  for (const { errors } of [wall, chair, desk, office]) assert.deepEqual(errors, []);
});

test('UN2 a mistaken “next” at the chair is as if it had not been, and a minute can be taken back', async (t) => {
  const hall = await openDemoHall(t);
  const { page, errors } = await openPage(await openBrowser(t), hall.link('chair'), 'projector');
  await page.locator('footer time').waitFor();
  const start = await floorOf(hall);
  assert.ok(start !== null, 'the sample has somebody at the microphone');
  const reach = async (key: string, isThere: (floor: unknown) => boolean): Promise<void> => {
    await page.keyboard.press(key);
    while (!isThere(await floorOf(hall)));
  };
  // A clicker bounces: a press that comes at once is not another one.
  const calm = async (): Promise<void> => {
    const from = await page.evaluate(() => performance.now());
    await page.waitForFunction((since) => performance.now() - since > 800, from);
  };
  const limit = (floor: unknown): number => Number(Reflect.get(Object(floor), 'limitMs'));
  await reach('+', (floor) => limit(floor) === limit(start) + 60_000);
  const extended = await floorOf(hall);
  await calm();
  await page.keyboard.press('PageDown');
  await page.getByText(/Lùi lại: (?!thêm)/).waitFor();
  await calm();
  await reach('PageUp', (floor) => JSON.stringify(floor) === JSON.stringify(extended));
  await calm();
  await reach('PageUp', (floor) => limit(floor) === limit(start));
  await reach('-', (floor) => limit(floor) === limit(start) - 60_000);
  assert.deepEqual(errors, []);
});

test('PE8 QU19 a corrected name reaches the wall, and the desk corrects who is on no list', async (t) => {
  const hall = await openDemoHall(t);
  const browser = await openBrowser(t);
  const wall = await openPage(browser, hall.link('screen'), 'projector');
  const desk = await openPage(browser, hall.link('secretary'), 'laptop');
  await desk.page.getByRole('heading', { name: deskWords.queue.title }).waitFor();
  await hall.as('secretary', async (client, meeting) => {
    const { queue, roster } = meeting;
    const known = queue.order
      .map((id) => find(queue.entries, id))
      .find((entry) => entry?.person != null);
    const person = roster.find(({ id }) => id === known?.person) ?? assert.fail('nobody waits');
    await wall.page.getByText(person.text.name).first().waitFor();
    const text = { ...person.text, name: 'Y Blêm Kpă' };
    const corrected = begun(meeting, 'people.editPerson', { person: person.id, text });
    await give(client, 'people.editPerson', corrected);
    await wall.page.getByText('Y Blêm Kpă').first().waitFor();
    assert.equal(await wall.page.getByText(person.text.name).count(), 0);
    await give(client, 'queue.add', { person: null, name: 'A Lơi', card: null, field: null });
  });
  const { page } = desk;
  await page.getByText('A Lơi').waitFor();
  await page.keyboard.press('Alt+Q');
  await page.keyboard.press('End');
  await page.keyboard.press('s');
  await page.getByLabel(deskWords.queue.name).fill('A Lới');
  assert.deepEqual(await violationsOn(page), []);
  await page.keyboard.press('Enter');
  await page.getByText('A Lới', { exact: true }).first().waitFor();
  assert.equal(await page.getByText('A Lơi').count(), 0);
  for (const { errors } of [wall, desk]) assert.deepEqual(errors, []);
});

test('chair and wall keep the screen awake where they may ask, and are the same where they may not', async (t) => {
  const hall = await openDemoHall(t);
  const browser = await openBrowser(t);
  for (const role of ['chair', 'screen'] as const) {
    for (const isSecure of [true, false]) {
      const device = await openDevice(browser, 'projector');
      await device.addInitScript((secure) => {
        const asked: string[] = [];
        const request = (type: string) => {
          asked.push(type);
          return Promise.resolve({ release: () => Promise.resolve() });
        };
        Object.assign(window, { asked });
        const value = secure ? { request } : undefined;
        Object.defineProperty(navigator, 'wakeLock', { value, configurable: true });
      }, isSecure);
      const { page, errors } = await openPageOn(device, hall.link(role));
      await page.locator('footer time').waitFor();
      if (isSecure)
        await page.waitForFunction(() => String(Reflect.get(window, 'asked')) === 'screen');
      await page.evaluate(() => document.dispatchEvent(new Event('visibilitychange')));
      const asked = await page.evaluate(() => String(Reflect.get(window, 'asked')));
      assert.equal(asked, isSecure ? 'screen,screen' : '', role);
      assert.deepEqual(errors, []);
    }
  }
});
