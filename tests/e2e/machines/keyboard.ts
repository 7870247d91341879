import type { Page } from 'playwright';

/**
 * What somebody with a keyboard would miss on a page: what cannot be seen to have the focus, leads away or changes the page
 * by getting it, or comes in another order than it stands in.
 */
export function keyboardFindings(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const found: string[] = [];
    const nameOf = (element: Element): string =>
      `${element.localName}.${element.className} ${element.textContent.trim().slice(0, 30)}`;
    const reached = [
      ...document.querySelectorAll<HTMLElement>(
        'a[href], button, input, select, textarea, summary, [tabindex="0"]',
      ),
    ].filter(
      (element) =>
        element.tabIndex >= 0 &&
        !element.matches(':disabled') &&
        element.checkVisibility({ visibilityProperty: true }),
    );

    /** What can show the focus: the element, what a hidden field belongs to, and what stands beside it. */
    const showing = (element: HTMLElement): readonly Element[] =>
      [
        element,
        element.parentElement,
        element.closest('label'),
        ...(element.parentElement?.children ?? []),
      ].filter((shown) => shown !== null);
    const look = (element: HTMLElement): string =>
      showing(element)
        .map((shown) => {
          const { outline, boxShadow, borderColor, backgroundColor } = getComputedStyle(shown);
          return [outline, boxShadow, borderColor, backgroundColor].join();
        })
        .join('\n');
    /** It stands where it does whatever the page is scrolled to, or is scrolled out of sight within a box of its own. */
    const isElsewhere = (element: HTMLElement): boolean => {
      const { top, bottom } = element.getBoundingClientRect();
      for (
        let around: HTMLElement | null = element;
        around !== null;
        around = around.parentElement
      ) {
        const { position, overflowY } = getComputedStyle(around);
        if (/fixed|sticky/.test(position)) return true;
        const room = around.getBoundingClientRect();
        if (/auto|scroll/.test(overflowY) && (top >= room.bottom || bottom <= room.top))
          return true;
      }
      return false;
    };

    const address = location.href;
    const headings = document.querySelectorAll('h1, h2, h3').length;
    let before: HTMLElement | null = null;
    for (const element of reached) {
      if (document.activeElement instanceof HTMLElement) document.activeElement.blur();
      const without = look(element);
      element.focus({ preventScroll: true, focusVisible: true });
      if (document.activeElement !== element)
        found.push(`does not take the focus: ${nameOf(element)}`);
      else if (look(element) === without) found.push(`does not show the focus: ${nameOf(element)}`);
      if (location.href !== address) found.push(`leads away: ${nameOf(element)}`);
      if (document.querySelectorAll('h1, h2, h3').length !== headings)
        found.push(`changes the page: ${nameOf(element)}`);
      if (before !== null && !isElsewhere(before) && !isElsewhere(element)) {
        const one = before.getBoundingClientRect();
        const other = element.getBoundingClientRect();
        const isAbove = other.bottom <= one.top + 1 && other.left < one.right - 1;
        const isInRow = other.top < one.bottom - 1 && other.bottom > one.top + 1;
        if (isAbove || (isInRow && other.right <= one.left + 1))
          found.push(`comes after ${nameOf(before)} and stands before it: ${nameOf(element)}`);
      }
      before = element;
    }
    return found;
  });
}
