import type { Page } from 'playwright';
import { phone as en } from '../../../web/src/messages/en/phone.ts';
import { afterwards } from '../../../web/src/messages/vi/afterwards.ts';
import { phone as vi } from '../../../web/src/messages/vi/phone.ts';
import { anchor, goTo, title, written, type Stop } from './walks.ts';

/** What stands above every page of a phone but the first. */
const above = [
  '- banner:',
  `- button "${vi.back}"`,
  `- button "${vi.home}"`,
  '- status: ',
  '- main:',
  '- status',
];

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
