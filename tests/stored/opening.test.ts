import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { join as pathOf } from 'node:path';
import { describe, it, type TestContext } from 'node:test';
import { redactMeeting } from '#shared/access/redact.ts';
import type { Meeting } from '#shared/meeting/state.ts';
import { readAll, type Commit } from '../../server/log/event-log.ts';
import { restore } from '../backup/commands.ts';
import { join, meetingInSession, openOffice, phone } from '../backup/meetings.ts';
import { folder, sqlitePlace, withLog } from '../backup/places.ts';
import { linkToken } from '../machines/link-tokens.ts';
import { sent } from '../machines/json.ts';
import { get, post } from '../machines/json-requests.ts';
import { meetingIn, RawClient } from '../machines/raw-client.ts';
import { runApp, type RunningApp } from '../machines/running-app.ts';
import { commitsIn, copyOf, frozen } from './frozen.ts';

const passphrases = { installation: 'hội nghị đối thoại', dataFolder: 'văn phòng xã khác' };

for (const { day, meetingFile, installationFile, dataFolder, meeting } of frozen) {
  const then = meeting as Meeting; // in the form of its day, which is that of today but for what is said here
  const stored = commitsIn(meetingFile);
  const stream = stored[0]?.stream ?? '';
  // Codes and links end some weeks after a meeting, whenever this is tested.
  const now = (): number => (stored.at(-1)?.at ?? 0) + 60_000;

  describe(`what was stored by the program of ${day}`, () => {
    it('the backup of an installation is restored, and serves meetings, links and office', async (t) => {
      const place = await sqlitePlace(t);
      const { code, err } = await restore(t, place, installationFile);
      assert.deepEqual([code, err], [0, '']);
      const running = await runApp(t, { ...place, now });
      const { reply } = await join(t, running, phone(then.code));
      assert.deepEqual(sent(meetingIn(reply)), sent(redactMeeting(then, 'phone')));
      const titles = await titlesSeenBy(running, passphrases.installation);
      assert.equal(titles.length, 2);
    });

    it('the backup of a meeting is restored into another installation', async (t) => {
      const place = await sqlitePlace(t);
      await withLog(place, openOffice);
      const { code, err } = await restore(t, place, meetingFile);
      assert.deepEqual([code, err], [0, '']);
      const { app } = await runApp(t, { ...place, now });
      assert.deepEqual(sent((await app.rooms.open(stream)).meeting), then);
    });

    it('the data folder is opened, and the meeting in it goes on', async (t) => {
      const directory = await copyOf(t, dataFolder);
      const running = await runApp(t, { environment: { DATA_DIR: directory }, now });
      const titles = await titlesSeenBy(running, passphrases.dataFolder);
      assert.deepEqual(titles, [then.details.title]);
      const room = await running.app.rooms.open(stream);
      assert.notEqual(room.meeting.code, then.code, 'it was brought to where its code was taken');
      assert.deepEqual(sent({ ...room.meeting, code: then.code }), then);
      const token = await linkToken(running.app, stream, 2); // the secretary's, from the first day on
      const { client } = await join(t, running, { kind: 'link', token });
      assert.ok((await client.command('meeting.reopen', {})).ok);
      assert.equal(room.meeting.stage.name, 'open');
    });
  });
}

/** What the office is told of its meetings. */
interface List {
  readonly meetings: readonly { readonly title: string }[];
  readonly unreadable: readonly { readonly id: string; readonly code: string | null }[];
}

const titlesSeenBy = async (...asked: Parameters<typeof listSeenBy>): Promise<readonly string[]> =>
  (await listSeenBy(...asked)).meetings.map(({ title }) => title);

async function listSeenBy({ url }: Pick<RunningApp, 'url'>, passphrase: string): Promise<List> {
  const session = await post(`${url}/api/office/session`, { passphrase });
  assert.equal(session.status, 200);
  const { token } = session.body as { readonly token: string }; // what this address answers
  const { status, body } = await get(`${url}/api/meetings`, { token });
  assert.equal(status, 200);
  return body as List; // as above
}

