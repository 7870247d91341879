import assert from 'node:assert/strict';
import { join as pathOf } from 'node:path';
import { describe, it } from 'node:test';
import { redactMeeting } from '#shared/access/redact.ts';
import { commitsAfter, headAt } from '../log/commits.ts';
import { assertSameWhenSent } from '../machines/json.ts';
import { post } from '../machines/json-requests.ts';
import { meetingIn } from '../machines/raw-client.ts';
import { runApp } from '../machines/running-app.ts';
import { backUp, restore, start } from './commands.ts';
import { chairSecret, join, meetingInSession, openOffice, phone } from './meetings.ts';
import { everythingIn, folder, redisPlace, sqlitePlace, withLog } from './places.ts';

const passphrase = 'nước chảy đá mòn';

describe('restoring an installation', () => {
  it('serves its meetings as before: codes, phones, passphrase, and links where that is asked', async (t) => {
    const original = await meetingInSession(t, await sqlitePlace(t));
    const { installation } = original.running.app;
    await installation.setPassphrase(installation.sessions.setupSecret(), passphrase);
    const secret = await chairSecret(original.running, original.id);
    const file = pathOf(await folder(t), 'all.jsonl.gz');
    assert.equal((await backUp(t, original.place, file)).code, 0);
    const to = await redisPlace(t);
    assert.equal((await restore(t, to, file, '--keep-links')).code, 0);

    const restored = await runApp(t, { environment: to.environment });
    const { reply } = await join(t, restored, phone(original.code));
    assert.deepEqual(
      reply.mine,
      { entries: [1], opinions: [], cards: [], reasons: [] },
      'the phone is known again',
    );
    assertSameWhenSent(meetingIn(reply), redactMeeting(original.meeting, 'phone'), 'phone');
    assert.equal((await post(`${restored.url}/api/session`, { secret })).status, 200);
    assert.equal((await post(`${restored.url}/api/office/session`, { passphrase })).status, 200);
  });

  it('goes on where it was killed, and done again changes nothing', async (t) => {
    const from = await sqlitePlace(t);
    const commits = 40_000;
    const original = await withLog(from, async (log) => {
      await openOffice(log);
      for (let version = 0; version < commits; version += 5_000) {
        await log.append('meeting1', headAt(version), commitsAfter(version, 5_000));
      }
      return everythingIn(log);
    });
    const file = pathOf(await folder(t), 'all.jsonl.gz');
    assert.equal((await backUp(t, from, file)).code, 0);

    const to = await sqlitePlace(t);
    const log = await to.open();
    t.after(() => log.close());
    const killed = start(t, to, 'restore', '--from', file);
    while ((await log.list()).length === 0) await new Promise(setImmediate);
    killed.process.kill('SIGKILL');
    await killed.ended;
    const [head] = await log.list();
    assert.ok(head !== undefined && head.version < commits, `${head?.version ?? 0} were written`);

    for (const written of [commits - head.version + 1, 0]) {
      const { code, out } = await restore(t, to, file, '--keep-links');
      assert.equal(code, 0);
      assert.match(out, new RegExp(`\\(${written} commits were not there yet\\)`));
      assert.deepEqual(await everythingIn(log), original);
    }
  });

  it('is refused where anything else is, and changes nothing', async (t) => {
    const from = await meetingInSession(t, await sqlitePlace(t));
    const file = pathOf(await folder(t), 'all.jsonl');
    assert.equal((await backUp(t, from.place, file)).code, 0);
    const startedOnce = await sqlitePlace(t);
    await runApp(t, { environment: startedOnce.environment });
    const otherStream = await sqlitePlace(t);
    await withLog(otherStream, (log) => log.append('meeting2', headAt(0), commitsAfter(0, 1)));
    const goneOn = await redisPlace(t);
    assert.equal((await restore(t, goneOn, file)).code, 0);
    await meetingInSession(t, goneOn);

    for (const place of [startedOnce, otherStream, goneOn]) {
      const before = await withLog(place, everythingIn);
      const { code, out, err } = await restore(t, place, file);
      assert.deepEqual([code, out], [1, '']);
      assert.match(err, /only into an empty place[^]*Nothing was changed\./);
      assert.deepEqual(await withLog(place, everythingIn), before);
    }
  });
});
