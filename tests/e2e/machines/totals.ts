import assert from 'node:assert/strict';
import type { Page } from 'playwright';
import file from '../../../server/demo/sample-meeting.json' with { type: 'json' };
import { common } from '../../../web/src/messages/vi/common.ts';
import { afterwards } from '../../../web/src/messages/vi/afterwards.ts';
import { screen as wallWords } from '../../../web/src/messages/vi/screen.ts';
import { sample } from './prepared-meeting.ts';

/** What the sample's own `totals` say, counted here from its opinions. */
function counted(labelOf: (index: number) => string): Map<string, number> {
  const counts = new Map<string, number>();
  for (const index of sample.opinions.keys()) {
    const label = labelOf(index);
    counts.set(label, (counts.get(label) ?? 0) + 1);
  }
  return counts;
}

const opinionAt = (index: number) => sample.opinions[index] ?? assert.fail();

const wanted = [
  counted((index) => common.outcomes[opinionAt(index).outcome]),
  counted((index) => common.channels[opinionAt(index).channel]),
  counted((index) => common.authorities[opinionAt(index).authority]),
  counted((index) => sample.plan.fields[opinionAt(index).wording.field - 1]?.name.vi ?? ''),
] as const;

/** The counts of one table, the largest first: what can be compared without knowing the sample's codes. */
const sizesOf = (counts: readonly number[]) => [...counts].sort((one, other) => other - one);

/** The sample's own totals are those that are looked for: nobody counts differently here than there. */
export function assertSampleTotals(): void {
  const { opinions, byStatus, byChannel, byAuthority, byField } = file.totals;
  assert.equal(opinions, sample.opinions.length);
  const stated = [byStatus, byChannel, byAuthority, byField].map((table) =>
    sizesOf(Object.values(table)),
  );
  assert.deepEqual(
    wanted.map((counts) => sizesOf([...counts.values()])),
    stated,
  );
}

/** How long the wall shows each of its pages, in ms. */
const pageMs = 10_000;

/** Every promise and every count is on the wall, on pages that take turns; the time between them passes on its own clock only. */
export async function assertWallTotals(page: Page): Promise<void> {
  const [byOutcome, byChannel, byAuthority, byField] = wanted;
  await page.getByText(wallWords.commitments.latest).first().waitFor();
  await nextPage(page);
  for (const counts of [byOutcome, byChannel, byAuthority]) await assertCounts(page, counts);
  await nextPage(page);
  await assertCounts(page, byField);
}

function nextPage(page: Page): Promise<void> {
  return page.evaluate((ms) => {
    const now = Date.now.bind(Date);
    Date.now = () => now() + ms;
  }, pageMs);
}

/** Every count of the sample is on the screen beside its name. */
export async function assertTotals(page: Page): Promise<void> {
  for (const counts of wanted) await assertCounts(page, counts);
}

async function assertCounts(page: Page, counts: ReadonlyMap<string, number>): Promise<void> {
  for (const [label, count] of counts) await besides(page, label, count);
}

export async function assertPhoneTotals(page: Page): Promise<void> {
  await page.getByText(afterwards.adjourned).first().waitFor();
  await besides(page, afterwards.received, sample.opinions.length);
  await besides(page, afterwards.answered, sample.opinions.length);
  await besides(page, afterwards.speakers, file.totals.speakers);
  await assertTotals(page);
}

/** Waits until the number stands in the same row as its name. */
async function besides(page: Page, label: string, count: number): Promise<void> {
  const row = page.getByText(label, { exact: true }).locator('..');
  await row
    .filter({ hasText: new RegExp(`(^|\\D)${String(count)}(\\D|$)`) })
    .first()
    .waitFor();
}
