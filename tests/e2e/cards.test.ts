import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Page } from 'playwright';
import { office as words } from '../../web/src/messages/vi/office.ts';
import { post } from '../machines/json-requests.ts';
import { person } from '../machines/plan.ts';
import { openBrowser, openPage } from './machines/browsers.ts';
import { openDemoHall } from './machines/demo-hall.ts';

/** Names of several alphabets, as long as they come, and longer. */
const longNames: readonly (readonly [string, number])[] = [
  ['Nguyễn Phúc Công Tằng Tôn Nữ Thị Hồng Ngọc Bích', 161],
  ['Ksor H’Ngăm Ayŭn Êban Buôn Yă', 1_000],
  ['Y Rơ̆m Ê̆ng Ŏ̆ Kpă Jrai Ƀlŭk Čư̆ M’gar', 9_999],
  [Array<string>(18).fill('Đinh Ƀơ̆k').join(' ').slice(0, 160).trim(), 500],
];

/** What of the printed cards has another size than A6 or does not fit into its place. */
function misfits(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const millimetre = 96 / 25.4;
    const isOff = (length: number, wanted: number): boolean =>
      Math.abs(length - wanted * millimetre) > 1;
    return [...document.querySelectorAll('.paper-card')].flatMap((card) => {
      const { width, height } = card.getBoundingClientRect();
      const label = card.textContent.replace(/\s+/g, ' ').slice(0, 40);
      const parts = [...card.querySelectorAll('.face, .stub')];
      const isFull = parts.some(
        (part) =>
          part.scrollHeight > part.clientHeight + 1 || part.scrollWidth > part.clientWidth + 1,
      );
      return isFull || isOff(width, 105) || isOff(height, 148.5) ? [label] : [];
    });
  });
}

test('cards are printed four on a sheet of A4, each of A6 with its stub, whatever the names, with their backs behind them', async (t) => {
  const hall = await openDemoHall(t);
  const rows = longNames.map(([name, card]) => ({ person: null, text: person(name, card) }));
  const imported = await post(
    `${hall.server.url}/api/meetings/${hall.meeting}/people`,
    { request: 'long-names', rows },
    { token: hall.officeToken },
  );
  assert.equal(imported.status, 200);
  const browser = await openBrowser(t);
  const { page, errors } = await openPage(
    browser,
    `${hall.server.url}/office?meeting=${hall.meeting}&part=cards`,
    'laptop',
    { kept: { office: hall.officeToken } },
  );
  await page.getByRole('button', { name: words.cards.make }).click();
  await page.getByText('M’gar').waitFor();
  await page.emulateMedia({ media: 'print' });

  const printed = async (): Promise<number> => {
    const pdf = (await page.pdf({ preferCSSPageSize: true })).toString('latin1');
    return pdf.match(/\/Type\s*\/Page\b/g)?.length ?? 0;
  };
  const cards = await page.locator('.paper-card').count();
  assert.ok(cards > longNames.length, 'a card for everybody on the roster');
  assert.equal(await printed(), Math.ceil(cards / 4));
  assert.deepEqual(await misfits(page), []);

  await page.emulateMedia({ media: 'screen' });
  await page.getByLabel(words.cards.backs).check();
  await page.emulateMedia({ media: 'print' });
  assert.equal(await printed(), Math.ceil(cards / 4) * 2);
  assert.deepEqual(await misfits(page), []);
  const numbers = await page.locator('.sheet').first().locator('.number').allTextContents();
  const behind = await page.locator('.sheet').nth(1).locator('.number').allTextContents();
  const [first, second, third, fourth] = numbers.map((text) => text.trim());
  assert.deepEqual(
    behind.map((text) => text.trim()),
    [second, first, fourth, third],
  );
  assert.deepEqual(errors, []);
});
