import type { TestContext } from 'node:test';
import { chromium, type Browser, type BrowserContext, type Page } from 'playwright';

/** Chromium without its calls home, which a hall without internet would answer late. */
const switches = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

export const sizes = {
  phone: { width: 360, height: 640 },
  laptop: { width: 1366, height: 768 },
  smallProjector: { width: 1280, height: 720 },
  projector: { width: 1920, height: 1080 },
} as const;

export type Size = keyof typeof sizes;

/** The browser that the tests drive, closed with the test. */
export async function openBrowser(t: TestContext): Promise<Browser> {
  const executablePath = process.env.CHROMIUM_PATH ?? '/usr/bin/chromium';
  const browser = await chromium.launch({ executablePath, args: switches });
  t.after(() => browser.close());
  return browser;
}

export interface Opened {
  readonly page: Page;
  /** what went wrong on the page without anybody catching it */
  readonly errors: readonly string[];
}

/** How somebody has set up the device. */
export interface Setting {
  readonly language?: 'vi' | 'en';
  /** as set in the system; most tests go faster when nothing moves */
  readonly reducedMotion?: 'reduce' | 'no-preference';
  /** what the program has kept in this browser from before, by key */
  readonly kept?: Readonly<Record<string, string>>;
}

/** A device of its own with this page open: nothing is shared with any other. */
export async function openPage(
  browser: Browser,
  url: string,
  size: Size,
  setting: Setting = {},
): Promise<Opened> {
  return openPageOn(await openDevice(browser, size, setting), url);
}

/** A device of its own, on which several pages can be opened. */
export async function openDevice(
  browser: Browser,
  size: Size,
  { language = 'vi', reducedMotion = 'reduce', kept = {} }: Setting = {},
): Promise<BrowserContext> {
  const device = await browser.newContext({
    viewport: sizes[size],
    locale: 'vi-VN',
    hasTouch: size === 'phone',
    reducedMotion,
  });
  await device.addInitScript(
    (values) => {
      for (const [key, value] of Object.entries(values)) {
        localStorage.setItem(`doithoai.${key}`, value);
      }
    },
    { language, ...kept },
  );
  device.setDefaultTimeout(20_000);
  return device;
}

/** Opens a page on a device. */
export async function openPageOn(device: BrowserContext, url: string): Promise<Opened> {
  const page = await device.newPage();
  const errors: string[] = [];
  page.on('pageerror', (error) => errors.push(error.message));
  page.on('console', (message) => {
    // A lost connection is part of the play, and nobody has touched the leader's screen before it wants to buzz.
    if (message.type() === 'error' && !/ERR_|WebSocket|status of 5|vibrate/.test(message.text())) {
      errors.push(message.text());
    }
  });
  await page.goto(url);
  return { page, errors };
}
