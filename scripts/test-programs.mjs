import { existsSync, readFileSync } from 'node:fs';
import { Problem, findProgram, isExecutable, run } from './run.mjs';

const onDebian = () =>
  existsSync('/etc/os-release') && /^ID=debian$/m.test(readFileSync('/etc/os-release', 'utf8'));

const mayInstallSystemPackages = () =>
  process.getuid?.() === 0 && findProgram(['apt-get']) !== undefined;

/**
 * The browser for the tests; installs one when there is none and that is possible. The one without windows comes first: it draws the
 * same pages for half of the work.
 * @param {string} node
 * @returns {Promise<string>} its path
 */
export async function findChromium(node) {
  const { chromium } = await import('playwright');
  const find = () =>
    [
      process.env.CHROMIUM_PATH,
      findProgram(['chromium-headless-shell']),
      chromium.executablePath(),
      findProgram(['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable']),
      '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
      'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
    ].find((path) => path !== undefined && isExecutable(path));
  const isChosen = process.env.CHROMIUM_PATH !== undefined;
  if (!isChosen && onDebian() && findProgram(['chromium-headless-shell']) === undefined)
    await installSystemPackage('chromium-headless-shell');
  if (find() === undefined) {
    console.log('Installing a browser for the tests …');
    const system = mayInstallSystemPackages() ? ['--with-deps'] : [];
    await run(node, ['node_modules/playwright/cli.js', 'install', ...system, 'chromium']);
  }
  const path = find();
  if (path === undefined) {
    throw new Problem(
      'The tests drive a real browser and none was found. Install Chromium or Chrome ' +
        '(Debian: apt-get install chromium-headless-shell; anywhere: npx playwright install chromium) ' +
        'or set CHROMIUM_PATH to its program, and run npm test again.',
    );
  }
  return path;
}

/**
 * The Redis server for the tests; installs one when there is none and that is possible.
 * @returns {Promise<string>} its path
 */
export async function findRedisServer() {
  const find = () =>
    process.env.REDIS_SERVER_PATH ?? findProgram(['redis-server', 'valkey-server']);
  const path = await findOrInstall('redis-server', find, 'redis');
  if (path === undefined || !isExecutable(path)) {
    throw new Problem(
      'The tests start a Redis server of their own and the program redis-server was not found. ' +
        'Install it (Debian and Ubuntu: apt-get install redis-server; macOS: brew install redis) ' +
        'or set REDIS_SERVER_PATH to its program, and run npm test again.',
    );
  }
  return path;
}

/**
 * The proxy of the deployment; installs one when there is none and that is possible.
 * @returns {Promise<string>} its path
 */
export async function findHaproxy() {
  const path = await findOrInstall(
    'haproxy',
    () => process.env.HAPROXY_PATH ?? findProgram(['haproxy']),
  );
  if (path === undefined || !isExecutable(path)) {
    throw new Problem(
      'The tests run the proxy of the deployment and the program haproxy was not found. ' +
        'Install it (Debian and Ubuntu: apt-get install haproxy; macOS: brew install haproxy) ' +
        'or set HAPROXY_PATH to its program, and run npm test again.',
    );
  }
  return path;
}

/**
 * LibreOffice for the tests, with a font that has the widths of Times New Roman and the Vietnamese letters; installs the parts that
 * write and count, without a window, when there are none and that is possible.
 * @returns {Promise<string>} its path
 */
export async function findLibreOffice() {
  const find = () =>
    process.env.LIBREOFFICE_PATH ??
    [
      findProgram(['soffice', 'libreoffice']),
      '/Applications/LibreOffice.app/Contents/MacOS/soffice',
      'C:\\Program Files\\LibreOffice\\program\\soffice.exe',
    ].find((path) => path !== undefined && isExecutable(path));
  const hasFont = async () => {
    const { code, output } = await run('fc-list', [':family=Liberation Serif:lang=vi'], {
      quiet: true,
    });
    return code !== 0 || output.trim() !== '';
  };
  if (find() === undefined) {
    await installSystemPackage('libreoffice-writer-nogui');
    await installSystemPackage('libreoffice-calc-nogui');
  }
  // The package fonts-liberation of Debian 12 and before lacks ơ and ư.
  if (!(await hasFont())) await installSystemPackage('fonts-liberation2');
  const path = find();
  if (path === undefined || !isExecutable(path)) {
    throw new Problem(
      'The tests print papers with LibreOffice and it was not found. Install it (Debian and Ubuntu: apt-get install ' +
        'libreoffice-writer-nogui libreoffice-calc-nogui fonts-liberation2; macOS: brew install --cask libreoffice) ' +
        'or set LIBREOFFICE_PATH to its program soffice, and run npm test again.',
    );
  }
  return path;
}

/**
 * @param {string} name of the program, and of its package in Debian, Ubuntu and Homebrew
 * @param {() => string | undefined} find
 * @param {string} [homebrewName] of the package in Homebrew, where it is another one
 * @returns {Promise<string | undefined>} its path
 */
async function findOrInstall(name, find, homebrewName = name) {
  if (find() === undefined) await installSystemPackage(name);
  const brew = findProgram(['brew']);
  if (find() === undefined && brew !== undefined) await run(brew, ['install', homebrewName]);
  return find();
}

/** @param {string} name a package of Debian or Ubuntu; nothing happens where it cannot be installed */
async function installSystemPackage(name) {
  if (!mayInstallSystemPackages()) return;
  console.log(`Installing ${name} for the tests …`);
  const env = { DEBIAN_FRONTEND: 'noninteractive' };
  await run('apt-get', ['update', '-qq'], { env, quiet: true });
  const options = ['-y', '-qq', '--no-install-recommends'];
  const { code, output } = await run('apt-get', ['install', ...options, name], {
    env,
    quiet: true,
  });
  if (code !== 0) console.error(output);
}
