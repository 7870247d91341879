import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { join as pathOf } from 'node:path';
import { describe, it, type TestContext } from 'node:test';
import { commandOf } from '#shared/meeting/command-of.ts';
import type { CommandType, DataOf } from '#shared/meeting/commands.ts';
import { linkId } from '../machines/ids.ts';
import { linkToken } from '../machines/link-tokens.ts';
import { post } from '../machines/json-requests.ts';
import { RawClient } from '../machines/raw-client.ts';
import { runApp, type RunningApp } from '../machines/running-app.ts';
import { backUp, restore } from './commands.ts';
import { meetingInSession } from './meetings.ts';
import { everythingIn, folder, sqlitePlace, withLog, type Place } from './places.ts';

async function byOffice<Type extends CommandType>(
  { app }: RunningApp,
  id: string,
  type: Type,
  data: DataOf<Type>,
): Promise<void> {
  const room = await app.rooms.open(id);
  const command = commandOf(type, data);
  assert.ok((await room.submit({ id: randomUUID(), command }, { role: 'office' })).ok);
}

async function secretOf({ app }: RunningApp, id: string, number: number): Promise<string> {
  const { meeting } = await app.rooms.open(id);
  const link = meeting.links[number - 1];
  assert.ok(link);
  return app.installation.sessions.linkSecret(id, link);
}

const statusOf = async ({ url }: RunningApp, secret: string): Promise<number> =>
  (await post(`${url}/api/session`, { secret })).status;

/** What a join with this token is refused with; null: it is not refused. */
async function refusalOf(t: TestContext, { url }: RunningApp, token: string) {
  const client = new RawClient(url);
  t.after(() => {
    client.close();
  });
  const reply = await client.join({ kind: 'link', token });
  return reply.ok ? null : reply.refusal.code;
}

/** A backup, and a secretary's link that it does not know: issued after it, and revoked. */
async function backedUp(t: TestContext) {
  const original = await meetingInSession(t, await sqlitePlace(t));
  const { running, id } = original;
  const file = pathOf(await folder(t), 'all.jsonl.gz');
  assert.equal((await backUp(t, original.place, file)).code, 0);
  await byOffice(running, id, 'links.issue', { grant: { role: 'secretary' } });
  const late = {
    secret: await secretOf(running, id, 5),
    token: await linkToken(running.app, id, 5),
  };
  await byOffice(running, id, 'links.revoke', { link: linkId(5) });
  return { original, id, file, late };
}

const places: readonly (readonly string[])[] = [[], ['--keep-links']];

describe('links after a restore', () => {
  for (const how of places) {
    it(`LI5 one that the backup did not know opens nothing when its number is given again ${how.join()}`, async (t) => {
      const { id, file, late } = await backedUp(t);
      const to: Place = await sqlitePlace(t);
      assert.equal((await restore(t, to, file, ...how)).code, 0);
      const restored = await runApp(t, { environment: to.environment });
      assert.equal(await statusOf(restored, late.secret), 404);
      await byOffice(restored, id, 'links.issue', { grant: { role: 'chair' } });
      assert.equal(await statusOf(restored, late.secret), 404);
      assert.equal(await refusalOf(t, restored, late.token), 'signedOut');
      assert.equal(await statusOf(restored, await secretOf(restored, id, 5)), 200);
    });
  }

  it('LI6 those of before the backup open nothing, and its office shows new ones', async (t) => {
    const { original, id, file } = await backedUp(t);
    const secret = await secretOf(original.running, id, 2);
    const token = await linkToken(original.running.app, id, 2);
    // What the backup cannot know.
    await byOffice(original.running, id, 'links.revoke', { link: linkId(2) });
    const to = await sqlitePlace(t);
    const { code, out } = await restore(t, to, file);
    assert.equal(code, 0);
    assert.match(out, /All its links are new/);
    const restored = await runApp(t, { environment: to.environment });
    assert.equal(await statusOf(restored, secret), 404);
    assert.equal(await refusalOf(t, restored, token), 'signedOut');
    assert.equal(await statusOf(restored, await secretOf(restored, id, 2)), 200);
  });

  it('LI6 go on where that is asked, also one that was revoked after the backup', async (t) => {
    const { original, id, file } = await backedUp(t);
    const secret = await secretOf(original.running, id, 2);
    await byOffice(original.running, id, 'links.revoke', { link: linkId(2) });
    const to = await sqlitePlace(t);
    const { out } = await restore(t, to, file, '--keep-links');
    assert.match(out, /one that was revoked after it works again/);
    const restored = await runApp(t, { environment: to.environment });
    assert.equal(await statusOf(restored, secret), 200);
  });

  it('LI6 are renewed once, also by a restore after one that kept them', async (t) => {
    const { file } = await backedUp(t);
    const to = await sqlitePlace(t);
    assert.equal((await restore(t, to, file, '--keep-links')).code, 0);
    const kept = await withLog(to, everythingIn);
    assert.match((await restore(t, to, file)).out, /\(0 commits[^]*All its links are new/);
    const renewed = await withLog(to, everythingIn);
    const [before, after] = [kept, renewed].map((log) => log['office/installation']?.length ?? 0);
    assert.equal(after, (before ?? 0) + 1);
    for (const more of places) {
      const again = await restore(t, to, file, ...more);
      assert.match(again.out, /All its links are new/);
      assert.deepEqual(await withLog(to, everythingIn), renewed);
    }
  });

  it('LI6 of a single meeting that comes back to where it was', async (t) => {
    const original = await meetingInSession(t, await sqlitePlace(t));
    const { running, id, code } = original;
    const secrets = [await secretOf(running, id, 1), await secretOf(running, id, 2)];
    const file = pathOf(await folder(t), 'meeting.jsonl');
    assert.equal((await backUp(t, original.place, file, '--meeting', code)).code, 0);
    await byOffice(running, id, 'links.revoke', { link: linkId(2) });
    await running.app.log.remove(id);
    assert.match((await restore(t, original.place, file)).out, /All its links are new/);
    const later = await runApp(t, { environment: original.place.environment });
    assert.deepEqual(
      await Promise.all(secrets.map((secret) => statusOf(later, secret))),
      [404, 404],
    );
    assert.equal(await statusOf(later, await secretOf(later, id, 2)), 200);
    // Done again it changes nothing.
    const before = await withLog(original.place, everythingIn);
    assert.equal((await restore(t, original.place, file)).code, 0);
    assert.deepEqual(await withLog(original.place, everythingIn), before);
  });
});
