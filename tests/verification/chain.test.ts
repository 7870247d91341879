import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { describe, it, type TestContext } from 'node:test';
import fc from 'fast-check';
import { chainBeginning, chained } from '../../server/log/chain.ts';
import { beginning, type Commit, type EventLog } from '../../server/log/event-log.ts';
import { textOfCommit } from '../../server/log/stored-commit.ts';
import { verifyBackup } from '../../server/backup/reading.ts';
import { restore } from '../../server/backup/restore.ts';
import { writeBackup } from '../../server/backup/writing.ts';
import { copyInLog, openCopy } from '../../server/verification/copies.ts';
import { minutesLetters } from '../../server/verification/minutes-code.ts';
import type { PlacedCommit } from '../../server/verification/verdict.ts';
import { openOffice } from '../backup/meetings.ts';
import { folder, redisPlace, sqlitePlace, type Place } from '../backup/places.ts';
import { commitsIn, frozen } from '../stored/frozen.ts';
import { anyHistory } from './histories.ts';

function headOf(stream: string, commits: readonly Commit[]): string {
  return commits.reduce(chained, chainBeginning(stream)).toString('hex');
}

async function headIn(commits: AsyncIterable<PlacedCommit>, wanted: string): Promise<string> {
  let head = chainBeginning(wanted);
  for await (const { stream, commit } of commits)
    if (stream === wanted) head = chained(head, commit);
  return head.toString('hex');
}

async function openLog(t: TestContext, place: Place): Promise<EventLog> {
  const log = await place.open();
  t.after(() => log.close());
  return log;
}

describe('the chain of a log', () => {
  it('VE1 follows from the commits as it is written down: text after text, each with the head before it', () => {
    const sha256 = (...parts: readonly (string | Buffer)[]): Buffer =>
      parts.reduce((hash, part) => hash.update(part), createHash('sha256')).digest();
    const first = sha256(
      sha256('doi-thoai chain 1 meeting1'),
      '{"commandId":"mở","at":1790000000001,"actor":{"role":"chair"},"events":[]}',
    );
    const second = sha256(
      first,
      '{"commandId":"ghi","at":1790000000002,"actor":{"role":"office"},"events":[{"type":"x","text":"Đường \\"ống\\""}]}',
    );
    const commits: readonly Commit[] = [
      { version: 1, commandId: 'mở', actor: { role: 'chair' }, at: 1_790_000_000_001, events: [] },
      {
        version: 2,
        commandId: 'ghi',
        actor: { role: 'office' },
        at: 1_790_000_000_002,
        events: [{ type: 'x', text: 'Đường "ống"' }],
      },
    ];
    assert.equal(headOf('meeting1', commits), second.toString('hex'));
  });

  it('VE1 is the same in SQLite, in Redis, in a backup and after it was restored, whatever the commits hold', async (t) => {
    const directory = await folder(t);
    const [sqlite, redis, other] = await Promise.all(
      [await sqlitePlace(t), await redisPlace(t), await sqlitePlace(t)].map((place) =>
        openLog(t, place),
      ),
    );
    assert.ok(sqlite !== undefined && redis !== undefined && other !== undefined);
    await openOffice(sqlite);
    let run = 0;
    const wanted = new Map<string, string>();
    await fc.assert(
      fc.asyncProperty(anyHistory, async (commits) => {
        run += 1;
        const stream = `meeting${run}`;
        wanted.set(stream, headOf(stream, commits));
        for (const log of [sqlite, redis]) {
          await log.append(stream, beginning, commits);
          assert.equal(await headIn(copyInLog(log).commits(), stream), wanted.get(stream));
        }
      }),
      { numRuns: 20 },
    );
    const file = join(directory, 'all.gz');
    await writeBackup(sqlite, { file, meeting: null, program: 'tests' });
    const contents = await verifyBackup(file);
    await restore(other, { file, contents, keepsLinks: true, office: null, now: Date.now });
    const copy = await openCopy(file);
    for (const [stream, head] of wanted) {
      assert.equal(await headIn(copy.commits(), stream), head);
      assert.equal(await headIn(copyInLog(other).commits(), stream), head);
    }
  });

  it('VE1 of a log that an earlier program wrote is what it has always been', async () => {
    const [{ meetingFile } = assert.fail()] = frozen;
    const commits = commitsIn(meetingFile);
    const [{ stream } = assert.fail()] = commits;
    const head = commits
      .map(({ stream: _, ...commit }): Commit => commit)
      .reduce(chained, chainBeginning(stream));
    assert.equal(await minutesLetters(head), 'C8FN53VLP4RLM5LM976M');
  });

  it('VE2 has another head after any change, exchange, removal or insertion', () => {
    fc.assert(
      fc.property(anyHistory, fc.nat(), fc.nat(), fc.nat(), (commits, place, byte, kind) => {
        const changed = tampered(commits, place % commits.length, byte, kind % 4);
        fc.pre(
          JSON.stringify(changed.map(textOfCommit)) !== JSON.stringify(commits.map(textOfCommit)),
        );
        assert.notEqual(headOf('meeting1', changed), headOf('meeting1', commits));
      }),
      { numRuns: 500 },
    );
  });

  it('VE2 of one meeting is not that of another with the same commits', () => {
    assert.notEqual(headOf('meeting1', []), headOf('meeting2', []));
  });
});

/** The commits with one letter changed, two neighbours exchanged, one left out, or one written twice; numbered as they then stand. */
function tampered(
  commits: readonly Commit[],
  place: number,
  byte: number,
  kind: number,
): readonly Commit[] {
  const before = commits.slice(0, place);
  const [here = assert.fail(), next, ...rest] = commits.slice(place);
  const after = next === undefined ? [] : [next, ...rest];
  const variants: readonly (readonly Commit[])[] = [
    [...before, withAnotherLetter(here, byte), ...after],
    next === undefined
      ? [...before.slice(0, -1), here, ...before.slice(-1)]
      : [...before, next, here, ...rest],
    [...before, ...after],
    [...before, here, ...commits.slice(place)],
  ];
  const variant = variants[kind] ?? assert.fail();
  return variant.map((commit, index) => ({ ...commit, version: index + 1 }));
}

function withAnotherLetter(commit: Commit, byte: number): Commit {
  const { commandId } = commit;
  const at = commandId === '' ? 0 : byte % commandId.length;
  const letter = String.fromCharCode((commandId.charCodeAt(at) || 0) ^ (1 << (byte % 7)));
  return { ...commit, commandId: commandId.slice(0, at) + letter + commandId.slice(at + 1) };
}
