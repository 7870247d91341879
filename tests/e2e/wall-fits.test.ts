import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Page } from 'playwright';
import { openBrowser, openPage, type Size } from './machines/browsers.ts';
import { give, openDemoHall, type DemoHall } from './machines/demo-hall.ts';

const longName = 'Nguyễn Thị Hồng Phương Ngọc Bích Y Đăk Glei Xơ Đăng';
const longPost =
  'Phó Chủ tịch Ủy ban nhân dân xã kiêm Trưởng Ban Chỉ đạo các Chương trình mục tiêu quốc gia giai đoạn 2026 – 2030';
const longText = 'Đề nghị xã xem xét, giải quyết sớm đường vào khu sản xuất của bà con. '
  .repeat(6)
  .slice(0, 400);

const sizes: readonly Size[] = ['smallProjector', 'projector'];

/** The texts that are cut off where nobody meant them to be. */
function clippedTexts(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const isMeant = (element: Element): boolean => {
      const { textOverflow, webkitLineClamp } = getComputedStyle(element);
      return textOverflow === 'ellipsis' || webkitLineClamp !== 'none';
    };
    const hasText = (element: Element): boolean =>
      [...element.childNodes].some(
        ({ nodeType, textContent }) =>
          nodeType === Node.TEXT_NODE && (textContent ?? '').trim() !== '',
      );
    const isHiddenOnPurpose = (element: Element): boolean =>
      element.closest('.visually-hidden, [aria-hidden="true"], svg') !== null;
    const problems: string[] = [];
    for (const element of document.querySelectorAll('body *')) {
      const isSeen = element.checkVisibility({ visibilityProperty: true });
      if (!isSeen || !hasText(element) || isHiddenOnPurpose(element)) continue;
      const box = element.getBoundingClientRect();
      const { overflow } = getComputedStyle(element);
      const cuts =
        overflow !== 'visible' &&
        (element.scrollWidth > element.clientWidth + 1 ||
          element.scrollHeight > element.clientHeight + 1);
      const isOutside =
        box.right > innerWidth + 1 || box.bottom > innerHeight + 1 || box.left < -1 || box.top < -1;
      if ((cuts && !isMeant(element)) || isOutside) {
        const { scrollWidth, scrollHeight, clientWidth, clientHeight } = element;
        const room = `${scrollWidth}×${scrollHeight} in ${clientWidth}×${clientHeight}`;
        problems.push(`${room}: ${element.textContent.trim()}`);
      }
    }
    return problems;
  });
}

/** Sizes are found again whenever a font or a picture has arrived, so the text may take a moment to fit. */
async function assertFits(page: Page, state: string): Promise<void> {
  await page.evaluate(() => document.fonts.ready);
  const patienceMs = 10_000;
  const end = performance.now() + patienceMs;
  let problems = await problemsOf(page);
  while (problems.length > 0 && performance.now() < end) {
    await page.evaluate(() => new Promise((resolve) => requestAnimationFrame(resolve)));
    problems = await problemsOf(page);
  }
  assert.deepEqual(problems, [], state);
}

async function problemsOf(page: Page): Promise<string[]> {
  const scrolls = await page.evaluate(() => {
    const { scrollWidth, scrollHeight } = document.documentElement;
    return scrollWidth > innerWidth || scrollHeight > innerHeight;
  });
  return [...(scrolls ? ['the page scrolls'] : []), ...(await clippedTexts(page))];
}

/** How large the text stands on the screen, in px. */
function textSize(page: Page, text: string): Promise<number> {
  return page
    .getByText(text)
    .first()
    .evaluate((element) => Number.parseFloat(getComputedStyle(element).fontSize));
}

/** Somebody with a long name has the floor; two more wait; a leader with a long post can be called. */
async function fillWithLongTexts(hall: DemoHall): Promise<number> {
  await hall.as('secretary', async (desk, { leaders }) => {
    for (const name of [`${longName} Một`, `${longName} Hai`, `${longName} Ba`]) {
      await give(desk, 'queue.add', { person: null, name, card: null, field: 15 });
    }
    const [first] = leaders;
    assert.ok(first !== undefined);
    const text = { ...first.text, name: longName, post: longPost };
    await give(desk, 'people.editLeader', { leader: first.id, text });
    await give(desk, 'feedback.record', {
      wording: {
        kind: 'request',
        field: 15,
        text: longText,
        named: true,
        author: { name: longName, card: 39, village: 'Thôn Đăk Giá Thượng, xã Ngọc Linh' },
      },
      channel: 'paper',
      person: null,
      spokenIn: null,
      originalWords: '',
      interpreter: '',
    });
  });
  let opinion = 0;
  await hall.as('chair', async (chair, { queue, register }) => {
    const entry = queue.entries.find(({ name }) => name.endsWith('Một'));
    assert.ok(entry !== undefined);
    await give(chair, 'queue.grantFloor', {
      entry: entry.id,
      floor: queue.floor?.holder ?? null,
    });
    opinion = register.opinions.length;
    await give(chair, 'answers.assign', { opinion, leader: 1, assigned: null });
  });
  return opinion;
}

async function callLeader(hall: DemoHall, opinion: number): Promise<void> {
  await hall.as('chair', async (chair, { queue }) => {
    await give(chair, 'answers.call', { opinion, floor: queue.floor?.holder ?? null });
  });
}

async function adjourn(hall: DemoHall): Promise<void> {
  await hall.as('chair', async (chair, { queue }) => {
    if (queue.floor !== null) {
      await give(chair, 'queue.yieldFloor', { floor: queue.floor.holder });
    }
    await give(chair, 'meeting.adjourn', {});
  });
}

test('nothing scrolls or is cut off on the wall, with the longest names and posts', async (t) => {
  const hall = await openDemoHall(t);
  const browser = await openBrowser(t);
  const opinion = await fillWithLongTexts(hall);
  const pages = await Promise.all(
    sizes.flatMap((size) =>
      (['chair', 'screen'] as const).map(async (role) => ({
        state: `${role} at ${size}`,
        size,
        role,
        page: (await openPage(browser, hall.link(role), size)).page,
      })),
    ),
  );

  for (const { page, state, size } of pages) {
    const name = page.getByRole('heading', { name: `${longName} Một` });
    await name.waitFor();
    await assertFits(page, `${state}, somebody speaks`);
    if (size === 'projector') assert.ok((await textSize(page, `${longName} Một`)) >= 48, state);
  }
  for (const { page, state, role } of pages) {
    if (role !== 'chair') continue;
    for (const key of ['a', 's', 'c', 'k']) {
      await page.keyboard.press(key);
      await page.getByRole('complementary').getByRole('heading', { level: 2 }).waitFor();
      const scrolls = await page.evaluate(
        () => document.documentElement.scrollHeight > innerHeight,
      );
      assert.equal(scrolls, false, `${state}, panel ${key}`);
      await page.keyboard.press('Escape');
    }
  }

  await callLeader(hall, opinion);
  for (const { page, state, size } of pages) {
    await page.getByRole('heading', { name: longName }).first().waitFor();
    await page.getByText(longText.trim()).first().waitFor();
    await assertFits(page, `${state}, a leader answers`);
    if (size === 'projector') {
      assert.ok((await textSize(page, longPost)) >= 38, `${state}: the post`);
      t.diagnostic(`${state}: the opinion in ${String(await textSize(page, longText.trim()))} px`);
    }
  }

  await adjourn(hall);
  for (const { page, state } of pages) {
    await page.getByRole('heading', { level: 1 }).waitFor();
    await assertFits(page, `${state}, adjourned`);
  }
});
