import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { cp, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { fileURLToPath } from 'node:url';
import { answerTo, exitCodes } from '../../server/verification/program.ts';
import { backUp, restore } from '../backup/commands.ts';
import { folder, sqlitePlace } from '../backup/places.ts';
import { adopted, changeOneLetter } from './adopted.ts';

const program = fileURLToPath(new URL('../../server/verification/main.ts', import.meta.url));

/** A backup in which a line was changed, with the digest that then belongs to it. */
function forged(content: string, change: (line: string) => string): string {
  const lines = content.trimEnd().split('\n').map(change);
  const body = lines
    .slice(0, -1)
    .map((line) => `${line}\n`)
    .join('');
  const { end } = JSON.parse(lines.at(-1) ?? '') as { end: object };
  const sha256 = createHash('sha256').update(body).digest('hex');
  return `${body}${JSON.stringify({ end: { ...end, sha256 } })}\n`;
}

describe('npm run verify', () => {
  it('VE4 ends with a number that a script can ask for, and says it in Vietnamese and English', async (t) => {
    const { data, code } = await adopted(t, 0);
    const child = spawn(
      process.execPath,
      ['--disable-warning=ExperimentalWarning', program, data, code],
      { env: { PATH: process.env.PATH ?? '' }, stdio: ['ignore', 'pipe', 'inherit'] },
    );
    t.after(() => child.kill('SIGKILL'));
    let said = '';
    child.stdout.setEncoding('utf8').on('data', (text: string) => (said += text));
    const [exitCode] = (await once(child, 'close')) as [number | null]; // as documented
    assert.equal(exitCode, 0);
    assert.match(said, /ĐÚNG NGUYÊN VẸN.*[^]*IT HOLDS/);
  });

  it('VE4 says that a data folder, a backup and a restored meeting hold what was adopted, whatever came later', async (t) => {
    const meeting = await adopted(t, 2);
    const { data, place, id, code, version } = meeting;
    const directory = await folder(t);
    const [all, one] = [join(directory, 'all.jsonl.gz'), join(directory, 'one.jsonl')];
    assert.equal((await backUp(t, place, all)).code, 0);
    assert.equal((await backUp(t, place, one, '--meeting', id)).code, 0);
    const elsewhere = await sqlitePlace(t);
    assert.equal((await restore(t, elsewhere, all)).code, 0);
    const { DATA_DIR: restored = assert.fail() } = elsewhere.environment;
    for (const path of [data, join(data, 'log.sqlite'), all, one, restored]) {
      const { exitCode, text } = await answerTo([path, code], {});
      assert.equal(exitCode, exitCodes.holds, text);
      assert.match(text, new RegExp(`ĐÚNG NGUYÊN VẸN.*lần ghi ${version}\\).*thêm 2 lần ghi`));
    }
    const configured = await answerTo([code.toLowerCase()], place.environment);
    assert.equal(configured.exitCode, exitCodes.holds, configured.text);
  });

  it('VE5 finds one letter that was changed in one commit, and says from which one on another copy is other', async (t) => {
    const meeting = await adopted(t, 1);
    const untouched = join(await folder(t), 'data');
    await cp(meeting.data, untouched, { recursive: true });
    changeOneLetter(meeting, meeting.version - 1, 'A Thao');
    const alone = await answerTo([meeting.data, meeting.code], {});
    assert.equal(alone.exitCode, exitCodes.differs, alone.text);
    assert.match(alone.text, /KHÔNG KHỚP/);
    const compared = await answerTo([meeting.data, meeting.code, '--with', untouched], {});
    assert.equal(compared.exitCode, exitCodes.differs);
    assert.ok(compared.text.includes(`part at version ${meeting.version - 1}.`), compared.text);
    assert.match(compared.text, /data holds what the code proves/);
  });

  it('VE5 finds what was changed in a backup whose digest was made to fit', async (t) => {
    const { place, id, code, version } = await adopted(t, 0);
    const directory = await folder(t);
    const file = join(directory, 'one.jsonl');
    assert.equal((await backUp(t, place, file, '--meeting', id)).code, 0);
    const content = await readFile(file, 'utf8');
    const changes: readonly (readonly [change: (line: string) => string, says: RegExp])[] = [
      [(line) => line.replace('"A Thao"', '"A Thảo"'), /KHÔNG KHỚP/],
      [(line) => line.replace('"queue.entryAdded"', '"queue.entryMade"'), /không thể có: số \d+/],
      [
        (line) => (line.includes('minutes.adopted') ? line.replace(/"at":\d+/, '"at":1') : line),
        new RegExp(`không thể có: số ${version} \\(sớm hơn`),
      ],
      [
        (line) => line.replace('"minutes.adopted"', '"minutes.adopter"'),
        /biên bản chưa được thông qua/,
      ],
    ];
    const other = join(directory, 'forged.jsonl');
    for (const [change, says] of changes) {
      await writeFile(other, forged(content, change));
      const { exitCode, text } = await answerTo([other, code], {});
      assert.equal(exitCode, exitCodes.differs, text);
      assert.match(text, says);
    }
  });

  it('VE6 tells a meeting that it does not know, a file that it cannot read and a code that is none from a difference', async (t) => {
    const { data, code } = await adopted(t, 0);
    const directory = await folder(t);
    const foreign = join(directory, 'foreign');
    await writeFile(foreign, 'Biên bản hội nghị đối thoại.\n');
    const another = code.replace(/^\d+/, (digits) => (digits.startsWith('5') ? '6817' : '5817'));
    const said: readonly (readonly [readonly string[], keyof typeof exitCodes, RegExp])[] = [
      [[data, another], 'unknownMeeting', /KHÔNG BIẾT HỘI NGHỊ NÀY/],
      [[foreign, code], 'unreadable', /not a backup of this program/],
      [[join(directory, 'missing'), code], 'unreadable', /there is no such file/],
      [[join(directory, 'log.sqlite'), code], 'unreadable', /there is no such file/],
      [[directory, code], 'unreadable', /no meetings in this folder/],
      [[data, code.slice(0, -1)], 'malformed', /không phải là mã kiểm chứng/],
      [[data], 'malformed', /không phải là mã/],
      [[], 'malformed', /npm run verify/],
      [[data, code, data], 'malformed', /npm run verify/],
      [[data, code, '--witch', data], 'malformed', /npm run verify/],
    ];
    for (const [args, name, says] of said) {
      const ended = await answerTo(args, {});
      assert.equal(ended.exitCode, exitCodes[name], `${args.join(' ')}: ${ended.text}`);
      assert.match(ended.text, says);
      assert.doesNotMatch(ended.text, /\bat .*\.ts/);
    }
  });
});
