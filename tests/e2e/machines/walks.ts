import type { Page } from 'playwright';

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

/** To the place of a page that its fragment names. */
export async function goTo(page: Page, fragment: string): Promise<void> {
  await page.evaluate((place) => {
    location.hash = place;
  }, fragment);
  await page.locator('main h1:visible').first().waitFor();
}

/** A stop that is reached from anywhere. */
export const anchor = (name: string, fragment: string, reads: readonly string[] = []): Stop => ({
  name,
  isAnchor: true,
  go: (page) => goTo(page, fragment),
  reads,
});

/** The heading of a page in an accessibility snapshot. */
export const title = (text: string): string => `- heading "${text}" [level=1]`;

/** The stop with those before it that lead there from an anchor. */
export function wayTo(stops: readonly Stop[], index: number): readonly Stop[] {
  const start = stops.findLastIndex(({ isAnchor }, place) => isAnchor === true && place <= index);
  return stops.slice(Math.max(0, start), index + 1);
}
