import assert from 'node:assert/strict';
import type { Page } from 'playwright';
import { fingerprint } from '#shared/aggregate/fingerprint.ts';
import { give, type DemoHall } from './demo-hall.ts';
import { anchor, goTo, written, type Stop } from './walks.ts';

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
