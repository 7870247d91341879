import assert from 'node:assert/strict';
import { test, type TestContext } from 'node:test';
import type { Page } from 'playwright';
import { fingerprint } from '#shared/aggregate/fingerprint.ts';
import { begun } from '#shared/meeting/editing.ts';
import { openBrowser, openPage } from './machines/browsers.ts';
import { give, openDemoHall, type DemoHall } from './machines/demo-hall.ts';
import { problemsOf } from './machines/wall-measures.ts';
import { prepareAnother } from './machines/screens.ts';

const longName = 'Nguyễn Thị Hồng Phương Ngọc Bích Y Đăk Glei Xơ Đăng';
const longPost =
  'Phó Chủ tịch Ủy ban nhân dân xã kiêm Trưởng Ban Chỉ đạo các Chương trình mục tiêu quốc gia giai đoạn 2026 – 2030';
const longText = 'Đề nghị xã xem xét, giải quyết sớm đường vào khu sản xuất của bà con. '
  .repeat(6)
  .slice(0, 400);

const longSummary =
  'Sửa đường từ đầu thôn vào khu sản xuất Đăk Giá Thượng, dài khoảng hai ki-lô-mét, trước mùa mưa năm sau';

type Role = 'chair' | 'screen';

interface OpenedWall {
  /** for the messages: which wall this is */
  readonly name: string;
  readonly role: Role;
  readonly page: Page;
}

/** Every wall that a hall may have: both screens, both sizes, both languages; motion is reduced on half of them. */
async function openWalls(t: TestContext, link: (role: Role) => string): Promise<OpenedWall[]> {
  const browser = await openBrowser(t);
  const kinds = (['chair', 'screen'] as const).flatMap((role) =>
    (['smallProjector', 'projector'] as const).flatMap((size) =>
      (['vi', 'en'] as const).map((language) => ({ role, size, language })),
    ),
  );
  return Promise.all(
    kinds.map(async ({ role, size, language }, index) => {
      const motion = (index + Math.floor(index / 2)) % 2 === 0 ? 'reduce' : 'no-preference';
      const { page } = await openPage(browser, link(role), size, {
        language,
        reducedMotion: motion,
      });
      return { name: `${role} at ${size} in ${language}, motion: ${motion}`, role, page };
    }),
  );
}

/** Sizes are found again whenever a font or a picture has arrived, so the text may take a moment to fit. */
async function assertFits(
  { page, name }: OpenedWall,
  state: string,
  within = 'body',
): Promise<void> {
  await page.evaluate(() => document.fonts.ready);
  const patienceMs = 10_000;
  const end = performance.now() + patienceMs;
  let problems = await problemsOf(page, within);
  while (problems.length > 0 && performance.now() < end) {
    await page.evaluate(() => new Promise((resolve) => requestAnimationFrame(resolve)));
    problems = await problemsOf(page, within);
  }
  assert.deepEqual(problems, [], `${name}, ${state}`);
}

/** What the hall must be able to read, as it stands there. */
function mainTexts(page: Page): Promise<string[]> {
  return page.locator('[data-must-read]').allInnerTexts();
}

async function assertMain({ page, name }: OpenedWall, wanted: readonly RegExp[]): Promise<void> {
  const texts = await mainTexts(page);
  for (const text of wanted) {
    assert.ok(
      texts.some((shown) => text.test(shown)),
      `${name}: ${String(text)} in ${texts.join(' | ')}`,
    );
  }
}

function paperOpinion(text: string): object {
  return {
    wording: {
      kind: 'request',
      field: 15,
      text,
      named: true,
      author: { name: longName, card: 39, village: 'Thôn Đăk Giá Thượng, xã Ngọc Linh' },
    },
    channel: 'paper',
    person: null,
    spokenIn: null,
    originalWords: '',
    interpreter: '',
  };
}

