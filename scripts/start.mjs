import { spawn } from 'node:child_process';
import { constants } from 'node:os';
import { join } from 'node:path';
import { main, root } from './run.mjs';
import { setUp } from './setup.mjs';

/** A second Ctrl-C within this time is the same one, passed on by npm as well. Milliseconds. */
const ONE_KEY_PRESS = 1000;

/** How often to look whether npm is still there. Milliseconds. */
const PARENT_CHECK = 500;

await main(async () => {
  const node = await setUp();
  process.exitCode = await serve(node, process.argv.slice(2));
});

/**
 * Runs the server until it ends, passing on the wish to stop: once gently, then by force.
 * @param {string} node
 * @param {readonly string[]} args
 * @returns {Promise<number>} the exit code
 */
function serve(node, args) {
  const onWindows = process.platform === 'win32';
  const flags = ['--disable-warning=ExperimentalWarning'];
  const server = spawn(node, [...flags, join(root, 'server', 'main.ts'), ...args], {
    cwd: root,
    stdio: 'inherit',
    // A group of its own, so that Ctrl-C reaches the server once and through here.
    detached: !onWindows,
  });

  let firstStop = 0;
  const stop = () => {
    const now = Date.now();
    if (firstStop === 0) {
      firstStop = now;
      server.kill('SIGTERM');
    } else if (now - firstStop > ONE_KEY_PRESS) {
      server.kill('SIGKILL');
    }
  };
  // Windows hands Ctrl-C to every program of the console by itself.
  const onSignal = onWindows ? () => undefined : stop;
  for (const signal of /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP'])) {
    process.on(signal, onSignal);
  }
  if (process.env.npm_lifecycle_event !== undefined) onParentGone(stop);

  return new Promise((resolve, reject) => {
    server.on('error', reject);
    server.on('exit', (code, signal) => {
      resolve(code ?? 128 + (signal === null ? 0 : constants.signals[signal]));
    });
  });
}

/**
 * npm does not pass every signal on: when it was ended alone, the server must not live on unseen.
 * @param {() => void} stop
 */
function onParentGone(stop) {
  const parent = process.ppid;
  const check = setInterval(() => {
    if (process.ppid === parent) return;
    clearInterval(check);
    stop();
  }, PARENT_CHECK);
  check.unref();
}
