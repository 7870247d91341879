import assert from 'node:assert/strict';
import { test, type TestContext } from 'node:test';
import type { Command } from '#shared/meeting/commands.ts';
import type { Office } from '#shared/office/state.ts';
import type { OfficeCommand, OfficeCommandType } from '#shared/office/commands.ts';
import { firstOffice } from '../../server/office/installation-state.ts';
import { monotonic } from '../../server/aggregates/monotonic.ts';
import { OfficeRoom, officeStream } from '../../server/office/office-room.ts';
import { chair, office as officeActor } from '../machines/actors.ts';
import { silentLogger } from '../machines/silent-logger.ts';
import { get, post } from '../machines/json-requests.ts';
import { givenInOffice, villageId, planId, sessionId } from '../machines/office.ts';
import { newPlanText } from '../machines/office-plan.ts';
import { RawClient } from '../machines/raw-client.ts';
import { runApp } from '../machines/running-app.ts';

const passphrase = 'nước chảy đá mòn';

const planText = newPlanText();

/** An office with a plan and a session in each of two villages, whose meetings were made. */
async function withSessions(t: TestContext) {
  const { app, url } = await runApp(t);
  const { installation, rooms, offices } = app;
  await installation.setPassphrase(installation.sessions.setupSecret(), passphrase);
  const session = await installation.signIn(passphrase);
  assert.ok('token' in session);
  const { token } = session;
  const client = new RawClient(url);
  t.after(() => {
    client.close();
  });
  const joined = await client.join({ kind: 'ownOffice', token });
  assert.ok(joined.ok);
  const give = async (type: OfficeCommandType, data: unknown): Promise<void> => {
    const { room } = await offices.open(firstOffice);
    const given = givenInOffice(room.office, type, data as never); // the server says whether it is
    const reply = await client.command(type, given.data);
    assert.ok(reply.ok, JSON.stringify(reply));
  };
  const text = { honorific: 'Ông', name: 'A Đức', post: 'Chủ tịch', fields: [2] };
  await give('leaders.add', { text });
  await give('villages.add', {
    villages: ['Thôn 1', 'Thôn 2'].map((name) => ({ name, venue: '' })),
  });
  await give('plans.add', { text: planText });
  await give('sessions.plan', { plan: planId(1), villages: [villageId(1), villageId(2)] });
  const { room, sessions } = await offices.open(firstOffice);
  await sessions.done;
  const meetingOf = async (id: number) => {
    const made: Office['sessions'][number] | undefined = room.office.sessions[id - 1];
    return rooms.open(made?.meeting?.id ?? assert.fail('no meeting was made'));
  };
  const adopt = async (...ids: readonly number[]) => {
    const { body } = await post(`${url}/api/office/plan-adoptions`, { sessions: ids }, { token });
    return (body as { results: { session: number; refusal: { code: string } | null }[] }).results;
  };
  const settle = () => sessions.done;
  return { app, url, token, room, give, meetingOf, adopt, settle };
}

async function open(
  room: Awaited<ReturnType<Awaited<ReturnType<typeof withSessions>>['meetingOf']>>,
) {
  const command: Command = { type: 'meeting.open', data: {} };
  assert.ok((await room.submit({ id: 'opened-by-chair', command }, chair)).ok);
}

test('SS2 the meeting of a session has the links of every meeting, and one of each leader', async (t) => {
  const { meetingOf, url, token, room } = await withSessions(t);
  const first = await meetingOf(1);
  assert.equal(first.meeting.details.village, 'Thôn 1');
  assert.deepEqual(
    first.meeting.links.map(({ grant }) => grant.role),
    ['chair', 'secretary', 'helper', 'screen', 'leader'],
  );
  const codes = room.office.sessions.map(({ meeting }) => meeting?.code);
  assert.equal(new Set(codes).size, 2);
  const { body } = await get(`${url}/api/meetings`, { token });
  assert.equal((body as { meetings: unknown[] }).meetings.length, 2);
});

