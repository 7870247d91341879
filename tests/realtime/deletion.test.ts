import assert from 'node:assert/strict';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test, type TestContext } from 'node:test';
import type { Refusal } from '#shared/aggregate/refusals.ts';
import { readConfiguration } from '../../server/configuration.ts';
import { createLogger } from '../../server/operation/logger.ts';
import { createApp } from '../../server/app.ts';
import { deleteMeeting } from '../../server/office/deletions.ts';
import { createMeeting } from '../../server/office/meetings.ts';
import { firstOffice } from '../../server/office/installation-state.ts';
import { readInstallation } from '../../server/backup/installation.ts';
import { get, post } from '../machines/json-requests.ts';
import { hall } from '../machines/opened-hall.ts';
import { plan } from '../machines/plan.ts';
import type { RawClient } from '../machines/raw-client.ts';
import { startRedis } from '../machines/redis-server.ts';
import { runApp } from '../machines/running-app.ts';

const inOffice = async (t: TestContext) => {
  const setting = await hall(t);
  const credential = await setting.office();
  assert.ok(credential.kind === 'office');
  const { token, meeting } = credential;
  const remove = () => post(`${setting.url}/api/meetings/${meeting}/deletion`, {}, { token });
  return { ...setting, credential, token, meeting, remove };
};

/** What a screen is told when it is shown out. */
const farewell = async (client: RawClient): Promise<Refusal> => {
  const [refusal] = (await once(client.socket as never, 'signedOut')) as [Refusal]; // an emitter in all but its types
  await client.disconnected();
  return refusal;
};

test('ME17 every screen of a meeting that is deleted is told, and comes in by nothing any more', async (t) => {
  const { remove, joined, client, link, phone, credential, url, token, meeting } =
    await inOffice(t);
  const credentials = [link('chair'), link('secretary'), link('screen'), phone('blem'), credential];
  const screens = await Promise.all(credentials.map(joined));
  const told = Promise.all(screens.map(farewell));
  assert.equal((await remove()).status, 200);
  for (const { code } of await told) assert.equal(code, 'meetingDeleted');
  const again = await Promise.all(credentials.map((shown) => client().join(shown)));
  assert.deepEqual(
    again.map((reply) => (reply.ok ? null : reply.refusal.code)),
    ['meetingDeleted', 'meetingDeleted', 'meetingDeleted', 'notFound', 'notFound'],
  );
  const { body } = await get(`${url}/api/meetings`, { token });
  assert.deepEqual(body, { meetings: [], unreadable: [], unread: 0 });
  assert.equal((await get(`${url}/api/meetings/${meeting}/links`, { token })).status, 404);
  assert.equal((await remove()).status, 404);
});

test('ME16 a meeting in which something has happened stays, and its office is told what', async (t) => {
  const { remove, joined, link, room } = await inOffice(t);
  const chair = await joined(link('chair'));
  assert.ok((await chair.command('meeting.open', {})).ok);
  const { status, body } = await remove();
  assert.equal(status, 409);
  assert.deepEqual(body, { refusal: { code: 'inUse', detail: 'opened' } });
  assert.equal(room.meeting.deleted, undefined);
});

test('ME17 a deletion that was interrupted is completed at the next look into the list', async (t) => {
  const { app, url, token, room, meeting } = await inOffice(t);
  const reply = await room.submit(
    { id: 'interrupted', command: { type: 'meeting.delete', data: {} } },
    { role: 'office' },
  );
  assert.ok(reply.ok);
  assert.ok(await app.installation.holds(firstOffice, meeting));
  const { body } = await get(`${url}/api/meetings`, { token });
  assert.deepEqual((body as { meetings: unknown[] }).meetings, []);
  while (app.installation.meetingCount(firstOffice) > 0)
    await new Promise((resolve) => setImmediate(resolve));
  assert.deepEqual(await app.log.read(meeting, 0), []);
});

test('ME17 nothing of it is in the store, and after a restart it is as if it had never been', async (t) => {
  const directory = await mkdtemp(join(tmpdir(), 'deleted-'));
  t.after(() => rm(directory, { recursive: true }));
  const start = () =>
    createApp({
      configuration: readConfiguration({ PORT: '0', HOST: '127.0.0.1', DATA_DIR: directory }),
      logger: createLogger('silent', { write: () => undefined }),
      site: '/nowhere',
    });
  const first = await start();
  const [kept, gone] = [await createMeeting(first, plan), await createMeeting(first, plan)];
  assert.ok('id' in kept && 'id' in gone);
  assert.equal(await deleteMeeting(first, firstOffice, gone.id), null);
  await first.close();
  const second = await start();
  t.after(() => second.close());
  const installation = await readInstallation(second.log);
  assert.deepEqual([...installation.meetings.keys()], [kept.id]);
  assert.deepEqual([...installation.meetingByCode.keys()], [kept.code]);
  assert.ok(!(await second.log.list()).some(({ stream }) => stream === gone.id));
});

test('ME16 ME17 on two nodes: of an opening and a deletion in one moment one happens, and both nodes know which', async (t) => {
  const redis = await startRedis();
  const environment = { REDIS_URL: redis.url };
  const nodes = [await runApp(t, { environment }), await runApp(t, { environment })] as const;
  // After the nodes, which would else wait for it in vain.
  t.after(() => redis.stop());
  const [one, other] = [nodes[0].app, nodes[1].app];
  for (let round = 0; round < 5; round += 1) {
    const made = await createMeeting(one, plan);
    assert.ok('id' in made);
    const room = await other.rooms.open(made.id);
    const opening = room.submit(
      { id: `open-${String(round)}`, command: { type: 'meeting.open', data: {} } },
      { role: 'chair' as const, link: 1 as never },
    );
    const [refused, opened] = await Promise.all([
      deleteMeeting(one, firstOffice, made.id),
      opening,
    ]);
    assert.notEqual(refused === null, opened.ok, JSON.stringify({ refused, opened }));
    assert.equal(await other.installation.findMeeting(made.code), opened.ok ? made.id : null);
  }
});