/** Somebody with a long name has the floor; two more wait first; a leader with a long post can be called. */
async function fillWithLongTexts(hall: DemoHall): Promise<number> {
  await hall.as('secretary', async (desk, meeting) => {
    const { leaders, register } = meeting;
    for (const [name, card] of [
      [`${longName} Một`, 161],
      [`${longName} Hai`, 162],
      [`${longName} Ba`, 163],
    ]) {
      await give(desk, 'queue.add', { person: null, name, card, field: 15 });
    }
    const [first] = leaders;
    assert.ok(first !== undefined);
    const text = { ...first.text, name: longName, post: longPost };
    const edited = begun(meeting, 'people.editLeader', { leader: first.id, text });
    await give(desk, 'people.editLeader', edited);
    await give(desk, 'register.record', paperOpinion(longText));
    await give(desk, 'register.summarise', {
      opinion: register.opinions.length + 1,
      summary: longSummary,
      began: fingerprint(''),
    });
  });
  let opinion = 0;
  await hall.as('chair', async (chair, { queue, register }) => {
    const named = (end: string) =>
      queue.entries.find(({ name }) => name.endsWith(end))?.id ?? assert.fail(end);
    const [first] = queue.order;
    for (const entry of [named('Hai'), named('Ba')]) {
      await give(chair, 'queue.move', { entry, before: first, reason: 'Người cao tuổi' });
    }
    const floor = queue.floor?.holder ?? null;
    await give(chair, 'queue.grantFloor', { entry: named('Một'), floor });
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

async function yieldFloor(hall: DemoHall): Promise<void> {
  await hall.as('chair', async (chair, { queue }) => {
    const { floor } = queue;
    assert.ok(floor !== null);
    await give(chair, 'queue.yieldFloor', { floor: floor.holder });
  });
}

/** The item in which the chair concludes runs. */
async function conclude(hall: DemoHall): Promise<void> {
  await hall.as('chair', async (chair, { agenda }) => {
    const item = agenda.items.find(({ text }) => text.kind === 'conclusion')?.id;
    await give(chair, 'agenda.start', { item, running: agenda.running });
  });
}

test('on the wall nothing is cut off, and what must be read is large, whatever the names', async (t) => {
  const hall = await openDemoHall(t);
  const opinion = await fillWithLongTexts(hall);
  const walls = await openWalls(t, (role) => hall.link(role));
  const time = /^-?\d+:\d\d$/;

  for (const wall of walls) {
    await wall.page.getByRole('heading', { name: `${longName} Một` }).waitFor();
    await assertFits(wall, 'somebody speaks');
    await assertMain(wall, [new RegExp(`${longName} Một`), time, /Nguyễn.* Hai$/, /Khác|Other/]);
    const next = await wall.page.getByRole('listitem').filter({ hasText: 'Hai' }).innerText();
    assert.match(next, /(Thẻ|Card)\s162/, `${wall.name}: the card of who is next`);
  }
  for (const wall of walls) {
    const { page, name, role } = wall;
    if (role !== 'chair') continue;
    for (const key of ['g', 's', 'c', 'k']) {
      await page.keyboard.press(key);
      await page.getByRole('complementary').getByRole('heading', { level: 2 }).waitFor();
      const scrolls = await page.evaluate(
        () => document.documentElement.scrollHeight > innerHeight,
      );
      assert.equal(scrolls, false, `${name}, panel ${key}`);
      await assertFits(wall, `panel ${key}`, '.wall');
      await assertMain(wall, [new RegExp(`^${hall.code}$`), time]);
      assert.equal(await page.getByRole('img', { name: /QR/ }).isVisible(), true, name);
      await page.keyboard.press('Escape');
    }
  }

  await callLeader(hall, opinion);
  for (const wall of walls) {
    await wall.page.getByRole('heading', { name: longName }).first().waitFor();
    await assertFits(wall, 'a leader answers');
    await assertMain(wall, [new RegExp(`^${longSummary}$`), new RegExp(longName), time]);
  }

  await yieldFloor(hall);
  for (const wall of walls) {
    await wall.page.getByRole('timer').waitFor({ state: 'detached' });
    await assertFits(wall, 'nobody has the floor');
  }

  await conclude(hall);
  for (const wall of walls) {
    await wall.page.locator('.result').waitFor();
    await assertFits(wall, 'concluding');
    assert.equal(await wall.page.getByText(/Chưa có ai đăng ký|Nobody is waiting/).count(), 0);
  }

  await hall.as('chair', async (chair) => give(chair, 'meeting.adjourn', {}));
  for (const wall of walls) {
    await wall.page
      .getByText(/đã bế mạc|is adjourned/)
      .first()
      .waitFor();
    await assertFits(wall, 'adjourned');
    await assertMain(wall, [/^\d+$/]);
  }
});

test('beside a panel the names of who is next stand whole, with their cards', async (t) => {
  const hall = await openDemoHall(t);
  const walls = await openWalls(t, (role) => hall.link(role));
  for (const wall of walls.filter(({ role }) => role === 'chair')) {
    await wall.page.getByRole('timer').waitFor();
    await wall.page.keyboard.press('s');
    await wall.page.getByRole('complementary').getByRole('heading', { level: 2 }).waitFor();
    await assertFits(wall, 'the panel of speakers');
    await assertMain(wall, [/^Y Nen$/, /^A Kim$/]);
    const next = await wall.page.getByRole('listitem').filter({ hasText: 'A Kim' }).allInnerTexts();
    assert.match(next.join(' '), /(Thẻ|Card)\s19/, `${wall.name}: the card of A Kim`);
  }
});

test('before the meeting those who hold it stand whole, and the title gives way last', async (t) => {
  const hall = await openDemoHall(t);
  const agency = [
    'ỦY BAN NHÂN DÂN XÃ ĐĂK HOONG, TỈNH QUẢNG NGÃI',
    'BAN THƯỜNG TRỰC ỦY BAN MẶT TRẬN TỔ QUỐC VIỆT NAM XÃ ĐĂK HOONG',
    'NGÂN HÀNG CHÍNH SÁCH XÃ HỘI, PHÒNG GIAO DỊCH KHU VỰC ĐĂK GLEI',
  ];
  const title =
    'Hội nghị tiếp xúc, đối thoại trực tiếp với đại diện hộ nghèo, hộ cận nghèo, hộ mới thoát nghèo về các chính sách giảm nghèo bền vững';
  const details = {
    agency,
    title,
    venue: 'Nhà rông văn hóa Thôn Đăk Giá Thượng, xã Đăk Hoong, tỉnh Quảng Ngãi',
    notice: 'Hội nghị được ghi âm, chụp ảnh; tên chỉ nêu khi bà con đồng ý. '.repeat(12).trim(),
  };
  const another = await prepareAnother(hall, details);
  for (const wall of await openWalls(t, (role) => another.link(role))) {
    await wall.page.getByText(another.code, { exact: true }).first().waitFor();
    for (const panel of wall.role === 'chair' ? ['', 'c'] : ['']) {
      if (panel !== '') await wall.page.keyboard.press(panel);
      await assertFits(wall, `welcome, panel ${panel}`, '.wall');
      const shown = await wall.page.locator('.agency').innerText();
      assert.deepEqual(shown.split(/\n+/), agency, wall.name);
      // Beside a panel so long a title has no room; what went before it is the notice and the place.
      const beginning = panel === '' ? `^${title}$` : '^Hội nghị tiếp xúc';
      await assertMain(wall, [new RegExp(beginning), new RegExp(another.code)]);
    }
  }
});

test('on the wall all has room before the dialogue begins, with a long address to go to', async (t) => {
  const hall = await openDemoHall(t);
  const another = await prepareAnother(hall);
  const walls = await openWalls(t, (role) => another.link(role));
  const url = 'https://doithoai.dakhoong.quangngai.gov.vn';
  for (const wall of walls) {
    await wall.page.route('**/api/address', (route) => route.fulfill({ json: { url } }));
    await wall.page.reload();
    await wall.page.getByText(another.code, { exact: true }).first().waitFor();
    await assertFits(wall, 'welcome');
    await assertMain(wall, [/doithoai\.dakhoong/, new RegExp(another.code), /Hội nghị tiếp xúc/]);
  }
  const opener = walls.find(({ role }) => role === 'chair') ?? assert.fail();
  await opener.page.keyboard.press('PageDown');
  for (const wall of walls) {
    await wall.page.getByText('1/7').waitFor();
    await assertFits(wall, 'the first item runs');
    await assertMain(wall, [/doithoai\.dakhoong/, new RegExp(another.code), /giới thiệu/]);
  }
});

test('what stands on the wall as it stood is not measured again when something else happens', async (t) => {
  const hall = await openDemoHall(t);
  await fillWithLongTexts(hall);
  const walls = await openWalls(t, (role) => hall.link(role));
  const received = (page: Page) => page.locator('footer dd').first();
  const [first] = walls;
  assert.ok(first !== undefined);
  const before = Number(await received(first.page).innerText());
  const receive = async (count: number): Promise<void> => {
    await hall.as('secretary', (desk) =>
      give(desk, 'register.record', paperOpinion(`Ý kiến gửi sau ${String(count)}`)),
    );
    for (const { page } of walls)
      await received(page)
        .filter({ hasText: String(before + count) })
        .waitFor();
  };
  for (const wall of walls) {
    await wall.page.getByRole('heading', { name: `${longName} Một` }).waitFor();
    await assertFits(wall, 'before anything happens');
  }
  // What stands beside a text may still take its own size, and a figure beside it a second digit: measured once more.
  await receive(1);
  await receive(2);
  for (const { page } of walls) {
    await countMeasuring(page);
    await measuringEnds(page);
  }
  await receive(3);
  for (const { page, name } of walls)
    assert.equal(await page.evaluate(() => document.body.dataset.measured), '0', name);
});

/** Resolves when nothing was measured for some frames, and counts anew from then. */
function measuringEnds(page: Page): Promise<void> {
  return page.evaluate(
    () =>
      new Promise<void>((resolve) => {
        const { dataset } = document.body;
        const look = (before: string | undefined, alike: number): void => {
          if (alike < 5) {
            const now = dataset.measured;
            requestAnimationFrame(() => look(now, now === before ? alike + 1 : 0));
            return;
          }
          dataset.measured = '0';
          resolve();
        };
        look(undefined, 0);
      }),
  );
}

/** Counts from now on how often the page asks for the height of a text, in `data-measured` of the body. */
function countMeasuring(page: Page): Promise<void> {
  return page.evaluate(() => {
    const { body } = document;
    const own = Object.getOwnPropertyDescriptor(Element.prototype, 'scrollHeight') ?? {};
    body.dataset.measured = '0';
    Object.defineProperty(Element.prototype, 'scrollHeight', {
      ...own,
      get(this: Element) {
        body.dataset.measured = String(Number(body.dataset.measured) + 1);
        return Number(own.get?.call(this));
      },
    });
  });
}
