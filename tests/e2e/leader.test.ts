import assert from 'node:assert/strict';
import { test, type TestContext } from 'node:test';
import type { Page } from 'playwright';
import { fingerprint } from '#shared/aggregate/fingerprint.ts';
import { find, type LeaderId } from '#shared/aggregate/ids.ts';
import type { Meeting } from '#shared/meeting/state.ts';
import { chair as chairWords } from '../../web/src/messages/vi/chair.ts';
import { common } from '../../web/src/messages/vi/common.ts';
import { desk as deskWords } from '../../web/src/messages/vi/desk.ts';
import { leader as words } from '../../web/src/messages/vi/leader.ts';
import { staff } from '../../web/src/messages/vi/staff.ts';
import { opinionId } from '../machines/ids.ts';
import { openBrowser, openDevice, openPageOn } from './machines/browsers.ts';
import { give, openDemoHall, type DemoHall } from './machines/demo-hall.ts';

/** A hall in which a new opinion has just been assigned to a leader who has a link. */
interface Asked {
  readonly hall: DemoHall;
  readonly leader: LeaderId;
  readonly opinion: number;
}

const asks = 'Đề nghị xã sớm sửa con đường vào khu sản xuất, mùa mưa không đi được.';

async function ask(t: TestContext): Promise<Asked> {
  const hall = await openDemoHall(t);
  const links = await hall.links();
  const grant = links.find(({ url }) => url === hall.link('leader'))?.grant;
  assert.ok(grant?.role === 'leader');
  return { hall, leader: grant.leader, opinion: await assignAnother(hall, grant.leader) };
}

async function assignAnother(hall: DemoHall, leader: LeaderId): Promise<number> {
  let opinion = 0;
  await hall.as('secretary', async (desk, { register }) => {
    opinion = register.opinions.length + 1;
    await give(desk, 'register.record', {
      wording: {
        kind: 'request',
        field: 1,
        text: asks,
        named: true,
        author: { name: 'Y Blem', card: 17, village: 'Thôn Đăk Giá' },
      },
      channel: 'paper',
      person: null,
      spokenIn: null,
      originalWords: '',
      interpreter: '',
    });
    await give(desk, 'answers.assign', { opinion, leader, assigned: null });
  });
  return opinion;
}

async function call(hall: DemoHall, opinion: number): Promise<void> {
  await hall.as('chair', (chair, { queue }) =>
    give(chair, 'answers.call', { opinion, floor: queue.floor?.holder ?? null }),
  );
}

async function openLeader(
  t: TestContext,
  hall: DemoHall,
  viewport = { width: 360, height: 640 },
): Promise<Page> {
  const browser = await openBrowser(t);
  const { page } = await openPageOn(await openDevice(browser, 'phone'), hall.link('leader'));
  await page.setViewportSize(viewport);
  await page.getByRole('heading', { level: 1, name: words.list.title }).waitFor();
  return page;
}

const heading = (page: Page, opinion: number) =>
  page.getByRole('heading', { name: words.list.number(opinion), exact: true });

async function openOpinion(page: Page, opinion: number): Promise<void> {
  await page.locator(`[data-opinion="${String(opinion)}"]`).click();
  await heading(page, opinion).waitFor();
}

const answerText = (page: Page) => page.getByRole('textbox', { name: words.answer.text });
const dueDay = (page: Page) => page.getByRole('textbox', { name: words.answer.due });

async function promise(page: Page, text: string, due: string): Promise<void> {
  await page.getByRole('radio', { name: words.answer.main.promised }).focus();
  await page.keyboard.press('Space');
  await dueDay(page).fill(due);
  await answerText(page).fill(text);
}

async function meetingNow(hall: DemoHall): Promise<Meeting> {
  const seen: Meeting[] = [];
  await hall.as('secretary', (_client, meeting) => {
    seen.push(meeting);
    return Promise.resolve();
  });
  return seen[0] ?? assert.fail();
}

test('PR11 of two devices of one leader the later is shown both answers, with what came of them', async (t) => {
  const { hall, opinion } = await ask(t);
  const [one, two] = [await openLeader(t, hall), await openLeader(t, hall)];
  await openOpinion(two, opinion);
  await answerText(two).fill('Bản cũ, không hẹn ngày');
  await openOpinion(one, opinion);
  await promise(one, 'Sửa xong trước Tết', '20/12/2026');
  await one.getByRole('button', { name: words.answer.submit }).click();
  await one.getByText(words.answer.saved).waitFor();

  const both = two.getByRole('alert', { name: staff.twoVersions.title });
  await both.getByText('Sửa xong trước Tết').waitFor();
  await both.getByText(words.answer.before('20/12/2026')).waitFor();
  await both.getByText(common.outcomes.answered).waitFor();
  await two.getByRole('button', { name: words.answer.resubmit }).click();
  await two.getByRole('alert').getByText(staff.refusals.changedMeanwhile).waitFor();
  const kept = find((await meetingNow(hall)).register.opinions, opinionId(opinion));
  assert.equal(kept?.answer?.outcome.due, '2026-12-20');
  await both.getByRole('button', { name: staff.twoVersions.keep }).click();
  await two.getByRole('button', { name: words.answer.resubmit }).click();
  await two.getByText(words.answer.saved).waitFor();
});

