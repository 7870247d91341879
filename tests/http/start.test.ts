import assert from 'node:assert/strict';
import { spawn, type ChildProcessByStdio } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { test, type TestContext } from 'node:test';
import { fileURLToPath } from 'node:url';
import { io } from 'socket.io-client';
import { get, post, textOf } from '../machines/json-requests.ts';

const program = fileURLToPath(new URL('../../server/main.ts', import.meta.url));

interface StartedProgram {
  readonly process: ChildProcessByStdio<null, Readable, Readable>;
  /** Resolves with the first match of a pattern in what it has printed. Rejects when it ends before. */
  printed(pattern: RegExp): Promise<string>;
  /** Resolves with its exit code and everything it wrote. */
  readonly ended: Promise<{
    readonly code: number | null;
    readonly out: string;
    readonly err: string;
  }>;
}

/** Starts the program as a user would, in a folder of its own unless told one. */
function start(
  t: TestContext,
  environment: Readonly<Record<string, string>>,
  ...args: readonly string[]
): StartedProgram {
  const child = spawn(
    process.execPath,
    ['--disable-warning=ExperimentalWarning', program, ...args],
    {
      env: { PATH: process.env.PATH ?? '', HOST: '127.0.0.1', PORT: '0', ...environment },
      stdio: ['ignore', 'pipe', 'pipe'],
    },
  );
  t.after(() => child.kill('SIGKILL'));
  let out = '';
  let err = '';
  child.stderr.setEncoding('utf8').on('data', (text: string) => (err += text));
  child.stdout.setEncoding('utf8').on('data', (text: string) => (out += text));
  const ended = once(child, 'close').then(([code]: unknown[]) => ({
    code: typeof code === 'number' ? code : null,
    out,
    err,
  }));
  const printed = (pattern: RegExp): Promise<string> =>
    new Promise((resolve, reject) => {
      const look = (): void => {
        const found = pattern.exec(out);
        if (found !== null) resolve(found[1] ?? found[0]);
      };
      child.stdout.on('data', look);
      void ended.then(() => {
        reject(new Error(`it ended before it printed ${String(pattern)}: ${out}${err}`));
      });
      look();
    });
  return { process: child, printed, ended };
}

async function folder(t: TestContext): Promise<string> {
  const directory = await mkdtemp(join(tmpdir(), 'start-'));
  t.after(() => rm(directory, { recursive: true, force: true }));
  return directory;
}

const localUrl = /(http:\/\/localhost:\d+)\s/;
const setupSecret = /#setup=([\w-]+)/;

test('the first start prints its addresses, a QR code and the link to set the passphrase', async (t) => {
  const DATA_DIR = await folder(t);
  const first = start(t, { DATA_DIR });
  const setup = await first.printed(setupSecret);
  const url = await first.printed(localUrl);
  await first.printed(/▀/);
  const answer = await post(`${url}/api/office/passphrase`, { setup, passphrase: 'kiến tha lâu' });
  assert.equal(answer.status, 200);
  first.process.kill('SIGTERM');
  assert.equal((await first.ended).code, 0);

  const second = start(t, { DATA_DIR });
  const again = await second.printed(localUrl);
  const session = await post(`${again}/api/office/session`, { passphrase: 'kiến tha lâu' });
  const { status } = await get(`${again}/api/meetings`, { token: textOf(answer, 'token') });
  assert.deepEqual([session.status, status], [200, 200]);
  second.process.kill('SIGINT');
  const { code, out } = await second.ended;
  assert.equal(code, 0);
  assert.doesNotMatch(out, setupSecret);
});

