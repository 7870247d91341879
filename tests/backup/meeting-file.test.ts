import assert from 'node:assert/strict';
import { readFile, writeFile } from 'node:fs/promises';
import { join as pathOf } from 'node:path';
import { describe, it } from 'node:test';
import { MeetingFile, meetingFileOf } from '../../server/backup/meeting-file.ts';
import { restore } from './commands.ts';
import { meetingInSession } from './meetings.ts';
import { everythingIn, folder, sqlitePlace, withLog } from './places.ts';

const schema = new URL('../../docs/meeting-file.schema.json', import.meta.url);

describe('the JSON file of a meeting', () => {
  it('EX5 is read back bit for bit: every commit is the same in another installation', async (t) => {
    const { place, running, id } = await meetingInSession(t, await sqlitePlace(t));
    const content = await meetingFileOf(running.app.log, id, '0.1.0', Date.now());
    const original = (await withLog(place, everythingIn))[id];
    const file = pathOf(await folder(t), 'meeting.json');
    await writeFile(file, content);
    const other = await sqlitePlace(t);
    const { code, err } = await restore(t, other, file);
    assert.deepEqual([code, err], [0, '']);
    const commits = (await withLog(other, everythingIn))[id] ?? [];
    assert.ok(original !== undefined && original.length > 0);
    assert.deepEqual(commits.slice(0, original.length), original);
    const again = await withLog(other, (log) => meetingFileOf(log, id, '0.1.0', Date.now()));
    const both = [content, again].map((text) => JSON.parse(text) as { commits: unknown[] });
    assert.deepEqual(both[1]?.commits.slice(0, original.length), both[0]?.commits);
  });

  it('EX6 is refused when one letter of it was changed, and nothing is restored', async (t) => {
    const { running, id } = await meetingInSession(t, await sqlitePlace(t));
    const content = await meetingFileOf(running.app.log, id, '0.1.0', Date.now());
    const file = pathOf(await folder(t), 'meeting.json');
    const at = content.indexOf('"title": "') + 10;
    await writeFile(file, `${content.slice(0, at)}X${content.slice(at + 1)}`);
    const other = await sqlitePlace(t);
    const { code, err } = await restore(t, other, file);
    assert.equal(code, 1);
    assert.match(err, /damaged/);
  });

  it('EX7 has the schema that is published', async () => {
    const published: unknown = JSON.parse(await readFile(schema, 'utf8'));
    assert.deepEqual(published, JSON.parse(JSON.stringify(MeetingFile)));
  });
});
