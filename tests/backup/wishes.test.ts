import assert from 'node:assert/strict';
import { readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { test } from 'node:test';
import { openOffice } from './meetings.ts';
import { start } from './commands.ts';
import { folder, sqlitePlace, withLog } from './places.ts';

test('what cannot be done is said in a sentence, and nothing is made', async (t) => {
  const directory = await folder(t);
  const there = join(directory, 'there');
  await writeFile(there, 'a file that must not be lost');
  const wanted = join(directory, 'wanted');
  const { environment: nowhere } = await sqlitePlace(t);
  const untouched = await sqlitePlace(t);
  await (await untouched.open()).close();
  const used = await sqlitePlace(t);
  await withLog(used, openOffice);

  const usage = /npm run backup -- --to FILE[^]*npm run restore -- --from FILE/;
  const wrong: readonly (readonly [Readonly<Record<string, string>>, string[], RegExp])[] = [
    [used.environment, [], usage],
    [used.environment, ['backup'], usage],
    [used.environment, ['backup', '--to'], usage],
    [used.environment, ['backup', '--from', wanted], usage],
    [used.environment, ['restore', wanted], usage],
    [nowhere, ['backup', '--to', wanted], /There are no meetings in the folder .*DATA_DIR/],
    [untouched.environment, ['backup', '--to', wanted], /nothing to back up yet/],
    [used.environment, ['backup', '--to', there], /there is there already: name another file/],
    [used.environment, ['backup', '--to', join(there, 'below')], /cannot be written there/],
    [used.environment, ['backup', '--to', wanted, '--meeting', '4711'], /No meeting has .*"4711"/],
    [{ DATA_DIR: there }, ['restore', '--from', there], /is not a backup of this program/],
    [
      { REDIS_URL: 'redis://127.0.0.1:1' },
      ['backup', '--to', wanted],
      /REDIS_URL cannot be opened/,
    ],
    [{ REDIS_URL: 'localhost' }, ['backup', '--to', wanted], /REDIS_URL is "localhost"\. Allowed/],
  ];
  for (const [environment, args, why] of wrong) {
    const { code, out, err } = await start(t, { environment }, ...args).ended;
    assert.deepEqual([code, out], [1, ''], args.join(' '));
    assert.match(err, why);
    assert.doesNotMatch(err, /\bat .*\.ts/);
  }
  assert.deepEqual(await readdir(directory), ['there']);
});
