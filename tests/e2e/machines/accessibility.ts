import { AxeBuilder } from '@axe-core/playwright';
import assert from 'node:assert/strict';
import type { Page } from 'playwright';

type Options = Parameters<AxeBuilder['options']>[0];
type Violation = Awaited<ReturnType<AxeBuilder['analyze']>>['violations'][number];

/**
 * What axe finds on a page. The results are put together on the page itself: a second page for each, which only pages
 * with frames of others need, takes twice as long.
 */
export async function violationsOn(page: Page, options: Options = {}): Promise<Violation[]> {
  assert.equal(page.frames().length, 1, 'the page has no frames');
  const { violations } = await new AxeBuilder({ page }).options(options).setLegacyMode().analyze();
  return violations;
}

/** The same in words, each with the first elements it is about. */
export async function findingsOfAxe(page: Page): Promise<string[]> {
  return (await violationsOn(page)).map(({ id, help, nodes }) => {
    const where = nodes.map(({ target, failureSummary }) => `${String(target)} ${failureSummary}`);
    return `${id}: ${help}\n  ${where.slice(0, 3).join('\n  ')}`;
  });
}

/** How long a page may take to say what it has to, in ms. */
const patienceMs = 20_000;

/** Waits until the accessibility snapshot of the page has these pieces, one behind the other. */
export async function assertReads(page: Page, pieces: readonly string[]): Promise<void> {
  const end = performance.now() + patienceMs;
  for (;;) {
    const snapshot = await page.locator('body').ariaSnapshot();
    const missing = firstMissing(snapshot, pieces);
    if (missing === undefined) return;
    if (performance.now() > end)
      assert.fail(`${missing} is missing, or stands elsewhere, in\n${snapshot}`);
  }
}

function firstMissing(text: string, pieces: readonly string[]): string | undefined {
  let from = 0;
  return pieces.find((piece) => {
    const at = text.indexOf(piece, from);
    from = at + piece.length;
    return at < 0;
  });
}
