import type { Page } from 'playwright';

/** What is wider than its room, so that somebody would have to move it sideways. */
export function tooWide(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const { scrollWidth, clientWidth } = document.documentElement;
    const found = scrollWidth > clientWidth ? [`the page is ${String(scrollWidth)} px wide`] : [];
    for (const element of document.querySelectorAll('body *')) {
      const { overflowX } = getComputedStyle(element);
      if (overflowX !== 'auto' && overflowX !== 'scroll') continue;
      if (element.matches('input, textarea') || element.scrollWidth <= element.clientWidth + 1)
        continue;
      const wide = `${String(element.scrollWidth)} px in ${String(element.clientWidth)}`;
      found.push(`${element.localName}.${element.className} is ${wide}`);
    }
    return found;
  });
}