test('the open opinion stands in the address: Back returns to the list, and a reload to the opinion', async (t) => {
  const { hall, opinion } = await ask(t);
  const page = await openLeader(t, hall);
  await openOpinion(page, opinion);
  assert.equal(new URL(page.url()).hash, `#opinion/${String(opinion)}`);
  await page.reload();
  await heading(page, opinion).waitFor();
  await page.goBack();
  await page.getByRole('heading', { level: 1, name: words.list.title }).waitFor();
  await page.locator(`[data-opinion="${String(opinion)}"]:focus`).waitFor();
  await page.goForward();
  await heading(page, opinion).waitFor();
  await page.getByRole('button', { name: words.list.back }).click();
  await page.getByRole('heading', { level: 1, name: words.list.title }).waitFor();
});

test('an answer in the making to what is assigned to somebody else can be read, copied and given up', async (t) => {
  const { hall, leader, opinion } = await ask(t);
  const page = await openLeader(t, hall);
  await openOpinion(page, opinion);
  await answerText(page).fill('Xã đã bố trí vốn');
  let other = '';
  await hall.as('chair', async (chair, { leaders }) => {
    const to = leaders.find(({ id, removed }) => id !== leader && !removed) ?? assert.fail();
    other = to.text.name;
    await give(chair, 'answers.assign', { opinion, leader: to.id, assigned: leader });
  });
  await page.getByRole('status').getByText(words.opinion.reassigned('Chủ trì', other)).waitFor();
  const left = page.getByRole('textbox', { name: words.left.title });
  assert.equal(await left.inputValue(), 'Xã đã bố trí vốn');
  await page.getByRole('button', { name: words.left.copy }).click();
  await page.getByText(words.left.copied).or(page.getByText(words.left.selected)).waitFor();
  await page.reload();
  await page.getByRole('button', { name: words.list.back }).click();
  await page.getByRole('heading', { name: words.list.left }).waitFor();
  await openOpinion(page, opinion);
  await page.getByRole('button', { name: words.left.drop }).click();
  await left.waitFor({ state: 'detached' });
});

test('AN13 what a leader hands back is seen at once by chair and desk, with the grounds', async (t) => {
  const { hall, leader, opinion } = await ask(t);
  const browser = await openBrowser(t);
  const { page: chair } = await openPageOn(
    await openDevice(browser, 'projector'),
    hall.link('chair'),
  );
  const { page: desk } = await openPageOn(
    await openDevice(browser, 'laptop'),
    hall.link('secretary'),
  );
  await desk.getByRole('combobox', { name: deskWords.command.label }).waitFor();
  const page = await openLeader(t, hall);
  await openOpinion(page, opinion);
  await page.getByRole('button', { name: words.handBack.title }).click();
  await page.getByRole('button', { name: words.handBack.confirm }).click();
  const grounds = page.getByRole('textbox', { name: words.handBack.grounds });
  assert.equal(await grounds.getAttribute('aria-invalid'), 'true');
  await page.getByText(words.handBack.missing).waitFor();
  await grounds.fill('Thuộc thẩm quyền của ngân hàng');
  await page.getByRole('button', { name: words.handBack.confirm }).click();
  await page
    .getByText(words.opinion.handedBack('Thuộc thẩm quyền của ngân hàng'))
    .first()
    .waitFor();

  await chair.getByRole('button', { name: chairWords.controls.handedBack(opinion) }).click();
  await chair.getByText('Thuộc thẩm quyền của ngân hàng').waitFor();
  await desk.getByRole('button', { name: deskWords.opinion.openHandedBack(opinion) }).click();
  await desk.getByText('Thuộc thẩm quyền của ngân hàng').waitFor();
  const { register } = await meetingNow(hall);
  const kept = find(register.opinions, opinionId(opinion));
  assert.deepEqual([kept?.assignment, kept?.handedBack?.leader], [null, leader]);
});

