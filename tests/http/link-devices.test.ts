import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { test, type TestContext } from 'node:test';
import type { DataOf } from '#shared/meeting/commands.ts';
import { createMeeting } from '../../server/office/meetings.ts';
import { linkId } from '../machines/ids.ts';
import { post, textOf } from '../machines/json-requests.ts';
import { plan } from '../machines/plan.ts';
import { RawClient } from '../machines/raw-client.ts';
import { runApp, type RunningApp } from '../machines/running-app.ts';

const firefox = 'Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:140.0) Gecko/20100101 Firefox/140.0';

/** A meeting whose secretary's link is shown by devices. */
async function meetingOn({ app, url }: RunningApp) {
  const created = await createMeeting(app, plan);
  assert.ok('id' in created);
  const room = await app.rooms.open(created.id);
  const issued = room.meeting.links[1];
  assert.ok(issued);
  const secret = app.installation.sessions.linkSecret(room.id, issued);
  const enter = async (agent: string, token?: string): Promise<string> => {
    const headers = { 'user-agent': agent };
    return textOf(await post(`${url}/api/session`, { secret, token }, { headers }), 'token');
  };
  const devices = () => room.meeting.links[1]?.devices ?? [];
  return { room, secret, enter, devices };
}

function client(t: TestContext, { url }: Pick<RunningApp, 'url'>): RawClient {
  const raw = new RawClient(url);
  t.after(() => {
    raw.close();
  });
  return raw;
}

test('LI7 each device that shows the secret is one of the link, and one that shows it again is the same', async (t) => {
  const running = await runApp(t);
  const { enter, devices, room } = await meetingOn(running);
  const laptop = await enter(firefox);
  const phone = await enter('');
  assert.deepEqual(
    devices().map(({ kind }) => kind),
    ['Windows · Firefox', ''],
  );
  assert.equal(await enter(firefox, laptop), laptop);
  assert.equal(devices().length, 2);
  const reply = await client(t, running).join({ kind: 'link', token: phone });
  assert.ok(reply.ok);
  const { id } = devices()[1] ?? assert.fail();
  assert.deepEqual(reply.actor, { role: 'secretary', link: 2, device: id });
  // A token of another meeting, or nonsense, is no reason to be let in as somebody.
  for (const other of ['nonsense', laptop.replace(room.id, 'b'.repeat(room.id.length))])
    assert.notEqual(await enter(firefox, other), other);
});

test('LI8 a device that is ended is signed out at once and cannot come back; the others go on', async (t) => {
  const running = await runApp(t);
  const { enter, devices, room } = await meetingOn(running);
  const tokens = [await enter(firefox), await enter('')] as const;
  const [lost, other] = [client(t, running), client(t, running)];
  for (const [index, joining] of [lost, other].entries())
    assert.ok((await joining.join({ kind: 'link', token: tokens[index] ?? '' })).ok);
  const { id: device } = devices()[0] ?? assert.fail();
  const data: DataOf<'links.endDevice'> = { link: linkId(2), device };
  const command = { type: 'links.endDevice', data } as const;
  assert.ok((await room.submit({ id: randomUUID(), command }, { role: 'office' })).ok);
  await lost.disconnected();
  assert.ok(lost.received.some((message) => message.startsWith('["signedOut"')));
  assert.ok((await other.command('queue.close', {})).ok);
  const back = await client(t, running).join({ kind: 'link', token: tokens[0] });
  assert.equal(!back.ok && back.refusal.code, 'signedOut');
  // With the secret it comes in as another device: whoever shall not have it must not have that either.
  assert.notEqual(await enter(firefox, tokens[0]), tokens[0]);
});

test('LI8 a command of a device that was ended meanwhile is refused', async (t) => {
  const running = await runApp(t);
  const { enter, devices, room } = await meetingOn(running);
  await enter(firefox);
  const { id: device } = devices()[0] ?? assert.fail();
  const [ended, closed] = await Promise.all([
    room.submit(
      {
        id: randomUUID(),
        command: { type: 'links.endDevice', data: { link: linkId(2), device } },
      },
      { role: 'office' },
    ),
    room.submit(
      { id: randomUUID(), command: { type: 'queue.close', data: {} } },
      { role: 'secretary', link: linkId(2), device },
    ),
  ]);
  assert.ok(ended.ok);
  assert.equal(!closed.ok && closed.refusal.code, 'signedOut');
});
