import assert from 'node:assert/strict';
import { once } from 'node:events';
import { test, type TestContext } from 'node:test';
import type { Refusal } from '#shared/aggregate/refusals.ts';
import type { Credential } from '#shared/wire/protocol.ts';
import { stubsOf } from '../../server/office/meetings.ts';
import { firstOffice } from '../../server/office/installation-state.ts';
import { eraseRehearsal } from '../../server/office/deletions.ts';
import { rehearse } from '../../server/office/rehearsals.ts';
import { createMeeting } from '../../server/office/meetings.ts';
import { get, post, textOf } from '../machines/json-requests.ts';
import { hall } from '../machines/opened-hall.ts';
import { person, plan } from '../machines/plan.ts';
import type { RawClient } from '../machines/raw-client.ts';
import { startRedis } from '../machines/redis-server.ts';
import { runApp } from '../machines/running-app.ts';

/** A meeting with two households, cards with stubs, a leader and the link of another village's helper, and its rehearsal. */
async function rehearsed(t: TestContext) {
  const setting = await hall(t);
  const { app, url, room } = setting;
  const credential = await setting.office();
  assert.ok(credential.kind === 'office');
  const { token, meeting } = credential;
  const official = await setting.joined(credential);
  const leader = { honorific: 'Bà', name: 'H Lan', post: 'Phó Chủ tịch', fields: [2] };
  for (const [type, data] of [
    ['people.addLeader', { text: leader }],
    ['people.addPerson', { text: person('Y Blem', 17) }],
    ['people.addPerson', { text: person('Y Nhầm', 18) }],
    ['people.addPerson', { text: person('H Bia', 19) }],
    ['people.removePerson', { person: 2 }],
    ['links.issue', { grant: { role: 'helper', village: 'Thôn 9' } }],
  ] as const)
    assert.ok((await official.command(type, data)).ok, type);
  const stubs = await stubsOf(app.rooms, meeting, [17]);
  assert.ok(!('code' in stubs));
  const made = await post(`${url}/api/meetings/${meeting}/rehearsal`, {}, { token });
  assert.equal(made.status, 200);
  const id = textOf(made, 'id');
  const copy = await app.rooms.open(id);
  const listed = async () => (await get(`${url}/api/meetings`, { token })).body;
  return { ...setting, token, meeting, stubs, id, copy, listed, original: room };
}

const farewell = async (client: RawClient): Promise<Refusal> => {
  const [refusal] = (await once(client.socket as never, 'signedOut')) as [Refusal]; // an emitter in all but its types
  await client.disconnected();
  return refusal;
};

test('ME18 a rehearsal is a copy of all that was prepared, under a code and with links of its own', async (t) => {
  const { original, copy, url, token, meeting, id, client, stubs } = await rehearsed(t);
  const [one, other] = [original.meeting, copy.meeting];
  assert.equal(other.rehearsal, true);
  assert.notEqual(other.code, one.code);
  assert.deepEqual(other.details, one.details);
  assert.deepEqual(other.rules, one.rules);
  assert.deepEqual(other.agenda, one.agenda);
  assert.deepEqual(other.leaders, one.leaders);
  assert.deepEqual(
    other.roster.map(({ text }) => [text.name, text.card]),
    [
      ['Y Blem', 17],
      ['H Bia', 19],
    ],
  );
  assert.ok(other.links.some(({ grant }) => grant.role === 'helper' && grant.village === 'Thôn 9'));
  const secrets = (links: typeof one.links) => links.map(({ nonce }) => nonce);
  assert.ok(secrets(other.links).every((nonce) => !secrets(one.links).includes(nonce)));
  // The code on the stub of a card that was printed for the meeting proves it here too.
  const phone = client();
  const device = 'blem'.padEnd(22, '_');
  assert.ok((await phone.join({ kind: 'participant', code: other.code, device })).ok);
  const [printed] = stubs;
  assert.ok((await phone.command('people.proveCard', printed)).ok);
  // Asked again it is that one, and both pages know of each other.
  const again = await post(`${url}/api/meetings/${meeting}/rehearsal`, {}, { token });
  assert.equal(textOf(again, 'id'), id);
  assert.equal(copy.meeting.roster.length, 2);
  const seen = async (of: string) =>
    (await get(`${url}/api/meetings/${of}/rehearsal`, { token })).body;
  assert.deepEqual(await seen(meeting), {
    rehearsal: { id, code: other.code },
    rehearsed: null,
  });
  assert.deepEqual(await seen(id), { rehearsal: null, rehearsed: meeting });
  const nested = await post(`${url}/api/meetings/${id}/rehearsal`, {}, { token });
  assert.equal(nested.status, 403);
});

