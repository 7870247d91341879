import type { BrowserContext, Page } from 'playwright';

const regions = '[role=status], [role=alert], [aria-live=polite], [aria-live=assertive]';

declare global {
  interface Window {
    /** what a screen reader would have said, in order */
    saidAloud: string[];
    /** what the phone would have buzzed, in order */
    buzzes: number[][];
  }
}

/** Writes down, on every page of the device, each text that appears in a live region, and each buzz. */
export async function listen(device: BrowserContext): Promise<void> {
  await device.addInitScript((selector) => {
    window.saidAloud = [];
    window.buzzes = [];
    window.navigator.vibrate = (pattern) => {
      window.buzzes.push([pattern].flat() as number[]); // a pattern is numbers, one or several
      return true;
    };
    const last = new WeakMap<Element, string>();
    const look = (): void => {
      for (const region of document.querySelectorAll(selector)) {
        const text = region.textContent.replace(/\s+/g, ' ').trim();
        if (last.get(region) === text) continue;
        // What stands in a region when it comes is not said, only what changes in it.
        if (last.has(region) && text !== '') window.saidAloud.push(text);
        last.set(region, text);
      }
    };
    new MutationObserver(look).observe(document, {
      subtree: true,
      childList: true,
      characterData: true,
    });
  }, regions);
}

/** What was said since this was asked last, as far as it holds this. */
export async function saidSince(page: Page, part: string): Promise<readonly string[]> {
  return page.evaluate(
    (wanted) => window.saidAloud.splice(0).filter((text) => text.includes(wanted)),
    part,
  );
}

/** Waits until something with this in it was said, and takes what was said until then away. */
export async function hears(page: Page, part: string): Promise<readonly string[]> {
  await page.waitForFunction(
    (wanted) => window.saidAloud.some((text) => text.includes(wanted)),
    part,
  );
  return saidSince(page, part);
}

/** The buzzes since this was asked last. */
export const felt = (page: Page): Promise<readonly (readonly number[])[]> =>
  page.evaluate(() => window.buzzes.splice(0));
