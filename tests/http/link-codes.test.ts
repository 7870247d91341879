import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { test, type TestContext } from 'node:test';
import { commandOf } from '#shared/meeting/command-of.ts';
import type { CommandType, DataOf } from '#shared/meeting/commands.ts';
import type { Actor } from '#shared/aggregate/roles.ts';
import { linkId } from '../machines/ids.ts';
import { get, post, textOf } from '../machines/json-requests.ts';
import { plan } from '../machines/plan.ts';
import { runApp } from '../machines/running-app.ts';

const passphrase = 'nước chảy đá mòn';
const office: Actor = { role: 'office' };

/** A meeting whose office sees the codes of its links. */
async function preparedMeeting(t: TestContext) {
  const { app, url } = await runApp(t);
  const setup = app.installation.sessions.setupSecret();
  const token = textOf(await post(`${url}/api/office/passphrase`, { setup, passphrase }), 'token');
  const id = textOf(await post(`${url}/api/meetings`, { plan }, { token }), 'id');
  const room = await app.rooms.open(id);
  const codeOf = async (number: number): Promise<string | null> => {
    const { body } = await get(`${url}/api/meetings/${id}/links`, { token });
    const { links } = body as { readonly links: readonly { readonly code: string | null }[] }; // as documented
    return links[number - 1]?.code ?? null;
  };
  const type = (code: string | null) => post(`${url}/api/session/code`, { code });
  const give = async <Type extends CommandType>(
    actor: Actor,
    name: Type,
    data: DataOf<Type>,
  ): Promise<void> => {
    const reply = await room.submit({ id: randomUUID(), command: commandOf(name, data) }, actor);
    assert.ok(reply.ok, JSON.stringify(reply));
  };
  return { room, codeOf, type, give };
}

test('LI10 a code opens its link once, however it is spaced, and then the next one does', async (t) => {
  const { room, codeOf, type } = await preparedMeeting(t);
  const code = (await codeOf(2)) ?? '';
  assert.match(code, new RegExp(`^${room.meeting.code}\\d{10}$`));
  const spaced = `${code.slice(0, 4)} - ${code.slice(4, 9)} ${code.slice(9)}`;
  const first = await type(spaced);
  assert.equal(first.status, 200);
  assert.deepEqual((first.body as { readonly grant: unknown }).grant, { role: 'secretary' });
  const again = await type(code);
  assert.deepEqual([again.status, again.refusal], [409, { code: 'alreadyDone', detail: 'code' }]);
  const next = await codeOf(2);
  assert.notEqual(next, code);
  assert.equal((await type(next)).status, 200);
  assert.equal(room.meeting.links[1]?.devices.length, 2);
});

test('LI10 a code that two type at once opens the link for one of them', async (t) => {
  const { codeOf, type } = await preparedMeeting(t);
  const code = await codeOf(1);
  const statuses = (await Promise.all([type(code), type(code)])).map(({ status }) => status);
  assert.deepEqual(statuses.sort(), [200, 409]);
});

test('LI11 a code is over with its link and with the meeting, and is told so', async (t) => {
  const { codeOf, type, give } = await preparedMeeting(t);
  const [chair, secretary] = [await codeOf(1), await codeOf(2)];
  await give(office, 'links.revoke', { link: linkId(2) });
  assert.deepEqual((await type(secretary)).refusal, { code: 'signedOut', detail: 'code' });
  assert.equal(await codeOf(2), null);
  const actor: Actor = { role: 'chair', link: linkId(1) };
  await give(actor, 'meeting.open', {});
  await give(actor, 'meeting.adjourn', {});
  assert.deepEqual((await type(chair)).refusal, { code: 'signedOut', detail: 'code' });
  assert.equal(await codeOf(1), null);
  await give(office, 'links.issue', { grant: { role: 'secretary' } });
  assert.equal((await type(await codeOf(5))).status, 200);
});

test('LI11 whoever guesses codes soon has to wait; used ones are no guesses', async (t) => {
  const { room, codeOf, type } = await preparedMeeting(t);
  const used = await codeOf(3);
  assert.equal((await type(used)).status, 200);
  for (let count = 0; count < 12; count += 1) assert.equal((await type(used)).status, 409);
  const statuses = new Set<number>();
  for (let count = 0; count < 12; count += 1)
    statuses.add((await type(`${room.meeting.code}${String(count).padStart(10, '0')}`)).status);
  assert.deepEqual([...statuses], [404, 429]);
  assert.equal((await type(await codeOf(1))).refusal?.code, 'tooMany');
});

test('nonsense instead of a code is no code', async (t) => {
  const { type } = await preparedMeeting(t);
  for (const nonsense of ['', '4817', 'bốn tám một bảy', '1'.repeat(64)])
    assert.equal((await type(nonsense)).refusal?.code, 'notFound');
});
