import assert from 'node:assert/strict';
import { once } from 'node:events';
import {
  chmod,
  cp,
  mkdir,
  mkdtemp,
  open,
  readFile,
  rm,
  stat,
  truncate,
  writeFile,
} from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { describe, it, type TestContext } from 'node:test';
import { Worker } from 'node:worker_threads';
import fc from 'fast-check';
import { openSqliteLog } from '../../server/log/sqlite.ts';
import { commitsAfter, contentsOf, follow, headAt } from './commits.ts';
import { describeEventLog } from './contract.ts';
import type { OpenerData } from './opener.ts';
import { newStream, openFor, type LogStore } from './store.ts';
import { startWriting } from './writing-process.ts';

describeEventLog('SQLite', startStore);

describe('SQLite', () => {
  it('refuses a file of a newer version of the program and leaves it as it is', async (t) => {
    const store = await storeFor(t);
    await (await store.open()).close();
    change(store.file, 'PRAGMA user_version = 99');
    const before = await readFile(store.file);
    await assert.rejects(store.open(), /newer version of this program/);
    assert.deepEqual(await readFile(store.file), before);
  });

  it('refuses a file of another program and leaves it as it is', async (t) => {
    const store = await storeFor(t);
    change(store.file, 'CREATE TABLE birds (name TEXT)');
    const before = await readFile(store.file);
    await assert.rejects(store.open(), /not written by this program/);
    assert.deepEqual(await readFile(store.file), before);

    await writeFile(store.file, 'Biên bản hội nghị đối thoại. '.repeat(100));
    await assert.rejects(store.open(), /not a database/);
  });

  it('says which file cannot be opened', async (t) => {
    const { directory, file } = await storeFor(t);
    await writeFile(file, 'a file where the directory should be');
    await assert.rejects(openSqliteLog(file), /EEXIST|ENOTDIR/);
    await assert.rejects(openSqliteLog(directory), new RegExp(`Cannot open the log ${file}`));
  });

  it('keeps its folder and files for their owner alone, also when they were not', async (t) => {
    const store = await startStore();
    t.after(() => store.stop());
    const files = [store.file, `${store.file}-wal`, `${store.file}-shm`];
    const modes = (): Promise<readonly number[]> =>
      Promise.all([store.directory, ...files].map(async (file) => (await stat(file)).mode & 0o777));
    const log = await store.open();
    await log.append(newStream(), headAt(0), commitsAfter(0, 1));
    assert.deepEqual(await modes(), [0o700, 0o600, 0o600, 0o600]);

    await chmod(store.directory, 0o755);
    for (const file of files) await chmod(file, 0o664);
    const told: string[] = [];
    const again = await openSqliteLog(store.directory, {
      onTightened: (file, result) => void told.push(`${result} ${file}`),
    });
    assert.deepEqual(await modes(), [0o700, 0o600, 0o600, 0o600]);
    assert.deepEqual(
      told,
      [store.directory, ...files].map((file) => `tightened ${file}`),
    );
    await again.close();
    await log.close();
  });

  it('leaves alone what belongs to another program, and a folder that is meant for everybody', async (t) => {
    const store = await storeFor(t);
    change(store.file, 'CREATE TABLE birds (name TEXT)');
    await chmod(store.file, 0o644);
    await chmod(store.directory, 0o755);
    await assert.rejects(store.open(), /not written by this program/);
    assert.equal((await stat(store.file)).mode & 0o777, 0o644);
    assert.equal((await stat(store.directory)).mode & 0o777, 0o755);

    await rm(store.file);
    await chmod(store.directory, 0o1777);
    await (await store.open()).close();
    assert.equal((await stat(store.directory)).mode & 0o7777, 0o1777);
    assert.equal((await stat(store.file)).mode & 0o777, 0o600);
  });

  it('lets several programs make the file at the same moment', async (t) => {
    const store = await storeFor(t);
    const data: OpenerData = {
      directories: Array.from({ length: 10 }, (_, index) => `${store.directory}/${index}`),
      openers: 3,
      arrivals: new Int32Array(new SharedArrayBuffer(4)),
    };
    const opener = path.join(import.meta.dirname, 'opener.ts');
    const openers = Array.from({ length: data.openers }, () =>
      once(new Worker(opener, { workerData: data }), 'exit'),
    );
    assert.deepEqual(await Promise.all(openers), [[0], [0], [0]]);
    for (const directory of data.directories) {
      const log = await openSqliteLog(directory);
      assert.equal((await contentsOf(log, 'meeting:1')).length, 1);
      await log.close();
    }
  });

  it('tells its own followers before the append is acknowledged', async (t) => {
    const log = await openFor(t, await storeFor(t));
    const stream = newStream();
    await log.append(stream, headAt(0), commitsAfter(0, 1));
    const followed = follow(log, stream);
    await followed.reached(1);
    const appending = log.append(stream, headAt(1), commitsAfter(1, 1));
    assert.deepEqual(followed.commits, commitsAfter(0, 2));
    await appending;
  });

  it('stores nothing while another program holds the file, and recovers', async (t) => {
    const { directory, file } = await storeFor(t);
    const log = await openSqliteLog(directory, { busyMilliseconds: 20 });
    t.after(() => log.close());
    const stream = newStream();
    await log.append(stream, headAt(0), commitsAfter(0, 1));
    const other = new DatabaseSync(file);
    other.exec('BEGIN IMMEDIATE');
    await assert.rejects(log.append(stream, headAt(1), commitsAfter(1, 1)), {
      name: 'LogUnavailable',
      effect: 'notStored',
    });
    await assert.rejects(log.probe(stream), { name: 'LogUnavailable', effect: 'notStored' });
    assert.deepEqual(await contentsOf(log, stream), commitsAfter(0, 1));
    other.exec('ROLLBACK');
    other.close();
    await log.probe(stream);
    await log.append(stream, headAt(1), commitsAfter(1, 1));
    assert.deepEqual(await contentsOf(log, stream), commitsAfter(0, 2));
  });

  it('keeps whole appends up to the place where the WAL was damaged', async (t) => {
    const store = await storeFor(t);
    const stream = newStream();
    const batch = 3;
    const writing = await startWriting(store.address, stream, { batch, appends: 40 });
    await writing.reached(40);
    await writing.kill();
    await fc.assert(
      fc.asyncProperty(fc.double({ min: 0, max: 0.999, noNaN: true }), async (place) => {
        await store.tear(1);
        await flipByte(`${store.file}-wal`, place);
        const log = await store.open();
        try {
          const found = await contentsOf(log, stream);
          assert.deepEqual(found, commitsAfter(0, found.length));
          assert.equal(found.length % batch, 0);
        } finally {
          await log.close();
        }
      }),
      { numRuns: 25 },
    );
  });
});