/** The names of what can be operated and is covered, wholly or in its middle, while it has the focus. */
function coveredOnes(page: Page): Promise<string[]> {
  return page.evaluate(async () => {
    // The page learns its new size with the next frame, and what stays in sight with the one after.
    const frame = () => new Promise((resolve) => requestAnimationFrame(resolve));
    await frame();
    await frame();
    const covered: string[] = [];
    const all = document.querySelectorAll<HTMLElement>(
      'main :is(a, button, input, select, textarea, summary)',
    );
    for (const element of all) {
      if (!element.checkVisibility()) continue;
      element.focus();
      await frame();
      const seen = element.closest('label') ?? element;
      const { left, top, width, bottom } = seen.getBoundingClientRect();
      // Of what the window shows of it: the browser is content when a part can be seen.
      const middle = (Math.max(top, 0) + Math.min(bottom, innerHeight)) / 2;
      const there = document.elementFromPoint(left + width / 2, middle);
      const isClear = bottom > 0 && there !== null && there.closest('.call') === null;
      if (!isClear) covered.push(element.outerHTML.slice(0, 80));
    }
    return covered;
  });
}

test('the call of the chair covers nothing that has the focus', async (t) => {
  const { hall, leader, opinion } = await ask(t);
  const another = await assignAnother(hall, leader);
  const page = await openLeader(t, hall, { width: 360, height: 330 });
  await openOpinion(page, another);
  await call(hall, opinion);
  await page.getByRole('region', { name: words.called.announced(opinion) }).waitFor();
  for (const [width, height] of [
    [360, 330],
    [360, 640],
    [320, 568],
    [1024, 500],
  ] as const) {
    await page.setViewportSize({ width, height });
    assert.deepEqual(await coveredOnes(page), [], `${String(width)} × ${String(height)}`);
  }
});

test('what is wrong with an answer is said, stands with its field, and the first field gets the focus', async (t) => {
  const { hall, opinion } = await ask(t);
  const page = await openLeader(t, hall);
  await openOpinion(page, opinion);
  await promise(page, '', 'ngày kia');
  await page.getByRole('button', { name: words.answer.submit }).click();
  await page.getByRole('alert').getByText(words.answer.problems(2)).waitFor();
  const due = dueDay(page);
  assert.equal(await due.getAttribute('aria-invalid'), 'true');
  assert.equal(await due.evaluate((field) => field === document.activeElement), true);
  const describedBy = (await due.getAttribute('aria-describedby'))?.split(' ') ?? [];
  const told = await Promise.all(describedBy.map((id) => page.locator(`[id="${id}"]`).innerText()));
  assert.equal(told[0], words.answer.dueUnread);
  await due.fill('15/12/2026');
  await page.getByRole('button', { name: words.answer.submit }).click();
  assert.equal(
    await answerText(page).evaluate((field) => field === document.activeElement),
    true,
    'then the next one',
  );
});

test('before answering the leader has the words of the asker large, in short, and private notes', async (t) => {
  const { hall, opinion } = await ask(t);
  await hall.as('secretary', (desk) =>
    give(desk, 'register.summarise', {
      opinion,
      summary: 'Sửa đường vào khu sản xuất',
      began: fingerprint(''),
    }),
  );
  const page = await openLeader(t, hall);
  await openOpinion(page, opinion);
  await page.getByText('Sửa đường vào khu sản xuất').waitFor();
  const size = await page
    .getByText(asks)
    .last()
    .evaluate((element) => Number.parseFloat(getComputedStyle(element).fontSize));
  assert.ok(size >= 24, `${String(size)} px`);
  await page.getByText(words.opinion.notes).click();
  const notes = page.getByRole('textbox', { name: words.opinion.notesHint });
  const form = page.getByRole('radio').first();
  const [above, below] = [await notes.boundingBox(), await form.boundingBox()];
  assert.ok((above?.y ?? 0) < (below?.y ?? 0), 'the notes stand before the answer');
});

test('on a laptop the keyboard reaches the answer without the rest of the list', async (t) => {
  const { hall, leader, opinion } = await ask(t);
  for (let more = 0; more < 3; more += 1) await assignAnother(hall, leader);
  const page = await openLeader(t, hall, { width: 1024, height: 768 });
  await page.locator(`[data-opinion="${String(opinion)}"]`).focus();
  await page.keyboard.press('Enter');
  await heading(page, opinion).waitFor();
  await page.locator('.opinion h1:focus').waitFor();
  const passed: string[] = [];
  for (let presses = 0; presses < 8; presses += 1) {
    await page.keyboard.press('Tab');
    passed.push(
      await page.evaluate(() =>
        document.activeElement?.closest('.list') === null
          ? (document.activeElement.getAttribute('type') ?? document.activeElement.localName)
          : 'list',
      ),
    );
    if (passed.at(-1) === 'radio') break;
  }
  assert.ok(passed.includes('radio') && !passed.includes('list'), passed.join());
});
