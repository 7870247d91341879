import assert from 'node:assert/strict';
import { join as pathOf } from 'node:path';
import { describe, it, type TestContext } from 'node:test';
import { firstOffice } from '../../server/office/installation-state.ts';
import type { Commit } from '../../server/log/event-log.ts';
import { redactMeeting } from '#shared/access/redact.ts';
import { headAt } from '../log/commits.ts';
import { assertSameWhenSent } from '../machines/json.ts';
import { post } from '../machines/json-requests.ts';
import { meetingIn } from '../machines/raw-client.ts';
import { runApp } from '../machines/running-app.ts';
import { backUp, restore } from './commands.ts';
import { chairSecret, join, meetingInSession, phone, type MeetingInSession } from './meetings.ts';
import { everythingIn, folder, redisPlace, sqlitePlace, withLog } from './places.ts';

/** A backup of the meeting alone. */
async function backupOf(t: TestContext, { place, code }: MeetingInSession): Promise<string> {
  const file = pathOf(await folder(t), 'meeting.jsonl.gz');
  const made = await backUp(t, place, file, '--meeting', code);
  assert.deepEqual([made.code, made.err], [0, '']);
  assert.match(made.out, /personal data/);
  assert.doesNotMatch(made.out, /key of the installation/);
  return file;
}

describe('restoring a meeting', () => {
  it('into a running installation lets phones join with its code, under new links', async (t) => {
    const original = await meetingInSession(t, await sqlitePlace(t));
    const file = await backupOf(t, original);
    const place = await redisPlace(t);
    const running = await runApp(t, { environment: place.environment });
    const { code, out } = await restore(t, place, file);
    assert.equal(code, 0);
    assert.match(out, new RegExp(`People join it with ${original.code}\\.`));
    assert.match(out, /comes from another installation/);

    const { client, reply } = await join(t, running, phone(original.code));
    assert.equal(reply.meeting, original.id);
    assert.deepEqual(
      reply.mine,
      { entries: [], opinions: [], cards: [], reasons: [] },
      'the phone is not known here',
    );
    assertSameWhenSent(meetingIn(reply), redactMeeting(original.meeting, 'phone'), 'phone');
    const hand = { name: 'A Thao', card: null, field: null };
    assert.ok((await client.command('queue.raiseHand', hand)).ok);
    const secrets = await Promise.all(
      [original.running, running].map((server) => chairSecret(server, original.id)),
    );
    const answers = await Promise.all(
      secrets.map((secret) => post(`${running.url}/api/session`, { secret })),
    );
    assert.deepEqual(
      answers.map(({ status }) => status),
      [404, 200],
    );
  });

  it('ME12 gives it another code where its own is taken, once, and its screens show that', async (t) => {
    const original = await meetingInSession(t, await sqlitePlace(t));
    const file = await backupOf(t, original);
    const place = await redisPlace(t);
    const running = await runApp(t, { environment: place.environment });
    await running.app.installation.registerRestored('anothermeeting', original.code, firstOffice);
    const first = await restore(t, place, file);
    assert.equal(first.code, 0);
    const [, code = ''] = /People join it with (\d+), which its screens show/.exec(first.out) ?? [];
    assert.notEqual(code, original.code);
    const before = await withLog(place, everythingIn);
    const again = await restore(t, place, file);
    assert.equal(again.code, 0);
    assert.match(again.out, new RegExp(`People join it with ${code}\\.`));
    assert.deepEqual(await withLog(place, everythingIn), before);

    const { reply } = await join(t, running, phone(code));
    assert.equal(reply.meeting, original.id);
    const expected = redactMeeting({ ...original.meeting, code }, 'phone');
    assertSameWhenSent(meetingIn(reply), expected, 'phone');
    assert.equal(await running.app.installation.findMeeting(original.code), 'anothermeeting');
  });

  it('goes on from the beginning of its history, and is refused on another one', async (t) => {
    const original = await meetingInSession(t, await sqlitePlace(t));
    const file = await backupOf(t, original);
    const history = await original.running.app.log.read(original.id, 0);
    const half = history.slice(0, 3);
    const other = half.map((commit): Commit => ({ ...commit, commandId: `x${commit.commandId}` }));

    const begun = await sqlitePlace(t);
    await withLog(begun, (log) => log.append(original.id, headAt(0), half));
    assert.match((await restore(t, begun, file)).out, /\(4 commits were not there yet\)/);
    assert.deepEqual(await withLog(begun, (log) => log.read(original.id, 0)), history);

    const differing = await sqlitePlace(t);
    await withLog(differing, (log) => log.append(original.id, headAt(0), other));
    const { code, out, err } = await restore(t, differing, file);
    assert.deepEqual([code, out], [1, '']);
    assert.match(err, /another history[^]*Nothing was changed\./);
    assert.deepEqual(await withLog(differing, everythingIn), { [original.id]: other });
  });

  it('where it comes from keeps its phones', async (t) => {
    const original = await meetingInSession(t, await sqlitePlace(t));
    const file = await backupOf(t, original);
    const { log } = original.running.app;
    const history = await log.read(original.id, 0);
    await log.remove(original.id);
    const { code, out } = await restore(t, original.place, file);
    assert.equal(code, 0);
    assert.doesNotMatch(out, /another installation/);
    assert.deepEqual(await log.read(original.id, 0), history);
  });
});
