import axe, { type Result, type RunOptions } from 'axe-core';
import assert from 'node:assert/strict';
import type { Page } from 'playwright';

declare global {
  interface Window {
    /** on a page that axe has been brought to */
    readonly axe: typeof axe;
  }
}

/** What axe finds on a page; what it finds in order is not put into words, which takes as long as looking. */
export async function violationsOn(page: Page, options: RunOptions = {}): Promise<Result[]> {
  assert.equal(page.frames().length, 1, 'the page has no frames');
  await page.evaluate(axe.source);
  return page.evaluate(async (asked) => {
    const { violations } = await window.axe.run({ resultTypes: ['violations'], ...asked });
    return violations;
  }, options);
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