test('SS2 what was left to do when the program ended is done when the office is opened again', async (t) => {
  const { app } = await runApp(t);
  const { log, installation, offices, rooms } = app;
  // Whoever planned these sessions has ended before their meetings were made.
  const before = await OfficeRoom.recover(officeStream(firstOffice), '', {
    log,
    clock: monotonic(Date.now),
    logger: silentLogger,
    onReplaced: () => undefined,
  });
  const commands: readonly OfficeCommand[] = [
    { type: 'villages.add', data: { villages: [{ name: 'Thôn 1', venue: '' }] } },
    { type: 'plans.add', data: { text: planText } },
    { type: 'sessions.plan', data: { plan: planId(1), villages: [villageId(1)] } },
  ];
  for (const [index, command] of commands.entries()) {
    const reply = await before.submit({ id: `before-${String(index)}`, command }, officeActor);
    assert.ok(reply.ok, JSON.stringify(reply));
  }
  await before.close();
  const { room, sessions } = await offices.open(firstOffice);
  await sessions.done;
  const made = room.office.sessions[0]?.meeting ?? assert.fail('no meeting was made');
  assert.equal((await rooms.open(made.id)).meeting.details.village, 'Thôn 1');
  assert.equal(installation.meetings(firstOffice).length, 1);
});

test('SS3 the date and place of a session are those of its meeting, until it has been opened', async (t) => {
  const { give, meetingOf, settle } = await withSessions(t);
  const startsAt = Date.UTC(2027, 10, 26, 1);
  const schedule = { startsAt, endsAt: null, venue: 'Nhà rông', chair: 1, leaders: [1] };
  await give('sessions.schedule', { session: sessionId(1), schedule });
  await settle();
  const first = await meetingOf(1);
  assert.equal(first.meeting.details.startsAt, startsAt);
  assert.equal(first.meeting.details.venue, 'Nhà rông');
  await give('sessions.postpone', {
    session: sessionId(1),
    startsAt: startsAt + 1_000,
    endsAt: null,
    reason: 'Bão',
  });
  await settle();
  assert.equal(first.meeting.details.startsAt, startsAt + 1_000);
  await open(first);
  await give('sessions.schedule', { session: sessionId(1), schedule });
  await settle();
  assert.equal(first.meeting.details.startsAt, startsAt + 1_000);
});

test('SS6 a change of the plan is taken over where it is asked for, never by a meeting that was opened', async (t) => {
  const { give, meetingOf, adopt, room } = await withSessions(t);
  const [first, second] = [await meetingOf(1), await meetingOf(2)];
  await open(second);
  const { programme } = planText;
  const rules = { ...programme.rules, speakMinutes: 5 };
  await give('plans.editProgramme', { plan: planId(1), programme: { ...programme, rules } });
  assert.equal(first.meeting.rules.speakMinutes, 3, 'nothing is changed unasked');
  const results = await adopt(1, 2, 9);
  assert.deepEqual(
    results.map(({ session, refusal }) => [session, refusal?.code ?? null]),
    [
      [1, null],
      [2, 'meetingAlreadyOpen'],
      [9, 'notFound'],
    ],
  );
  assert.equal(first.meeting.rules.speakMinutes, 5);
  assert.equal(second.meeting.rules.speakMinutes, 3);
  assert.notDeepEqual(
    room.office.sessions[0]?.meeting?.taken,
    room.office.sessions[1]?.meeting?.taken,
  );
});

test('SS6 nobody without a session of the office has a plan taken over', async (t) => {
  const { url } = await withSessions(t);
  const { status } = await post(`${url}/api/office/plan-adoptions`, { sessions: [1] });
  assert.equal(status, 401);
});

test('OF10 a meeting is copied with what it was prepared with, once for a request', async (t) => {
  const { give, meetingOf, settle, url, token, app } = await withSessions(t);
  const startsAt = Date.UTC(2027, 10, 26, 1);
  const schedule = { startsAt, endsAt: null, venue: 'Nhà rông', chair: 1, leaders: [1] };
  await give('sessions.schedule', { session: sessionId(1), schedule });
  await settle();
  const first = await meetingOf(1);
  await open(first);
  const copies = `${url}/api/meetings/${first.id}/copies`;
  const wish = { request: 'copy-of-first' };
  const [made, again] = [await post(copies, wish, { token }), await post(copies, wish, { token })];
  assert.equal(made.status, 200);
  assert.deepEqual(again.body, made.body);
  const { meeting } = await app.rooms.open((made.body as { id: string }).id);
  assert.equal(meeting.stage.name, 'prepared');
  assert.equal(meeting.details.startsAt, null);
  assert.equal(meeting.details.venue, 'Nhà rông');
  assert.deepEqual(meeting.rules, first.meeting.rules);
  assert.deepEqual(
    meeting.leaders.map(({ text }) => text),
    first.meeting.leaders.map(({ text }) => text),
  );
  const secrets = [first.meeting, meeting].flatMap(({ links }) => links.map(({ nonce }) => nonce));
  assert.equal(new Set(secrets).size, secrets.length, 'no link of one opens the other');
  assert.equal((await post(copies, wish)).status, 401);
});
