import assert from 'node:assert/strict';
import type { Page } from 'playwright';
import { fingerprint } from '#shared/aggregate/fingerprint.ts';
import { phone as en } from '../../../web/src/messages/en/phone.ts';
import { afterwards } from '../../../web/src/messages/vi/afterwards.ts';
import { phone as vi } from '../../../web/src/messages/vi/phone.ts';
import { give, type DemoHall } from './demo-hall.ts';

/** One state of a page on the way through it. */
export interface Stop {
  readonly name: string;
  /** it is reached from anywhere on the page, also once more; others from the state before */
  readonly isAnchor?: true;
  /** to this state, in either language */
  readonly go: (page: Page) => Promise<void>;
  /** what a screen reader finds there in Vietnamese, in this order, as lines of an accessibility snapshot */
  readonly reads?: readonly string[];
}

/** The text that somebody writes on the way. */
export const written = 'Đề nghị xã sửa đường vào khu sản xuất của thôn.';

async function goTo(page: Page, fragment: string): Promise<void> {
  await page.evaluate((place) => {
    location.hash = place;
  }, fragment);
  await page.locator('main h1:visible').first().waitFor();
}

const anchor = (name: string, fragment: string, reads: readonly string[] = []): Stop => ({
  name,
  isAnchor: true,
  go: (page) => goTo(page, fragment),
  reads,
});

const title = (text: string): string => `- heading "${text}" [level=1]`;

/** What stands above every page of a phone but the first. */
const above = [
  '- banner:',
  `- button "${vi.back}"`,
  `- button "${vi.home}"`,
  '- status: ',
  '- main:',
  '- status',
];

/** The stop with those before it that lead there from an anchor. */
export function wayTo(stops: readonly Stop[], index: number): readonly Stop[] {
  const start = stops.findLastIndex(({ isAnchor }, place) => isAnchor === true && place <= index);
  return stops.slice(Math.max(0, start), index + 1);
}

/** What was sent is written once more, up to the review. */
async function fillAgain(page: Page): Promise<void> {
  await goTo(page, 'write/text');
  await page.locator('#opinion').fill(written);
  await page.locator('.actions .button').first().click();
  await page.waitForURL(/write\/kind/);
  await page.locator('main li button').first().click();
  await page.waitForURL(/write\/field/);
  await page.locator('main li button').nth(1).click();
  await page.locator('#card').waitFor();
  await goTo(page, 'write/review');
}