describe('what this program cannot read', () => {
  /** Another program writes to the meeting what nobody here has heard of. */
  async function writeUnknown(running: RunningApp, id: string): Promise<readonly Commit[]> {
    const { log } = running.app;
    const before: Commit[] = [];
    for await (const commit of readAll(log, id)) before.push(commit);
    const last = before.at(-1);
    assert.ok(last);
    const unknown = {
      version: last.version + 1,
      commandId: 'from-tomorrow',
      actor: { role: 'office' },
      at: last.at,
      events: [{ type: 'agenda.itemSung', item: 1 }],
    };
    assert.equal((await log.append(id, last, [unknown])).appended, true);
    return [...before, unknown];
  }

  const isSaid = ({ logged }: RunningApp, id: string, version: number): boolean =>
    logged.some((line) =>
      line.includes(
        `Version ${version} of stream ${id} cannot be read: there is no event \\"agenda.itemSung\\"`,
      ),
    );

  async function assertRefused(t: TestContext, running: RunningApp, code: string): Promise<void> {
    const client = new RawClient(running.url);
    t.after(() => {
      client.close();
    });
    const reply = await client.join(phone(code));
    assert.ok(!reply.ok);
    assert.equal(reply.refusal.code, 'unavailable');
  }

  it('ends what screens are shown, is told to operators by its place, and stays in the log', async (t) => {
    const { running, id, code } = await meetingInSession(t, await sqlitePlace(t));
    const { client } = await join(t, running, phone(code));
    const stored = await writeUnknown(running, id);
    await client.disconnected();
    await assertRefused(t, running, code);
    assert.ok(isSaid(running, id, stored.length));
    const kept: Commit[] = [];
    for await (const commit of readAll(running.app.log, id)) kept.push(commit);
    assert.deepEqual(kept, stored);
  });

  it('keeps nobody from other meetings, after a start too, and is shown to the office as such', async (t) => {
    const place = await sqlitePlace(t);
    const first = await meetingInSession(t, place);
    const { installation } = first.running.app;
    const passphrase = 'nước chảy đá mòn';
    await installation.setPassphrase(installation.sessions.setupSecret(), passphrase);
    await writeUnknown(first.running, first.id);
    const other = await meetingInSession(t, place);
    const { running } = other;
    await assertRefused(t, running, first.code);
    await join(t, running, phone(other.code));
    const { meetings, unreadable } = await listSeenBy(running, passphrase);
    assert.equal(meetings.length, 1);
    assert.deepEqual(
      unreadable.map(({ id, code }) => [id, code]),
      [[first.id, first.code]],
    );
    assert.ok(running.logged.some((line) => line.includes('a meeting cannot be read')));
  });

  it('in the stream of the installation leaves a server at what it knew, and lets none start', async (t) => {
    const { running, code, place } = await meetingInSession(t, await sqlitePlace(t));
    await writeUnknown(running, 'office/installation');
    await join(t, running, phone(code));
    await assert.rejects(runApp(t, place), {
      name: 'UnreadableCommit',
      stream: 'office/installation',
    });
  });

  it('in the backup of a meeting is said before anything is restored', async (t) => {
    const [file = ''] = frozen.map(({ meetingFile }) => meetingFile);
    const lines = readFileSync(file, 'utf8')
      .replace('agenda.itemSkipped', 'agenda.itemSung')
      .split('\n');
    const content = lines
      .slice(0, -2)
      .map((line) => `${line}\n`)
      .join('');
    const sha256 = createHash('sha256').update(content).digest('hex');
    const end = { end: { streams: 1, commits: lines.length - 3, sha256 } };
    const place = await sqlitePlace(t);
    const changed = pathOf(await folder(t), 'changed.jsonl');
    writeFileSync(changed, `${content}${JSON.stringify(end)}\n`);
    const { code, err } = await restore(t, place, changed);
    assert.equal(code, 1);
    assert.match(err, /there is no event "agenda\.itemSung"; .*\. Nothing was changed\./);
    await withLog(place, async (log) => {
      assert.deepEqual(await log.list(), []);
    });
  });
});
