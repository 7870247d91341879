import assert from 'node:assert/strict';
import { execFile, spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { chmod, chown, mkdir, mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { describe, it, type TestContext } from 'node:test';
import { setTimeout as delay } from 'node:timers/promises';
import { promisify } from 'node:util';
import { readAll } from '../../server/log/event-log.ts';
import { openSqliteLog } from '../../server/log/sqlite.ts';

const run = promisify(execFile);

/** Somebody without rights, on every system. */
const nobody = 65_534;
/** Longest time until a command is answered, in ms; clients wait ten seconds for an answer. */
const boundMs = 10_000;
/** How far a file may grow where the disk is small, in blocks of 512 bytes: a few dozen commands. */
const fewBlocks = 512;

describe('a room whose disk takes nothing more', { timeout: 90_000 }, () => {
  it('RO11 refuses in time, shows what it knows, loses nothing, and recovers: full', async (t) => {
    const node = await nodeFor(t, fewBlocks);
    const { acknowledged, refused } = await fill(node);
    assert.ok(acknowledged.length > 5, 'at first there was room');
    await recovers(node, acknowledged, refused);
  });

  it('RO11 refuses in time, shows what it knows, loses nothing, and recovers: not writable', async (t) => {
    const node = await nodeFor(t);
    assert.ok((await node.submit('before')).ok);
    await node.limitFiles('0');
    const { acknowledged, refused } = await fill(node);
    assert.deepEqual(acknowledged, [], 'nothing can be written');
    await recovers(node, ['before'], refused);
  });
});

describe('a log that cannot be opened is refused with what to do about it', () => {
  it('where the disk is full', async (t) => {
    const node = await startNode(await directoryFor(t), ['ulimit -S -f 1']);
    assert.match(
      await node.failed(),
      /^Cannot open the log .*log\.sqlite: the disk takes nothing more \(.+\); see whether it is full or damaged, and start again$/,
    );
  });

  it('where the file may only be read', async (t) => {
    const directory = await directoryFor(t);
    await (await openSqliteLog(directory)).close();
    for (const name of await readdir(directory)) await chmod(path.join(directory, name), 0o444);
    await refusesToWrite(t, directory);
  });

  it('where the folder may only be read', async (t) => {
    const directory = await directoryFor(t);
    await chmod(directory, 0o555);
    await refusesToWrite(t, directory);
    await refusesToWrite(t, path.join(directory, 'data'));
  });
});

async function refusesToWrite(t: TestContext, directory: string): Promise<void> {
  const node = await startNode(directory, [], 'powerless');
  t.after(() => node.kill());
  assert.match(
    await node.failed(),
    /^Cannot open the log .*log\.sqlite: the program may not write there \(.+\); give its user the right to write to the folder and all files in it, or name another folder in DATA_DIR$/,
  );
}

type Node = Awaited<ReturnType<typeof startNode>>;

/** Raises hands until one is not saved. */
async function fill(node: Node) {
  const acknowledged: string[] = [];
  for (let number = 1; number <= 500; number += 1) {
    const id = `hand-${number}`;
    const sentAt = performance.now();
    const reply = await node.submit(id);
    assert.ok(performance.now() - sentAt < boundMs, 'answered in time');
    if (!reply.ok) {
      assert.equal(reply.refusal?.code, 'notSaved');
      return { acknowledged, refused: id };
    }
    acknowledged.push(id);
  }
  assert.fail('the limit was never felt');
}

/** Checks what is shown meanwhile, gives the disk room again, and looks into the log. */
async function recovers(
  node: Node,
  acknowledged: readonly string[],
  refused: string,
): Promise<void> {
  const { version, hands } = await node.look();
  assert.deepEqual(
    { version, hands },
    { version: acknowledged.length + 2, hands: acknowledged.length },
  );

  await node.limitFiles('unlimited');
  const deadline = performance.now() + boundMs;
  while (!(await node.submit(refused)).ok) {
    assert.ok(performance.now() < deadline, 'it took too long');
    await delay(50);
  }
  assert.ok((await node.submit('after')).ok);
  await node.kill();
  const log = await openSqliteLog(node.directory);
  const ids: string[] = [];
  for await (const { commandId } of readAll(log, 'one')) ids.push(commandId);
  await log.close();
  assert.deepEqual(ids, ['create', 'open', ...acknowledged, refused, 'after']);
}

async function directoryFor(t: TestContext): Promise<string> {
  const parent = await mkdtemp(path.join(tmpdir(), 'degraded-'));
  const directory = path.join(parent, 'data');
  await mkdir(directory);
  // Where the tests are run by the superuser, the process gives up its rights; it must still get here,
  // and the folder be its own.
  await chmod(parent, 0o755);
  if (process.getuid?.() === 0) await chown(directory, nobody, nobody);
  t.after(async () => {
    await chmod(directory, 0o755);
    await rm(parent, { recursive: true });
  });
  return directory;
}

async function nodeFor(t: TestContext, blocks?: number): Promise<Node> {
  const limits = blocks === undefined ? [] : [`ulimit -S -f ${blocks}`];
  const node = await startNode(await directoryFor(t), limits);
  t.after(() => node.kill());
  await node.ready();
  return node;
}

interface Message {
  readonly failed?: string;
  readonly ok?: boolean;
  readonly refusal?: { readonly code: string };
  readonly version?: number;
  readonly hands?: number;
}

/** Starts a process that serves a meeting; `limits` are commands of the shell that apply to it. */
async function startNode(directory: string, limits: readonly string[], ...rest: readonly string[]) {
  const program = path.join(import.meta.dirname, 'room-process.ts');
  const line = [...limits, 'exec "$0" "$@"'].join('; ');
  const child = spawn('/bin/sh', ['-c', line, process.execPath, program, directory, ...rest], {
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  });
  const first = said(child);
  await once(child, 'spawn');
  const ask = async (order: object): Promise<Message> => {
    const answer = said(child);
    child.send(order);
    return answer;
  };
  return {
    directory,
    ready: async () => {
      assert.deepEqual(await first, { ready: true });
    },
    failed: async () => (await first).failed ?? 'it did not fail',
    submit: (id: string) => ask({ submit: id }),
    look: () => ask({ look: true }),
    /** Sets how far the files of the running process may grow, in bytes. */
    limitFiles: (size: string) =>
      run('prlimit', ['--pid', String(child.pid), `--fsize=${size}:unlimited`]),
    kill: async () => {
      if (child.exitCode !== null || child.signalCode !== null) return;
      const ended = once(child, 'exit');
      child.kill('SIGKILL');
      await ended;
    },
  };
}

async function said(child: ChildProcess): Promise<Message> {
  const [message] = (await once(child, 'message')) as [Message]; // what room-process.ts sends
  return message;
}