/** Through everything that a participant can come to while the meeting is open; this phone speaks, writes and supports. */
export function phoneWalk(): readonly Stop[] {
  const next = (page: Page): Promise<void> => page.locator('.actions .button').first().click();
  return [
    anchor('home', '', [
      '- banner:',
      `- status: ${vi.connected}`,
      '- main:',
      '- status',
      '- heading ',
      `- region "${vi.now.title}":`,
      `- timer: ${vi.now.left}`,
      `- link "${vi.raise.button}":`,
      `- link "${vi.opinion.button}":`,
      '- navigation:',
      `- link "${vi.register.title} `,
      `- link "${vi.programme}":`,
    ]),
    anchor('the programme', 'programme', [...above, title(vi.programme), '- list:', '- listitem:']),
    anchor('the register', 'register', [
      ...above,
      title(vi.register.title),
      `- group "${vi.register.filterLabel}":`,
      '- article:',
      `- button "${vi.register.support}"`,
    ]),
    anchor('an opinion', 'opinion/1', [
      ...above,
      title(vi.register.number('001')),
      `- heading "${vi.progress.title}" [level=2]`,
      `- button "${vi.register.support}"`,
    ]),
    anchor('the text of an opinion', 'write/text', [
      ...above,
      `- paragraph: ${vi.step(1, 5)}`,
      title(vi.opinion.textQuestion),
      `- textbox "${vi.opinion.textQuestion}"`,
      `- button "${vi.next}"`,
    ]),
    {
      name: 'the text, missing',
      reads: [
        ...above,
        `- textbox "${vi.opinion.textQuestion}" [invalid]`,
        `- alert: ${vi.opinion.textMissing}`,
      ],
      go: async (page) => {
        await page.locator('#opinion').fill('');
        await next(page);
        await page.getByRole('alert').filter({ hasText: /./ }).waitFor();
      },
    },
    {
      name: 'the kind',
      reads: [...above, title(vi.opinion.kindQuestion), `- list "${vi.opinion.kindQuestion}":`],
      go: async (page) => {
        await page.locator('#opinion').fill(written);
        await next(page);
        await page.locator('#opinion').waitFor({ state: 'detached' });
      },
    },
    {
      name: 'the field',
      reads: [...above, title(vi.opinion.fieldQuestion), `- list "${vi.opinion.fieldQuestion}":`],
      go: async (page) => {
        await page.locator('main li button').first().click();
        await page.waitForURL(/write\/field/);
      },
    },
    {
      name: 'the card',
      reads: [...above, title(vi.raise.cardQuestion), `- textbox "${vi.raise.cardQuestion}"`],
      go: async (page) => {
        await page.locator('main li button').nth(1).click();
        await page.locator('#card').waitFor();
      },
    },
    {
      name: 'the card, wrong',
      reads: [
        ...above,
        `- textbox "${vi.raise.cardQuestion}" [invalid]`,
        `- alert: ${vi.raise.cardWrong}`,
      ],
      go: async (page) => {
        await page.locator('#card').fill('abc');
        await next(page);
        await page.getByRole('alert').filter({ hasText: /./ }).waitFor();
      },
    },
    {
      name: 'the code of the card, wrong',
      reads: [
        ...above,
        `- textbox "${vi.raise.cardQuestion}"`,
        `- textbox "${vi.raise.stub}" [invalid]`,
        '- alert: ',
      ],
      go: async (page) => {
        await page.locator('#card').fill('31');
        await page.locator('#stub').fill('xxxx');
        await next(page);
        await page.locator('#stub[aria-invalid="true"]').waitFor();
      },
    },
    anchor('the name', 'write/name', [
      ...above,
      title(vi.raise.nameQuestion),
      `- textbox "${vi.raise.nameQuestion}"`,
    ]),
    anchor('the review', 'write/review', [
      ...above,
      title(vi.opinion.reviewTitle),
      `- paragraph: ${written}`,
      `- list "${vi.opinion.namedQuestion}":`,
      `- button "${vi.opinion.named.no}" [pressed]`,
      `- button "${vi.opinion.send}"`,
    ]),
    {
      name: 'sent',
      reads: [
        ...above,
        title(vi.sent.sent('')).slice(0, -'" [level=1]'.length),
        `- link "${vi.sent.mine}":`,
      ],
      go: async (page) => {
        if (await page.locator('.actions .big').isDisabled()) await fillAgain(page);
        await page.locator('.actions .big').click();
        await page.locator('.tone-good h1').waitFor();
      },
    },
    anchor('my opinions', 'mine', [
      ...above,
      title(vi.mine.title),
      '- article:',
      `- paragraph: ${vi.progress.pending}`,
      `- heading "${afterwards.own.keepTitle}" [level=2]`,
      `- button "${afterwards.own.save}"`,
    ]),
    {
      name: 'my opinion',
      reads: [
        ...above,
        `- heading "${vi.progress.title}" [level=2]`,
        `- button "${vi.mine.withdraw}"`,
      ],
      go: async (page) => {
        await page.locator('article a').first().click();
        await page.waitForURL(/opinion\//);
        await page.locator('main h1').waitFor();
      },
    },
    {
      name: 'my opinion, about to withdraw',
      reads: [
        ...above,
        `- strong: ${vi.mine.surelyWithdraw}`,
        `- button "${vi.mine.keep}"`,
        `- button "${vi.mine.yesWithdraw}"`,
      ],
      go: async (page) => {
        // Pressed to its end already, there is nothing left to doubt.
        const withdrawn = [vi, en].map(({ progress }) => page.getByText(progress.withdrawn));
        for (const said of withdrawn) if (await said.isVisible()) return;
        await page.locator('main .button.quiet').click();
        await page.locator('.pair').waitFor();
      },
    },
    anchor('asking to speak', 'hand/card', [
      ...above,
      `- paragraph: ${vi.step(1, 2)}`,
      title(vi.raise.cardQuestion),
      `- textbox "${vi.raise.cardQuestion}"`,
    ]),
    anchor('asking to speak, the name', 'hand/name', [
      ...above,
      title(vi.raise.nameQuestion),
      `- textbox "${vi.raise.nameQuestion}"`,
    ]),
    anchor('asking to speak, the field', 'hand/field', [
      ...above,
      title(vi.raise.fieldQuestion),
      `- button "${vi.raise.skipField}"`,
      `- list "${vi.raise.fieldQuestion}":`,
    ]),
    {
      name: 'waiting to speak',
      reads: [
        '- main:',
        '- status:',
        vi.turn.number,
        `- button "${vi.turn.withdraw}"`,
        `- region "${vi.now.title}":`,
      ],
      isAnchor: true,
      go: async (page) => {
        await goTo(page, '');
        if (await page.locator('.place').isVisible()) return;
        await goTo(page, 'hand/field');
        await page.locator('main .skip').click();
        await page.locator('.place').waitFor();
      },
    },
    {
      name: 'waiting, about to withdraw',
      reads: [
        `- paragraph: ${vi.turn.surelyWithdraw}`,
        `- button "${vi.turn.keep}"`,
        `- button "${vi.turn.yesWithdraw}"`,
      ],
      go: async (page) => {
        await page.locator('main .card .button.quiet').first().click();
        await page.locator('.pair').waitFor();
      },
    },
  ];
}

/** Assigns two opinions to the leader whose link the hall has. */
export async function assignTwo(hall: DemoHall): Promise<readonly [number, number]> {
  const grant = (await hall.links()).find(({ url }) => url === hall.link('leader'))?.grant;
  assert.ok(grant?.role === 'leader');
  const { leader } = grant;
  let first = 0;
  await hall.as('secretary', async (desk, { register }) => {
    first = register.opinions.length + 1;
    for (const opinion of [first, first + 1]) {
      await give(desk, 'register.record', {
        wording: {
          kind: 'request',
          field: 1,
          text: `${written} Ý thứ ${String(opinion)}.`,
          named: opinion === first,
          author: { name: 'Y Blem', card: 17, village: 'Thôn Đăk Giá' },
        },
        channel: 'paper',
        person: null,
        spokenIn: null,
        originalWords: 'Tơ nơm troong',
        interpreter: 'A Bốt',
      });
      await give(desk, 'register.summarise', {
        opinion,
        summary: 'Sửa đường vào khu sản xuất',
        began: fingerprint(''),
      });
      await give(desk, 'answers.assign', { opinion, leader, assigned: null });
    }
  });
  return [first, first + 1];
}

/** The list of a leader is there: the link has been taken out of the address. */
export const leaderArrived = (page: Page): Promise<void> =>
  page.locator('[data-opinion]').first().waitFor();

/** Through everything that a leader can come to with these two opinions. */
export function leaderWalk(
  hall: DemoHall,
  [first, second]: readonly [number, number],
): readonly Stop[] {
  const choose = async (page: Page, place: number) => {
    await page.locator('.outcome input[type="radio"]').nth(place).focus();
    await page.keyboard.press('Space');
  };
  const submit = (page: Page) => page.locator('form.answer button[type="submit"]').click();
  return [
    anchor('the list', ''),
    {
      name: 'the programme',
      go: async (page) => {
        if ((await page.locator('details.now[open]').count()) === 0)
          await page.locator('details.now summary').click();
        await page.locator('details.now[open]').waitFor();
      },
    },
    anchor('an opinion', `opinion/${String(first)}`),
    {
      name: 'everything unfolded',
      go: (page) =>
        page.evaluate(() => {
          for (const details of document.querySelectorAll('details')) details.open = true;
        }),
    },
    {
      name: 'a promise with problems',
      go: async (page) => {
        await choose(page, 1);
        await submit(page);
        await page.locator('.due [aria-invalid="true"]').waitFor();
      },
    },
    {
      name: 'a merger',
      go: async (page) => {
        await page.evaluate(() => {
          for (const details of document.querySelectorAll('details')) details.open = true;
        });
        await choose(page, 7);
        await page.locator('.into').waitFor();
      },
    },
    {
      name: 'handing back',
      go: async (page) => {
        if (await page.locator('form.back').isVisible()) return;
        await page.locator('article > p > .button.quiet').click();
        await page.locator('form.back').waitFor();
      },
    },
    {
      name: 'called to the other opinion',
      go: async (page) => {
        await hall.as('chair', async (chair, { queue }) => {
          const floor = queue.floor?.holder ?? null;
          if (floor?.kind !== 'answer' || floor.opinion !== second)
            await give(chair, 'answers.call', { opinion: second, floor });
        });
        await page.locator('.call .button').waitFor();
      },
    },
    {
      name: 'answered',
      isAnchor: true,
      go: async (page) => {
        await goTo(page, `opinion/${String(second)}`);
        const form = page.locator('form.answer');
        await form.or(page.locator('.answer-view')).first().waitFor();
        if (!(await form.isVisible())) return;
        await choose(page, 0);
        await page.locator('form.answer textarea').fill('Xã sẽ sửa đường trong tháng này.');
        await submit(page);
        await page.locator('.answer-view').waitFor();
      },
    },
    {
      name: 'about to change the answer',
      go: async (page) => {
        await page.locator('.answer-view .button').click();
        await page.locator('form.answer').waitFor();
      },
    },
  ];
}