test('ME19 a rehearsal is in no list of its office and has no papers', async (t) => {
  const { listed, url, token, id, meeting, app, copy } = await rehearsed(t);
  const chair = { role: 'chair' as const, link: 1 as never };
  const open = { type: 'meeting.open', data: {} } as const;
  assert.ok((await copy.submit({ id: 'opened', command: open }, chair)).ok);
  const { meetings } = (await listed()) as { meetings: readonly { id: string }[] };
  assert.deepEqual(
    meetings.map((each) => each.id),
    [meeting],
  );
  assert.equal(app.installation.meetingCount(firstOffice), 1);
  const papers = await get(`${url}/api/meetings/${id}/papers`, { token });
  assert.equal(papers.status, 403);
  assert.deepEqual(papers.body, { refusal: { code: 'notPermitted', detail: 'rehearsal' } });
});

test('ME20 when its meeting is opened the rehearsal is erased, and whoever has it open is told', async (t) => {
  const { app, copy, id, joined, link, original, url, token } = await rehearsed(t);
  const links = copy.meeting.links.map((each) => app.installation.sessions.linkToken(id, each));
  const credentials: readonly Credential[] = [
    ...links.map((shown) => ({ kind: 'link' as const, token: shown })),
    { kind: 'participant', code: copy.meeting.code, device: 'bia'.padEnd(22, '_') },
    { kind: 'office', token, meeting: id },
  ];
  const screens = await Promise.all(credentials.map(joined));
  const [rehearsing] = screens;
  assert.ok((await rehearsing?.command('meeting.open', {}))?.ok);
  const told = Promise.all(screens.map(farewell));
  const chair = await joined(link('chair'));
  assert.ok((await chair.command('meeting.open', {})).ok);
  for (const [index, { code }] of (await told).entries()) {
    const isPhone = credentials[index]?.kind === 'participant';
    assert.equal(code, isPhone ? 'meetingDeleted' : 'rehearsalOver');
  }
  while (app.installation.rehearsalOf(original.id) !== null)
    await new Promise((resolve) => setImmediate(resolve));
  assert.deepEqual(await app.log.read(id, 0), []);
  assert.equal(original.meeting.stage.name, 'open');
  const late = await post(`${url}/api/meetings/${original.id}/rehearsal`, {}, { token });
  assert.deepEqual(late.body, { refusal: { code: 'meetingAlreadyOpen', detail: null } });
});

test('ME20 a rehearsal is deleted alone, made anew, and goes with its meeting', async (t) => {
  const { app, copy, id, meeting, url, token } = await rehearsed(t);
  const chair = { role: 'chair' as const, link: 1 as never };
  const open = { type: 'meeting.open', data: {} } as const;
  assert.ok((await copy.submit({ id: 'opened', command: open }, chair)).ok);
  const remove = (of: string) => post(`${url}/api/meetings/${of}/deletion`, {}, { token });
  assert.equal((await remove(id)).status, 200);
  const second = await post(`${url}/api/meetings/${meeting}/rehearsal`, {}, { token });
  assert.notEqual(textOf(second, 'id'), id);
  assert.equal((await app.rooms.open(textOf(second, 'id'))).meeting.stage.name, 'prepared');
  assert.equal((await remove(meeting)).status, 200);
  assert.deepEqual(await app.log.read(textOf(second, 'id'), 0), []);
});

test('ME20 a rehearsal that a break left behind is erased at the next look into the list', async (t) => {
  const { app, copy, id, original, listed } = await rehearsed(t);
  // As if the program had ended between the opening and the deletion: nobody here hears of the opening.
  await app.rooms.forget(original.id);
  const { head } = original;
  const events = [{ type: 'meeting.opened' }];
  const commit = { version: head.version + 1, commandId: 'x', at: head.at + 1, events };
  const actor = { role: 'chair', link: 1 };
  const { appended } = await app.log.append(original.id, head, [{ ...commit, actor }]);
  assert.ok(appended);
  assert.equal(copy.meeting.deleted, undefined);
  await listed();
  while (app.installation.rehearsalOf(original.id) !== null)
    await new Promise((resolve) => setImmediate(resolve));
  assert.deepEqual(await app.log.read(id, 0), []);
});

test('ME18 ME20 on two nodes: a meeting has one rehearsal, and an opening on either ends it on both', async (t) => {
  const redis = await startRedis();
  const environment = { REDIS_URL: redis.url };
  const nodes = [await runApp(t, { environment }), await runApp(t, { environment })] as const;
  // After the nodes, which would else wait for it in vain.
  t.after(() => redis.stop());
  const [one, other] = [nodes[0].app, nodes[1].app];
  const made = await createMeeting(one, plan);
  assert.ok('id' in made);
  const [first, second] = await Promise.all([
    rehearse(one, firstOffice, made.id),
    rehearse(other, firstOffice, made.id),
  ]);
  assert.deepEqual(first, second);
  assert.ok('id' in first);
  const room = await other.rooms.open(made.id);
  const chair = { role: 'chair' as const, link: 1 as never };
  const open = { type: 'meeting.open', data: {} } as const;
  assert.ok((await room.submit({ id: 'opened', command: open }, chair)).ok);
  assert.equal(await eraseRehearsal(one, made.id), null);
  assert.equal(await other.installation.findMeeting(first.code), null);
  assert.deepEqual(await one.log.read(first.id, 0), []);
});
