import type { Page } from 'playwright';

/** The smallest sizes on a wall of 1080 px: of what must be read, and of everything else. */
const smallest = { main: 48, second: 36 };

/** What is wrong with the wall: it scrolls, cuts a text off where nobody meant it, or shows it too small. */
export function problemsOf(page: Page, within = 'body'): Promise<string[]> {
  return page.evaluate(
    ({ main, second, within }) => {
      const textOf = (element: Element): string => element.textContent.trim();
      const isCutOnPurpose = (element: Element): boolean =>
        getComputedStyle(element).textOverflow === 'ellipsis';
      const hasText = (element: Element): boolean =>
        [...element.childNodes].some(
          ({ nodeType, textContent }) =>
            nodeType === Node.TEXT_NODE && (textContent ?? '').trim() !== '',
        );
      const isHiddenOnPurpose = (element: Element): boolean =>
        element.closest('.visually-hidden, [aria-hidden="true"], svg') !== null;
      /** How much of the element those around it let be seen. */
      const shownPart = (element: Element): 'all' | 'some' | 'none' => {
        const box = element.getBoundingClientRect();
        let part: 'all' | 'some' = 'all';
        for (let around = element.parentElement; around !== null; around = around.parentElement) {
          if (getComputedStyle(around).overflow !== 'hidden') continue;
          const room = around.getBoundingClientRect();
          const isAway =
            box.right <= room.left + 1 ||
            box.left >= room.right - 1 ||
            box.bottom <= room.top + 1 ||
            box.top >= room.bottom - 1;
          if (isAway) return 'none';
          const isInside =
            box.right <= room.right + 2 &&
            box.left >= room.left - 2 &&
            box.bottom <= room.bottom + 2 &&
            box.top >= room.top - 2;
          if (!isInside) part = 'some';
        }
        return part;
      };
      const isOverflowing = (element: Element): boolean =>
        getComputedStyle(element).overflow !== 'visible' &&
        (element.scrollWidth > element.clientWidth + 1 ||
          element.scrollHeight > element.clientHeight + 1);
      const isOutside = (element: Element): boolean => {
        const { left, top, right, bottom } = element.getBoundingClientRect();
        return right > innerWidth + 1 || bottom > innerHeight + 1 || left < -1 || top < -1;
      };

      const problems: string[] = [];
      const { scrollWidth, scrollHeight } = document.documentElement;
      if (scrollWidth > innerWidth || scrollHeight > innerHeight) problems.push('the page scrolls');
      for (const element of document.querySelectorAll(`${within} *`)) {
        const isSeen = element.checkVisibility({ visibilityProperty: true });
        if (!isSeen || isHiddenOnPurpose(element)) continue;
        const part = shownPart(element);
        if (part === 'none') continue;
        if (element.matches('.fitted') && isOverflowing(element)) {
          problems.push(`has no room: ${textOf(element)}`);
        }
        if (!hasText(element)) continue;
        if (part === 'some' || isOutside(element))
          problems.push(`is hidden in part: ${textOf(element)}`);
        if (isOverflowing(element) && !isCutOnPurpose(element)) {
          problems.push(`is cut off: ${textOf(element)}`);
        }
        if (element.closest('.wall') === null) continue;
        const size = Number.parseFloat(getComputedStyle(element).fontSize);
        const wanted = element.closest('[data-must-read]') === null ? second : main;
        if (size < (wanted * innerHeight) / 1080 - 0.01) {
          problems.push(`is only ${String(size)} px large: ${textOf(element)}`);
        }
      }
      return problems;
    },
    { ...smallest, within },
  );
}
