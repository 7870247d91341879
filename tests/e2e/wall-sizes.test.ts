import assert from 'node:assert/strict';
import { test, type TestContext } from 'node:test';
import type { Page } from 'playwright';
import { chair as chairWords } from '../../web/src/messages/vi/chair.ts';
import { screen as words } from '../../web/src/messages/vi/screen.ts';
import { openBrowser, openDevice, openPageOn } from './machines/browsers.ts';
import { adjourn, give, openDemoHall, type DemoHall } from './machines/demo-hall.ts';
import { prepareAnother, type AnotherMeeting } from './machines/screens.ts';

/** On a picture of 1080 px whoever sits at the back reads what is at least so large. */
const smallest = 48;

/** What accompanies it is read from the middle, and has at least so much. */
const smallestBeside = 36;

/** What may be smaller than what must be read, and why; what the chair alone reads as small as on any laptop. */
const exempt: readonly { readonly what: string; readonly why: string; readonly least?: number }[] =
  [
    { what: '.controls', why: 'the chair works with it, at arm’s length', least: 0 },
    { what: '.panel', why: 'the chair works with it, at arm’s length', least: 0 },
    { what: '.caption', why: 'names what stands below it, which is large' },
    { what: 'header .what', why: 'which meeting and which item this is: the chair has said it' },
    { what: '.position span, .time .end', why: 'stands beside the figure that is large' },
    { what: '.countdown .word', why: 'the time is large, and its ground changes with the state' },
    { what: 'dt', why: 'the figure beside it is large' },
    { what: '.how, .cards', why: 'stands beside the code, which is large' },
    { what: '.agency', why: 'whole, in equal type, and everybody knows who holds the meeting' },
    { what: '.notice', why: 'whole; the secretary reads it out' },
    { what: '.card-number', why: 'the name beside it is large, and so is the card of who speaks' },
    { what: '.promise', why: 'the day is large; the post is rather whole' },
    { what: '.post, .origin', why: 'rather whole than cut; the name and the request are large' },
    { what: '.totals .pending', why: 'not part of the result' },
  ];

interface Text {
  readonly size: number;
  readonly text: string;
  readonly element: string;
}

/** Every text in sight that is too small and not exempt; and which of the exemptions were needed. */
function measure(
  page: Page,
): Promise<{ readonly small: readonly Text[]; readonly used: readonly string[] }> {
  return page.evaluate(
    ({ least, allowed }) => {
      const small: Text[] = [];
      const used = new Set<string>();
      const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
      for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
        const around = node.parentElement;
        const text = (node.nodeValue ?? '').trim();
        if (around === null || text === '' || around.matches('script, style')) continue;
        const isSeen = around.checkVisibility({ visibilityProperty: true });
        if (!isSeen || around.closest('.visually-hidden, [aria-hidden="true"]') !== null) continue;
        const size = Number.parseFloat(getComputedStyle(around).fontSize);
        if (size >= least - 0.01) continue;
        const by = allowed.find(({ what }) => around.closest(what) !== null);
        if (by !== undefined) used.add(by.what);
        if (by === undefined || size < by.least - 0.01) {
          const place = around.parentElement;
          const element = `${place?.localName ?? ''}.${place?.className ?? ''} > ${around.localName}.${around.className}`;
          small.push({ size, text: text.slice(0, 40), element });
        }
      }
      return { small, used: [...used] };
    },
    {
      least: smallest,
      allowed: exempt.map(({ what, least }) => ({ what, least: least ?? smallestBeside })),
    },
  );
}

type Walls = Readonly<Record<'chair' | 'screen', Page>>;

/** The two pictures of one laptop: the chair's, and the hall screen on its second display. */
async function openWalls(
  t: TestContext,
  link: (role: 'chair' | 'screen') => string,
): Promise<Walls> {
  const laptop = await openDevice(await openBrowser(t), 'projector');
  const open = async (role: 'chair' | 'screen') => (await openPageOn(laptop, link(role))).page;
  return { chair: await open('chair'), screen: await open('screen') };
}

async function startItem(hall: DemoHall, kind: string): Promise<void> {
  await hall.as('chair', async (chair, { agenda }) => {
    const item = agenda.items.find(({ text }) => text.kind === kind)?.id;
    if (item !== agenda.running)
      await give(chair, 'agenda.start', { item, running: agenda.running });
  });
}

