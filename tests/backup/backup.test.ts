import assert from 'node:assert/strict';
import { readdir, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, it, type TestContext } from 'node:test';
import { gunzipSync } from 'node:zlib';
import fc from 'fast-check';
import type { Commit, EventLog } from '../../server/log/event-log.ts';
import { openSqliteLog } from '../../server/log/sqlite.ts';
import { installationStream } from '../../server/office/installation-kind.ts';
import { restore as restoreInto } from '../../server/backup/restore.ts';
import { verifyBackup } from '../../server/backup/reading.ts';
import { writeBackup } from '../../server/backup/writing.ts';
import { commitsAfter, headAt } from '../log/commits.ts';
import { startWriting } from '../log/writing-process.ts';
import { backUp, restore } from './commands.ts';
import { openOffice } from './meetings.ts';
import { everythingIn, folder, redisPlace, sqlitePlace, withLog } from './places.ts';

const program = 'tests';

/** Commits with any content that JSON can hold. */
const anyCommits = fc
  .array(
    fc.record({
      commandId: fc.string({ unit: 'binary' }),
      actor: fc.jsonValue(),
      at: fc.nat(),
      events: fc.array(fc.jsonValue(), { maxLength: 3 }),
    }),
    { minLength: 1, maxLength: 12 },
  )
  .map((contents): readonly Commit[] =>
    contents.map((content, index) => ({ version: index + 1, ...content })),
  );

async function emptyLog(t: TestContext): Promise<EventLog> {
  const log = await openSqliteLog(await folder(t));
  t.after(() => log.close());
  return log;
}

describe('a backup', () => {
  it('gives back every stream as it was, packed or not, whatever it holds', async (t) => {
    const directory = await folder(t);
    let run = 0;
    await fc.assert(
      fc.asyncProperty(fc.array(anyCommits, { maxLength: 4 }), async (streams) => {
        run += 1;
        const from = await openSqliteLog(join(directory, `from${run}`));
        const to = await openSqliteLog(join(directory, `to${run}`));
        await openOffice(from);
        for (const [index, commits] of streams.entries()) {
          await from.append(`meeting${index}`, headAt(0), commits);
        }
        for (const file of [join(directory, `${run}.jsonl`), join(directory, `${run}.gz`)]) {
          await writeBackup(from, { file, meeting: null, program });
          await restoreInto(to, {
            file,
            contents: await verifyBackup(file),
            keepsLinks: true,
            office: null,
            now: Date.now,
          });
        }
        assert.deepEqual(await everythingIn(to), await everythingIn(from));
        await Promise.all([from.close(), to.close()]);
      }),
      { numRuns: 20 },
    );
  });

  it('carries an installation from SQLite to Redis and back', async (t) => {
    const directory = await folder(t);
    const places = [await sqlitePlace(t), await redisPlace(t), await sqlitePlace(t)] as const;
    const [first, ...others] = places;
    const original = await withLog(first, async (log) => {
      await openOffice(log);
      await log.append('meeting1', headAt(0), commitsAfter(0, 450));
      await log.append('meeting2', headAt(0), commitsAfter(0, 1));
      return everythingIn(log);
    });
    let from: (typeof places)[number] = first;
    for (const [index, to] of others.entries()) {
      const file = join(directory, `${index}.jsonl.gz`);
      const made = await backUp(t, from, file);
      assert.deepEqual([made.code, made.err], [0, '']);
      assert.match(made.out, /2 meetings, 452 commits/);
      assert.match(made.out, /personal data/);
      assert.match(made.out, /key of the installation/);
      const done = await restore(t, to, file, '--keep-links');
      assert.deepEqual([done.code, done.err], [0, '']);
      assert.deepEqual(await withLog(to, everythingIn), original);
      from = to;
    }
  });

  it('taken while others write holds a beginning of each stream', async (t) => {
    const place = await redisPlace(t);
    const directory = await folder(t);
    await withLog(place, openOffice);
    const { REDIS_URL: location = '' } = place.environment;
    const names = ['one', 'other'];
    const writers = await Promise.all(
      names.map((name) => startWriting(['redis', location], `meeting${name}`, { name, batch: 3 })),
    );
    t.after(() => Promise.all(writers.map((writer) => writer.kill())));
    const backups: { readonly file: string; readonly acknowledged: readonly number[] }[] = [];
    for (const name of ['first', 'second', 'third']) {
      const file = join(directory, name);
      await Promise.all(writers.map((writer) => writer.reached(writer.acknowledged.length + 20)));
      const acknowledged = writers.map((writer) => writer.acknowledged.at(-1)?.last ?? 0);
      backups.push({ file, acknowledged });
      assert.equal((await backUp(t, place, file)).code, 0);
    }
    await Promise.all(writers.map((writer) => writer.kill()));
    for (const { file, acknowledged } of backups) {
      const to = await emptyLog(t);
      await restoreInto(to, {
        file,
        contents: await verifyBackup(file),
        keepsLinks: true,
        office: null,
        now: Date.now,
      });
      const restored = await everythingIn(to);
      for (const [index, name] of names.entries()) {
        const found = restored[`meeting${name}`] ?? [];
        assert.ok(
          found.length >= (acknowledged[index] ?? 0),
          'what was acknowledged before is in it',
        );
        assert.deepEqual(found, commitsAfter(0, found.length, name));
      }
    }
  });

  it('can be read by its owner only, and says in its first line what it is', async (t) => {
    const place = await sqlitePlace(t);
    await withLog(place, openOffice);
    const directory = await folder(t);
    await backUp(t, place, join(directory, 'all.gz'));
    assert.deepEqual(await readdir(directory), ['all.gz'], 'no unfinished file is left');
    assert.equal((await stat(join(directory, 'all.gz'))).mode & 0o777, 0o600);
    const text = gunzipSync(await readFile(join(directory, 'all.gz'))).toString();
    const [first = '', ...rest] = text.trimEnd().split('\n');
    const { createdAt, ...header } = JSON.parse(first) as Record<string, unknown>;
    assert.match(String(createdAt), /^\d{4}-.*Z$/);
    assert.partialDeepStrictEqual(header, {
      format: 'doi-thoai-backup',
      formatVersion: 1,
      kind: 'installation',
    });
    assert.equal(rest.length, 2, 'one commit, one end');
    assert.ok(text.includes(installationStream));
  });

  it('that is stopped leaves nothing behind', async (t) => {
    const log = await emptyLog(t);
    await openOffice(log);
    await log.append('meeting1', headAt(0), commitsAfter(0, 1_000));
    const directory = await folder(t);
    const stop = new AbortController();
    const seen: string[] = [];
    const watched: EventLog = Object.assign(Object.create(log) as EventLog, {
      // Stopped while the second page is read.
      read: async (...[stream, after, limit]: Parameters<EventLog['read']>) => {
        if (stream === 'meeting1' && after > 0) {
          seen.push(...(await readdir(directory)));
          stop.abort();
        }
        return log.read(stream, after, limit);
      },
      list: () => log.list(),
    });
    const file = join(directory, 'all.gz');
    await assert.rejects(
      writeBackup(watched, { file, meeting: null, program, signal: stop.signal }),
      { name: 'AbortError' },
    );
    assert.match(seen.join(), /^\.all\.gz\..*\.part$/);
    assert.deepEqual(await readdir(directory), []);
  });
});
