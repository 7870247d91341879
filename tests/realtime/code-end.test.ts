import assert from 'node:assert/strict';
import { test } from 'node:test';
import { fingerprint } from '#shared/aggregate/fingerprint.ts';
import { dayOf } from '#shared/language/calendar.ts';
import { hasCodeEnded } from '#shared/meeting/code-end.ts';
import type { Command } from '#shared/meeting/commands.ts';
import type { Actor } from '#shared/aggregate/roles.ts';
import type { Credential } from '#shared/wire/protocol.ts';
import { createMeeting } from '../../server/office/meetings.ts';
import { chair, office } from '../machines/actors.ts';
import { givenOf, opened } from '../machines/given.ts';
import { linkToken } from '../machines/link-tokens.ts';
import { plan } from '../machines/plan.ts';
import { RawClient } from '../machines/raw-client.ts';
import { runApp } from '../machines/running-app.ts';

const dayMs = 24 * 60 * 60_000;

test('ME14 the code ends so many days after adjournment as the rules say, and not before', () => {
  const over = opened.and(chair, 'meeting.adjourn', {});
  const adjournedAt = over.now - 1_000;
  const endsAfter = (minutes: typeof over, days: number): void => {
    assert.equal(hasCodeEnded(minutes.meeting, adjournedAt + days * dayMs), false);
    assert.equal(hasCodeEnded(minutes.meeting, adjournedAt + days * dayMs + 1), true);
  };
  endsAfter(over, 30);
  endsAfter(over.and(office, 'meeting.editRules', { rules: { ...plan.rules, codeDays: 7 } }), 7);
  const farAhead = adjournedAt + 1_000 * dayMs;
  assert.equal(hasCodeEnded(opened.meeting, farAhead), false);
  assert.equal(hasCodeEnded(over.and(chair, 'meeting.reopen', {}).meeting, farAhead), false);
});

test('ME14 who comes later with the code is told the day of the meeting', async (t) => {
  let now = Date.parse('2026-11-26T08:00:00+07:00');
  const { app, url } = await runApp(t, { now: () => now });
  const created = await createMeeting(app, plan);
  assert.ok('id' in created);
  const room = await app.rooms.open(created.id);
  let commands = 0;
  const give = async (command: Command, actor: Actor): Promise<void> => {
    commands += 1;
    assert.ok((await room.submit({ id: `command-${String(commands)}`, command }, actor)).ok);
  };
  const join = async (credential: Credential) => {
    const client = new RawClient(url);
    t.after(() => {
      client.close();
    });
    const reply = await client.join(credential);
    return reply.ok ? 'in' : reply.refusal;
  };
  const phone: Credential = {
    kind: 'participant',
    code: created.code,
    device: 'a-phone-of-the-village',
  };
  await give({ type: 'meeting.open', data: {} }, chair);
  assert.equal(await join(phone), 'in');
  await give({ type: 'meeting.adjourn', data: {} }, chair);
  now += 30 * dayMs;
  assert.equal(await join(phone), 'in');
  now += 1;
  const ended = { code: 'codeEnded', detail: '2026-11-26' };
  assert.equal(dayOf(now), '2026-12-26');
  assert.deepEqual(await join(phone), ended);
  assert.deepEqual(await join({ ...phone, device: 'another-phone-that-is-new' }), ended);
  const rules = { ...plan.rules, codeDays: 60 };
  await give(givenOf(room.meeting, 'meeting.editRules', { rules }), office);
  assert.equal(await join(phone), 'in', 'the office lets it lead there for longer');
});

test('ME14 phones that are in are put out when the code ends, and nobody else is', async (t) => {
  let now = Date.parse('2026-11-26T08:00:00+07:00');
  const { app, url } = await runApp(t, { now: () => now });
  const created = await createMeeting(app, plan);
  assert.ok('id' in created);
  const enter = async (credential: Credential): Promise<RawClient> => {
    const client = new RawClient(url);
    t.after(() => {
      client.close();
    });
    assert.ok((await client.join(credential)).ok);
    return client;
  };
  const device = 'a-phone-of-the-village';
  const phone = await enter({ kind: 'participant', code: created.code, device });
  const wall = await enter({ kind: 'link', token: await linkToken(app, created.id, 4) });
  const secretary = await enter({ kind: 'link', token: await linkToken(app, created.id, 2) });
  const rules = { ...plan.rules, codeDays: 1 };
  const began = fingerprint(plan.rules);
  assert.ok((await secretary.command('meeting.editRules', { rules, began })).ok);
  assert.ok((await secretary.command('meeting.open', {})).ok);
  assert.ok((await secretary.command('meeting.adjourn', {})).ok);
  now += dayMs + 1;
  await phone.disconnected();
  const told = phone.received.filter((message) => message.includes('signedOut'));
  assert.deepEqual(told, ['["signedOut",{"code":"codeEnded","detail":"2026-11-26"}]']);
  assert.ok(wall.socket.connected && secretary.socket.connected);
});
