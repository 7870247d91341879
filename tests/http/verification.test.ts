import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { test } from 'node:test';
import type { Actor } from '#shared/aggregate/roles.ts';
import { commandOf } from '#shared/meeting/command-of.ts';
import { begun, type EditType, type Unbegun } from '#shared/meeting/editing.ts';
import { chainBeginning } from '../../server/log/chain.ts';
import type { Room } from '../../server/meetings/room.ts';
import { minutesLetters, writtenCode } from '../../server/verification/minutes-code.ts';
import { get } from '../machines/json-requests.ts';
import { runApp } from '../machines/running-app.ts';

/** Whoever has the secretary's link. */
function secretaryOf({ meeting }: Room): Actor {
  const link = meeting.links.find(({ grant }) => grant.role === 'secretary') ?? assert.fail();
  return { role: 'secretary', link: link.id };
}

/** Names who chairs and writes the minutes, and adopts them. */
async function adoptMinutes(room: Room): Promise<void> {
  const [chair, writer] = room.meeting.leaders.map(({ text: { honorific, name, post } }) => ({
    honorific,
    name,
    post,
  }));
  assert.ok(chair !== undefined && writer !== undefined);
  const officials = { chair, coChairs: [], secretary: writer, interpreters: [], delegates: [] };
  const give = async <Type extends EditType>(type: Type, data: Unbegun<Type>): Promise<void> => {
    const command = commandOf(type, begun(room.meeting, type, data));
    const reply = await room.submit({ id: randomUUID(), command }, secretaryOf(room));
    assert.ok(reply.ok, JSON.stringify(reply));
  };
  await give('minutes.nameOfficials', { officials });
  await give('minutes.adopt', {});
}

test('VE4 VE7 adopted minutes have a code on the page of their meeting, and it holds whatever comes later', async (t) => {
  const { app, url } = await runApp(t, { demo: true });
  const { demo } = app;
  assert.ok(demo !== null);
  const session = await app.installation.signIn(demo.links(url).passphrase);
  assert.ok('token' in session);
  const { token } = session;
  const { room } = demo;
  const address = `${url}/api/meetings/${room.id}`;
  const codeNow = async (): Promise<unknown> => {
    const { body } = await get(`${address}/papers`, { token });
    return (body as { minutesCode: unknown }).minutesCode; // its schema is the server's
  };
  assert.equal(await codeNow(), null);
  await adoptMinutes(room);
  const adoptedAt = room.lastAt;
  const code = String(await codeNow());
  const verified = async (): Promise<unknown> =>
    (await get(`${address}/verification?code=${code}`, { token })).body;
  assert.deepEqual(await verified(), { verdict: 'holds', adoptedAt, later: 0 });
  const addendum = commandOf('minutes.addAddendum', { text: 'Sửa “thảo gở” thành “tháo gỡ”.' });
  assert.ok((await room.submit({ id: randomUUID(), command: addendum }, secretaryOf(room))).ok);
  assert.deepEqual(await verified(), { verdict: 'holds', adoptedAt, later: 1 });
  assert.equal(await codeNow(), code);
});

test('VE7 the office asks whether a meeting is what was adopted under a code, and nobody else does', async (t) => {
  const { app, url } = await runApp(t, { demo: true });
  const { demo } = app;
  assert.ok(demo !== null);
  const session = await app.installation.signIn(demo.links(url).passphrase);
  assert.ok('token' in session);
  const { token } = session;
  const { id, meeting } = demo.room;
  const letters = await minutesLetters(chainBeginning(id));
  const address = (code: string): string =>
    `${url}/api/meetings/${id}/verification?code=${encodeURIComponent(code)}`;
  const code = writtenCode({ meeting: meeting.code, letters });
  assert.equal((await get(address(code))).status, 401);
  const verdicts = [code, `9${code}`, code.replace(/.$/, ''), 'Biên bản'].map(async (typed) => {
    const { status, body } = await get(address(typed), { token });
    assert.equal(status, 200);
    return body;
  });
  assert.deepEqual(await Promise.all(verdicts), [
    { verdict: 'differs', adoptedAt: null, later: 0 },
    { verdict: 'unknownMeeting', adoptedAt: null, later: 0 },
    { verdict: 'noCode', adoptedAt: null, later: 0 },
    { verdict: 'noCode', adoptedAt: null, later: 0 },
  ]);
});
