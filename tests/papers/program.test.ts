import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { readFile, readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, it, type TestContext } from 'node:test';
import { fileURLToPath } from 'node:url';
import { meetingInSession } from '../backup/meetings.ts';
import { folder, sqlitePlace, type Place } from '../backup/places.ts';

const program = fileURLToPath(new URL('../../server/exports/main.ts', import.meta.url));

/** Runs the program behind `npm run papers` at a place, to its end. */
async function papers(
  t: TestContext,
  place: Pick<Place, 'environment'>,
  ...args: readonly string[]
) {
  const child = spawn(
    process.execPath,
    ['--disable-warning=ExperimentalWarning', program, ...args],
    {
      env: { PATH: process.env.PATH ?? '', ...place.environment },
      stdio: ['ignore', 'pipe', 'pipe'],
    },
  );
  t.after(() => child.kill('SIGKILL'));
  let [out, err] = ['', ''];
  child.stdout.setEncoding('utf8').on('data', (text: string) => (out += text));
  child.stderr.setEncoding('utf8').on('data', (text: string) => (err += text));
  const [code] = (await once(child, 'close')) as [number | null]; // as documented
  return { code, out, err };
}

const facts = {
  chair: { honorific: 'Bà', name: 'Y Mlen', post: 'Chủ tịch UBND xã' },
  secretary: { honorific: 'Ông', name: 'A Kiêm', post: 'Công chức Văn hoá - Xã hội' },
  numbers: { minutes: { number: 7, day: '2026-11-26' } },
};

describe('the program that writes papers', () => {
  it('EX8 writes those of a stored meeting, with what a file of facts says, and names what is missing', async (t) => {
    const { place, code } = await meetingInSession(t, await sqlitePlace(t));
    const to = await folder(t);
    const given = join(to, 'facts.json');
    await writeFile(given, JSON.stringify(facts));
    const target = join(to, 'papers');
    const ended = await papers(t, place, '--meeting', code, '--to', target, '--facts', given);
    assert.deepEqual([ended.code, ended.err], [0, '']);
    const files = await readdir(target);
    for (const file of files) assert.match(file, /^[A-Za-z0-9.-]+$/);
    for (const file of files) assert.ok(ended.out.includes(file), file);
    assert.match(ended.out.split('\n')[1] ?? '', /^ {2}Bien-ban-.*\.docx$/);
    const minutes = files.find((file) => /^Bien-ban-.*\.html$/.test(file)) ?? assert.fail();
    const page = await readFile(join(target, minutes), 'utf8');
    for (const words of ['Số: 07/BB-UBND', 'Bà Y Mlen, Chủ tịch UBND xã', 'A Kiêm', 'DỰ THẢO'])
      assert.ok(page.includes(words), words);
    const missing = await readFile(join(target, 'Con-thieu.txt'), 'utf8');
    const [ofMinutes = ''] = missing.split('\n\n');
    assert.match(ofMinutes, /^Biên bản/);
    assert.deepEqual(ofMinutes.split('\n').slice(1), [
      '- Hội nghị chưa bế mạc (thực hiện tại hội nghị)',
      '- Biên bản chưa được thông qua (thực hiện tại hội nghị)',
    ]);
  });

  it('EX9 says what is wrong and writes nothing', async (t) => {
    const { place, code } = await meetingInSession(t, await sqlitePlace(t));
    const to = await folder(t);
    const target = join(to, 'papers');
    const given = join(to, 'facts.json');
    await writeFile(given, JSON.stringify({ ...facts, numbers: { minutes: { number: 0 } } }));
    const wrong: readonly (readonly [readonly string[], RegExp])[] = [
      [[], /npm run papers -- --demo --to FOLDER/],
      [['--demo', '--meeting', code, '--to', target], /npm run papers/],
      [['--meeting', code], /npm run papers/],
      [['--meeting', '0000', '--to', target], /No meeting has the code or id "0000"/],
      [['--meeting', 'office/1', '--to', target], /No meeting has the code or id/],
      [['--meeting', code, '--to', target, '--facts', given], /facts\.json is not understood/],
      [['--meeting', code, '--to', target, '--facts', `${given}x`], /cannot be read/],
    ];
    for (const [args, sentence] of wrong) {
      const ended = await papers(t, place, ...args);
      assert.equal(ended.code, 1, args.join(' '));
      assert.match(ended.err, sentence);
      assert.doesNotMatch(ended.err, / at /);
    }
    const nowhere = { environment: { DATA_DIR: join(to, 'none') } };
    const ended = await papers(t, nowhere, '--meeting', code, '--to', target);
    assert.match(ended.err, /There are no meetings in/);
    assert.ok(!existsSync(target) && !existsSync(join(to, 'none')));
  });
});
