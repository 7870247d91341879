import { createHash } from 'node:crypto';
import {
  existsSync,
  linkSync,
  mkdirSync,
  openSync,
  closeSync,
  readFileSync,
  readdirSync,
  rmSync,
  writeFileSync,
  writeSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { Problem, findProgram, root, run } from './run.mjs';

const OLDEST_NODE = 20;
const NODE_WITH_TYPESCRIPT = 24;

/** Few and quick retries: without a network, say so in seconds rather than after a minute. */
const npmOptions = [
  // Nothing that a package brings along runs while it is installed, nor fetches what the lock file does not name.
  '--ignore-scripts',
  '--no-audit',
  '--no-fund',
  '--loglevel=error',
  '--fetch-retry-mintimeout=1000',
  '--fetch-retry-maxtimeout=4000',
];

const modules = join(root, 'node_modules');
const stamps = join(modules, '.setup');
const executable = join('bin', process.platform === 'win32' ? 'node.exe' : 'node');
/** The Node of the project, at the same place on every computer. */
const pinned = join(modules, 'node', executable);
/** The same in the package for this kind of computer, whose hash the lock file holds. */
const packaged = join(
  modules,
  `node-${process.platform === 'win32' ? 'win' : process.platform}-${process.arch}`,
  executable,
);

/**
 * Makes the project ready to run: dependencies as the lock file says, the web built from its sources.
 * Does only what changed since the last time.
 * @returns {Promise<string>} the path of the Node that runs the project
 */
export async function setUp() {
  const node = await setUpNode();
  if (!webIsCurrent()) await alone(() => buildWeb(node));
  return node;
}

/**
 * Makes what needs no web pages ready to run: dependencies as the lock file says.
 * @returns {Promise<string>} the path of the Node that runs the project
 */
export async function setUpNode() {
  checkNode();
  if (!dependenciesAreCurrent()) await alone(installDependencies);
  if (!nodeIsInPlace()) await alone(placeNode);
  return nodeOfProject();
}

function checkNode() {
  if (majorVersion() < OLDEST_NODE) {
    throw new Problem(
      `This is Node ${process.versions.node}; Node ${OLDEST_NODE} or newer is needed. ` +
        'Get it from https://nodejs.org and try again.',
    );
  }
}

const majorVersion = () => Number(process.versions.node.split('.')[0]);

const installStamp = () =>
  digest([join(root, 'package-lock.json')], `${process.platform}-${process.arch}`);

const dependenciesAreCurrent = () => readStamp('dependencies') === installStamp();

async function installDependencies() {
  if (dependenciesAreCurrent()) return;
  console.error('Installing the dependencies (once, and after each update) …');
  // `npm ci` empties node_modules first, which would pull it from under whatever runs from it.
  const command = existsSync(modules) ? 'install' : 'ci';
  const { code, output } = await npm([command, ...npmOptions]);
  if (code !== 0) throw new Problem(whyInstallFailed(output));
  rmSync(pinned, { force: true });
  writeStamp('dependencies', installStamp());
}

/** @param {readonly string[]} args */
function npm(args) {
  const script = process.env.npm_execpath;
  if (script !== undefined && /npm-cli\.c?js$/.test(script)) {
    return run(process.execPath, [script, ...args], { quiet: true });
  }
  const program = findProgram(['npm']);
  if (program === undefined) {
    throw new Problem('The program npm was not found. Start with `npm start`.');
  }
  return run(program, args, { quiet: true });
}

/** @param {string} output what npm printed */
function whyInstallFailed(output) {
  if (/ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ECONNRESET|ETIMEDOUT|ENETUNREACH/.test(output)) {
    return (
      `${output}\nThe npm registry cannot be reached. The first start and each update need a ` +
      'connection to it; later starts do not. Connect this computer and try again.'
    );
  }
  if (output.includes('ENOSPC')) return 'The disk is full: the dependencies need about 600 MB.';
  if (/EACCES|EPERM/.test(output)) {
    return `${output}\nThis user may not write in ${root}. Give the folder to this user.`;
  }
  return `${output}\nThe dependencies could not be installed; npm says why above.`;
}

const nodeIsInPlace = () => existsSync(pinned) || !existsSync(packaged);

function placeNode() {
  if (nodeIsInPlace()) return;
  mkdirSync(dirname(pinned), { recursive: true });
  linkSync(packaged, pinned);
}

/** The pinned Node; where it cannot be had, the present one if it is new enough. */
function nodeOfProject() {
  if (existsSync(pinned)) return pinned;
  if (majorVersion() >= NODE_WITH_TYPESCRIPT) return process.execPath;
  throw new Problem(
    `There is no Node ${NODE_WITH_TYPESCRIPT} package for this computer (${process.platform} ` +
      `${process.arch}). Install Node ${NODE_WITH_TYPESCRIPT} from https://nodejs.org and try again.`,
  );
}

const webStamp = () =>
  digest([
    ...filesBelow(join(root, 'web')),
    ...filesBelow(join(root, 'shared')),
    join(root, 'package-lock.json'),
  ]);

const webIsCurrent = () =>
  readStamp('web') === webStamp() && existsSync(join(root, 'web', 'build', 'phone.html'));

/**
 * Builds the web into web/build.
 * @param {string} node
 */
async function buildWeb(node) {
  const stamp = webStamp();
  if (webIsCurrent()) return;
  console.error('Building the web pages …');
  const { code, output } = await run(node, [join(modules, 'vite', 'bin', 'vite.js'), 'build'], {
    cwd: join(root, 'web'),
    env: { WEB_VERSION: stamp.slice(0, 12), NODE_ENV: 'production' },
    quiet: true,
  });
  if (code !== 0) throw new Problem(`${output}\nThe web pages could not be built; see above.`);
  writeStamp('web', stamp);
}

const notSource = new Set(['build', '.svelte-kit', 'node_modules']);

/**
 * @param {string} folder
 * @returns {string[]} the paths of all source files below it
 */
function filesBelow(folder) {
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { withFileTypes: true })
    .filter(({ name }) => !notSource.has(name) && !name.endsWith('.md'))
    .flatMap((entry) => {
      const path = join(folder, entry.name);
      return entry.isDirectory() ? filesBelow(path) : [path];
    })
    .sort();
}

