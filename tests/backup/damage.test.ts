import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, it, type TestContext } from 'node:test';
import { gzipSync } from 'node:zlib';
import { BackupRefused } from '../../server/backup/format.ts';
import { verifyBackup } from '../../server/backup/reading.ts';
import { writeBackup } from '../../server/backup/writing.ts';
import { openSqliteLog } from '../../server/log/sqlite.ts';
import { installationStream } from '../../server/office/installation-kind.ts';
import { commitsAfter, headAt } from '../log/commits.ts';
import { plan } from '../machines/plan.ts';
import { restore } from './commands.ts';
import { openOffice } from './meetings.ts';
import { folder } from './places.ts';

const refused = { name: BackupRefused.name };

/** A small backup of a whole installation. */
async function smallBackup(t: TestContext): Promise<{ file: string; content: Buffer }> {
  const directory = await folder(t);
  const log = await openSqliteLog(join(directory, 'data'));
  await openOffice(log);
  await log.append('meeting1', headAt(0), commitsAfter(0, 2));
  const file = join(directory, 'all.jsonl');
  await writeBackup(log, { file, meeting: null, program: 'tests' });
  await log.close();
  return { file, content: await readFile(file) };
}

/** A file of these lines, with the end that belongs to them. */
function sealed(lines: readonly object[], counts: { streams: number; commits: number }): string {
  const text = lines.map((line) => `${JSON.stringify(line)}\n`).join('');
  const sha256 = createHash('sha256').update(text).digest('hex');
  return `${text}${JSON.stringify({ end: { ...counts, sha256 } })}\n`;
}

describe('a backup file', () => {
  it('is refused when a single bit of it was changed', async (t) => {
    const { file, content } = await smallBackup(t);
    await verifyBackup(file);
    const changed = join(await folder(t), 'changed');
    for (let place = 0; place < content.length; place += 1) {
      const bytes = Buffer.from(content);
      bytes.writeUInt8(bytes.readUInt8(place) ^ (1 << (place % 8)), place);
      await writeFile(changed, bytes);
      await assert.rejects(verifyBackup(changed), refused, `byte ${place}`);
    }
  });

  it('is refused wherever it was cut off, packed or not', async (t) => {
    const { content } = await smallBackup(t);
    const cut = join(await folder(t), 'cut');
    for (const whole of [content, gzipSync(content)]) {
      for (let length = 0; length < whole.length; length += 3) {
        await writeFile(cut, whole.subarray(0, length));
        await assert.rejects(verifyBackup(cut), refused, `${length} bytes`);
      }
    }
  });

  it('is refused with the reason, and nothing is made where it should have gone', async (t) => {
    const { content } = await smallBackup(t);
    const [first = '', ...rest] = content.toString().split('\n');
    const header = JSON.parse(first) as Record<string, unknown>;
    const key = JSON.parse(rest[2] ?? '') as Record<string, unknown>;
    const commit = { stream: 'meeting1', ...commitsAfter(0, 1)[0] };
    const whole = { streams: 1, commits: 1 };
    const meetingHeader = { ...header, kind: 'meeting' };
    const created = { type: 'office.meetingCreated', code: '4817' };
    const birth = { type: 'meeting.created', code: '4817', plan };
    const actor = { role: 'office' };
    const unheard = { ...commit, actor, version: 2, events: [{ type: 'meeting.unheardOf' }] };
    const wrong: readonly (readonly [what: string | Buffer, why: RegExp])[] = [
      ['Biên bản hội nghị đối thoại.\n', /it is not a backup of this program/],
      ['', /it is not a backup of this program/],
      [Buffer.from([0x1f, 0x8b, 1, 2, 3]), /it is damaged|unknown compression method/],
      [sealed([{ ...header, formatVersion: 2 }], { streams: 0, commits: 0 }), /newer version/],
      [
        sealed([{ ...header, kind: 'roster' }], { streams: 0, commits: 0 }),
        /first line is damaged/,
      ],
      [`${content.toString()}{}\n`, /something follows its last line/],
      [sealed([header, key], { streams: 1, commits: 2 }), /not as much as it says/],
      [sealed([header, commit], { streams: 1, commits: 1 }), /other streams than it says/],
      [sealed([header, { ...key, version: 2 }], { streams: 1, commits: 1 }), /a commit is missing/],
      [sealed([header, { stream: 'a' }, key], { streams: 1, commits: 1 }), /is no commit/],
      [
        sealed([header, key, commit, { ...key, version: 2 }], { streams: 2, commits: 3 }),
        /in two pieces/,
      ],
      [
        sealed(
          [
            { ...header, kind: 'meeting' },
            { ...commit, actor: { role: 'office' }, events: [{ ...birth, plan: {} }] },
          ],
          { streams: 1, commits: 1 },
        ),
        /Version 1 of stream meeting1 cannot be read: meeting\.created\.plan/,
      ],
      [
        sealed([header, { ...commit, stream: 'office/other' }, key], { streams: 2, commits: 2 }),
        /a name that no meeting has/,
      ],
      [
        sealed([header, { ...key, events: [{ type: 'office.unheardOf' }] }], whole),
        /there is no event/,
      ],
      [
        sealed([header, { ...key, events: [{ ...created, id: installationStream }] }], whole),
        /an id that no meeting has/,
      ],
      [
        sealed([meetingHeader, { ...commit, stream: installationStream, events: [birth] }], whole),
        /a name that no meeting has/,
      ],
      [
        sealed([meetingHeader, { ...commit, actor, events: [birth] }, unheard], {
          streams: 1,
          commits: 2,
        }),
        /there is no event/,
      ],
      [
        sealed([{ ...header, kind: 'meeting' }, commit], { streams: 1, commits: 1 }),
        /other streams than it says/,
      ],
    ];
    assert.equal(key.stream, installationStream);
    const directory = await folder(t);
    const file = join(directory, 'wrong');
    for (const [what, why] of wrong) {
      await writeFile(file, what);
      await assert.rejects(verifyBackup(file), { ...refused, message: why });
    }
    const there = { environment: { DATA_DIR: join(directory, 'data') } };
    for (const [path, why] of [
      [file, /other streams than it says\. Nothing was changed\./],
      [join(directory, 'missing'), /there is no such file\. Nothing/],
      [directory, /it is a folder\. Nothing/],
    ] as const) {
      const { code, out, err } = await restore(t, there, path);
      assert.deepEqual([code, out], [1, '']);
      assert.match(err, why);
      assert.doesNotMatch(err, /\bat .*\.ts/);
    }
    assert.deepEqual(await readdir(directory), ['wrong']);
  });
});
