import { spawn } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { Problem, main, root } from './run.mjs';
import { setUp } from './setup.mjs';
import { findChromium } from './test-programs.mjs';

const port = 20_000 + (process.pid % 20_000);
const address = `http://127.0.0.1:${port}`;
const folder = join(root, 'docs', 'images');

const phone = { viewport: { width: 360, height: 640 }, deviceScaleFactor: 2, hasTouch: true };
const laptop = { viewport: { width: 1366, height: 768 } };
const projector = { viewport: { width: 1920, height: 1080 } };

/** Takes a picture of every screen of the demonstration into docs/images. */
await main(async () => {
  const node = await setUp();
  const executablePath = await findChromium(node);
  const { chromium } = await import('playwright');
  mkdirSync(folder, { recursive: true });
  const server = await serveDemo(node);
  const browser = await chromium.launch({ executablePath, args: ['--no-sandbox'] });
  try {
    for (const picture of await pictures()) await take(browser, picture);
  } finally {
    await browser.close();
    server.kill('SIGTERM');
  }
});

/**
 * @typedef {object} Picture
 * @property {string} name
 * @property {string} url
 * @property {import('playwright').BrowserContextOptions} device
 * @property {(page: import('playwright').Page) => Promise<void>} arrive resolves when the page shows what it shall
 */

/** @returns {Promise<Picture[]>} */
async function pictures() {
  const response = await fetch(`${address}/api/demo`);
  const demo =
    /** @type {{ meeting: string, code: string, passphrase: string, links: { role: string, url: string }[] }} */ (
      await response.json()
    );
  const meeting = `${address}/m/${demo.code}`;
  /** @param {string} role */
  const link = (role) => demo.links.find((candidate) => candidate.role === role)?.url ?? address;

  /** @param {import('playwright').Page} page */
  const headed = (page) => page.getByRole('heading', { level: 1 }).first().waitFor();
  /** @param {import('playwright').Page} page */
  const walled = (page) => page.getByText(demo.code, { exact: true }).first().waitFor();
  /** @param {import('playwright').Page} page */
  const signIn = async (page) => {
    await page.locator('input[type=password]').fill(demo.passphrase);
    await page.keyboard.press('Enter');
    await page.locator('nav a').first().waitFor();
  };
  /** @param {import('playwright').Page} page */
  const minutesListed = async (page) => {
    await page.getByRole('combobox').first().waitFor();
    await page.keyboard.press('Alt+8');
    await page.getByRole('list', { name: 'Biên bản' }).waitFor();
  };

  return [
    { name: 'start', url: address, device: phone, arrive: headed },
    { name: 'phone', url: meeting, device: phone, arrive: headed },
    { name: 'chair', url: link('chair'), device: laptop, arrive: walled },
    { name: 'hall-screen', url: link('screen'), device: projector, arrive: walled },
    {
      name: 'desk',
      url: link('secretary'),
      device: laptop,
      arrive: (page) => page.getByRole('combobox').first().waitFor(),
    },
    { name: 'minutes', url: link('secretary'), device: laptop, arrive: minutesListed },
    { name: 'leader', url: link('leader'), device: laptop, arrive: headed },
    {
      name: 'office',
      url: `${address}/office?meeting=${demo.meeting}`,
      device: laptop,
      arrive: signIn,
    },
    {
      name: 'qr-sheet',
      url: `${address}/office?meeting=${demo.meeting}&part=print`,
      device: { viewport: { width: 794, height: 1123 } }, // A4
      arrive: async (page) => {
        await signIn(page);
        await page.emulateMedia({ media: 'print' });
      },
    },
  ];
}

/**
 * @param {import('playwright').Browser} browser
 * @param {Picture} picture
 */
async function take(browser, { name, url, device, arrive }) {
  const context = await browser.newContext({
    ...device,
    locale: 'vi-VN',
    timezoneId: 'Asia/Ho_Chi_Minh',
    reducedMotion: 'reduce',
  });
  const page = await context.newPage();
  await page.goto(url);
  await arrive(page);
  await page.waitForFunction('document.fonts.status === "loaded"');
  await page.screenshot({ path: join(folder, `${name}.png`), animations: 'disabled' });
  await context.close();
  console.log(`docs/images/${name}.png`);
}

/**
 * Starts the demonstration; resolves when it serves.
 * @param {string} node
 * @returns {Promise<import('node:child_process').ChildProcess>}
 */
function serveDemo(node) {
  const server = spawn(
    node,
    ['--disable-warning=ExperimentalWarning', join(root, 'server', 'main.ts'), '--demo'],
    {
      cwd: root,
      stdio: ['ignore', 'pipe', 'inherit'],
      // A hall's address, so that the pictures say what a hall would see; nothing is asked of it.
      env: { ...process.env, PORT: String(port), PUBLIC_URL: 'http://192.168.1.10:8080' },
    },
  );
  return new Promise((resolve, reject) => {
    server.stdout.on('data', (chunk) => {
      if (String(chunk).includes('/demo')) resolve(server);
    });
    server.once('exit', () => reject(new Problem('The demonstration did not start.')));
  });
}