/**
 * @param {readonly string[]} files
 * @param {string} [salt]
 */
function digest(files, salt = '') {
  const hash = createHash('sha256').update(salt);
  for (const file of files)
    hash.update(file.slice(root.length)).update('\0').update(readFileSync(file));
  return hash.digest('hex');
}

/** @param {string} name */
function readStamp(name) {
  const path = join(stamps, name);
  return existsSync(path) ? readFileSync(path, 'utf8') : undefined;
}

/**
 * @param {string} name
 * @param {string} value
 */
function writeStamp(name, value) {
  mkdirSync(stamps, { recursive: true });
  writeFileSync(join(stamps, name), value);
}

/**
 * Runs `work` while no other process of this folder does: two starts at once would write into each
 * other's build. `work` checks again whether it is still needed.
 * @param {() => Promise<void> | void} work
 */
async function alone(work) {
  const lock = join(root, '.setup.lock');
  while (!take(lock)) await delay(200);
  try {
    await work();
  } finally {
    rmSync(lock, { force: true });
  }
}

/** @param {string} lock */
function take(lock) {
  try {
    const file = openSync(lock, 'wx');
    writeSync(file, String(process.pid));
    closeSync(file);
    return true;
  } catch {
    if (!isRunning(Number(readOr(lock, String(process.pid))))) rmSync(lock, { force: true });
    return false;
  }
}

/**
 * @param {string} path
 * @param {string} otherwise
 */
function readOr(path, otherwise) {
  try {
    return readFileSync(path, 'utf8') || otherwise;
  } catch {
    return otherwise;
  }
}

/** @param {number} pid */
function isRunning(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}