interface SqliteStore extends LogStore {
  readonly directory: string;
  readonly file: string;
}

async function startStore(): Promise<SqliteStore> {
  const parent = await mkdtemp(path.join(tmpdir(), 'sqlite-log-'));
  const directory = path.join(parent, 'data');
  const atCrash = path.join(parent, 'at-crash');
  const file = path.join(directory, 'log.sqlite');
  return {
    directory,
    file,
    address: ['sqlite', directory],
    open: () => openSqliteLog(directory, { pollMilliseconds: 5 }),
    crash: () => Promise.resolve(),
    tear: async (share) => {
      await cp(directory, atCrash, { recursive: true, force: false });
      await rm(directory, { recursive: true });
      await cp(atCrash, directory, { recursive: true });
      const wal = `${file}-wal`;
      await truncate(wal, Math.floor((await stat(wal)).size * share));
    },
    stop: () => rm(parent, { recursive: true }),
  };
}

/** A store whose directory exists already, still without a log. */
async function storeFor(t: TestContext): Promise<SqliteStore> {
  const store = await startStore();
  await mkdir(store.directory);
  t.after(() => store.stop());
  return store;
}

function change(file: string, statement: string): void {
  const database = new DatabaseSync(file);
  database.exec(statement);
  database.close();
}

/** Inverts one byte of a file; `place` says how far into it, from 0 to 1. */
async function flipByte(file: string, place: number): Promise<void> {
  const handle = await open(file, 'r+');
  try {
    const position = Math.floor((await handle.stat()).size * place);
    const { buffer } = await handle.read(Buffer.alloc(1), 0, 1, position);
    await handle.write(Buffer.from([buffer.readUInt8() ^ 0xff]), 0, 1, position);
  } finally {
    await handle.close();
  }
}
