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