test('a forgotten passphrase is replaced with the link that --new-passphrase prints', async (t) => {
  const DATA_DIR = await folder(t);
  const first = start(t, { DATA_DIR });
  const firstSetup = await first.printed(setupSecret);
  const url = await first.printed(localUrl);
  await post(`${url}/api/office/passphrase`, { setup: firstSetup, passphrase: 'kiến tha lâu' });
  first.process.kill('SIGTERM');
  await first.ended;
  const second = start(t, { DATA_DIR }, '--new-passphrase');
  const setup = await second.printed(setupSecret);
  const again = await second.printed(localUrl);
  assert.notEqual(setup, firstSetup);
  const answer = await post(`${again}/api/office/passphrase`, { setup, passphrase: 'đầy tổ nào' });
  assert.equal(answer.status, 200);
});

test('it ends within bounded time though screens and phones are connected', async (t) => {
  const running = start(t, { DATA_DIR: await folder(t) });
  const url = await running.printed(localUrl);
  const sockets = ['websocket', 'polling'].map((transport) =>
    io(url, { transports: [transport], reconnection: false }),
  );
  t.after(() => {
    for (const socket of sockets) socket.disconnect();
  });
  await Promise.all(sockets.map((socket) => once(socket as never, 'connect')));
  running.process.kill('SIGTERM');
  assert.equal((await running.ended).code, 0);
});

test('told to end it says so at once, serves on for the proxy, and ends at a second signal', async (t) => {
  const running = start(t, { DATA_DIR: await folder(t), DRAIN_SECONDS: '60' });
  const url = await running.printed(localUrl);
  assert.equal((await get(`${url}/readyz`)).status, 200);
  running.process.kill('SIGTERM');
  let answer = await get(`${url}/readyz`);
  while (answer.status === 200) answer = await get(`${url}/readyz`);
  const body = { status: 'notReady', reason: 'draining' };
  assert.deepEqual([answer.status, answer.body], [503, body]);
  assert.equal((await get(`${url}/api/office`)).status, 200);
  running.process.kill('SIGTERM');
  assert.equal((await running.ended).code, 130);
});

test('a port in use is named, with a way out', async (t) => {
  const other = createServer().listen(0, '127.0.0.1');
  t.after(() => other.close());
  await once(other, 'listening');
  const address = other.address();
  assert.ok(typeof address === 'object' && address !== null);
  const PORT = String(address.port);
  const { code, err } = await start(t, { PORT, DATA_DIR: await folder(t) }).ended;
  assert.equal(code, 1);
  assert.match(err, new RegExp(`Port ${PORT} is used by another program\\.`));
  assert.doesNotMatch(err, /\bat .*\.ts/);
});

test('what it cannot do it says in a sentence, without a stack', async (t) => {
  const DATA_DIR = await folder(t);
  const wrong: readonly (readonly [Record<string, string>, string, RegExp])[] = [
    [{ PORT: 'http' }, '', /PORT is "http"\. Allowed: /],
    [{ HOST: '203.0.113.254' }, '', /HOST is "203\.0\.113\.254", which is no address/],
    [{ DATA_DIR: '/dev/null/data' }, '', /folder \/dev\/null\/data cannot be opened/],
    [{ REDIS_URL: 'redis://127.0.0.1:1' }, '', /Redis at REDIS_URL cannot be opened/],
    [{}, '--demonstration', /Known options: --demo/],
  ];
  for (const [environment, arg, expected] of wrong) {
    const args = arg === '' ? [] : [arg];
    const { code, err } = await start(t, { DATA_DIR, ...environment }, ...args).ended;
    assert.equal(code, 1);
    assert.match(err, expected);
    assert.doesNotMatch(err, /\bat .*\.ts/);
  }
});

test('--demo opens a living meeting and leaves nothing behind', async (t) => {
  const TMPDIR = await folder(t);
  const running = start(t, { TMPDIR, DATA_DIR: join(TMPDIR, 'untouched') }, '--demo');
  const page = await running.printed(/(http:\/\/localhost:\d+)\/demo/);
  assert.match(textOf(await get(`${page}/api/demo`), 'code'), /^\d{4}$/);
  running.process.kill('SIGTERM');
  assert.equal((await running.ended).code, 0);
  assert.deepEqual(await readdir(TMPDIR), []);
});