async function freeFloor(hall: DemoHall): Promise<void> {
  await hall.as('chair', async (chair, { queue: { floor } }) => {
    if (floor !== null) await give(chair, 'queue.yieldFloor', { floor: floor.holder });
  });
}

async function callLeader(hall: DemoHall): Promise<void> {
  await hall.as('secretary', async (desk, { queue, register }) => {
    const asked = register.opinions.find(
      ({ assignment, answer }) => assignment !== null && answer === null,
    );
    const opinion = asked?.id ?? assert.fail('somebody is assigned');
    await give(desk, 'answers.call', { opinion, floor: queue.floor?.holder ?? null });
  });
}

async function emptyQueue(hall: DemoHall): Promise<void> {
  await hall.as('secretary', async (desk, { queue }) => {
    for (const entry of queue.order) await give(desk, 'queue.withdraw', { entry, reason: '' });
  });
}

test('on a wall of 1080 px what must be read is 48 px and more, in every state', async (t) => {
  const hall = await openDemoHall(t);
  const another = await prepareAnother(hall);
  const used = new Set<string>();

  const look = async (state: string, walls: Walls, sign: (page: Page) => Promise<unknown>) => {
    for (const [name, page] of Object.entries(walls)) {
      await sign(page);
      await page.evaluate(() => document.fonts.ready);
      const found = await measure(page);
      for (const selector of found.used) used.add(selector);
      assert.deepEqual(found.small, [], `${name}: ${state}`);
    }
  };
  const text = (sentence: string) => (page: Page) =>
    page.getByText(sentence, { exact: true }).first().waitFor();

  const first = await openWalls(t, (role) => another.link(role));
  await look('welcome', first, text(words.welcome.kicker));
  await openAndAdjourn(first.chair, another);
  await look('adjourned with nothing recorded', first, text(words.totals.nothing));
  for (const page of Object.values(first)) {
    const empty = await page.evaluate(() =>
      [...document.querySelectorAll('.wall :is(h2, h3)')]
        .filter((heading) => heading.checkVisibility())
        .filter((heading) => (heading.nextElementSibling?.textContent ?? '').trim() === '')
        .map(({ textContent }) => textContent),
    );
    assert.deepEqual(empty, [], 'headings with nothing below them');
  }

  const walls = await openWalls(t, (role) => hall.link(role));
  await look('somebody speaks', walls, text(words.floor.speaking));
  await walls.chair.keyboard.press('t');
  await look('how to join, on both displays', walls, text(words.join.title));
  await walls.screen.reload();
  await look('how to join, on a display opened later', walls, text(words.join.title));
  await walls.chair.keyboard.press('t');
  await look('somebody speaks again', walls, text(words.floor.speaking));
  for (const key of ['g', 's', 'c', 'k', '?']) {
    await walls.chair.keyboard.press(key);
    await look(`the panel ${key}`, { chair: walls.chair, screen: walls.chair }, (page) =>
      page.getByRole('complementary').getByRole('heading', { level: 2 }).waitFor(),
    );
    await walls.chair.keyboard.press('Escape');
  }
  await callLeader(hall);
  await look('a leader answers', walls, text(words.answer.answers));
  await freeFloor(hall);
  await look('nobody has the floor', walls, (page) =>
    page.getByRole('timer').waitFor({ state: 'detached' }),
  );
  await emptyQueue(hall);
  await startItem(hall, 'opinions');
  await look('nobody waits', walls, (page) => page.locator('.picture').waitFor());
  await startItem(hall, 'policy').catch(() => undefined);
  await startItem(hall, 'conclusion');
  await look('concluding', walls, (page) => page.locator('.result').waitFor());
  await adjourn(hall);
  await look('adjourned', walls, text(words.totals.kicker));
  assert.deepEqual(
    exempt.map(({ what }) => what).filter((what) => !used.has(what)),
    [],
    'what needs no exemption',
  );
});

/** Opens the meeting on the chair's keys and adjourns it at once. */
async function openAndAdjourn(chair: Page, { code }: AnotherMeeting): Promise<void> {
  await chair.getByText(code).first().waitFor();
  await chair.keyboard.press('PageDown');
  await chair.getByText('1/7').first().waitFor();
  await chair.keyboard.press('c');
  await chair.getByRole('button', { name: chairWords.agenda.adjourn }).click();
  await chair.getByRole('button', { name: chairWords.agenda.reallyAdjourn }).click();
}
