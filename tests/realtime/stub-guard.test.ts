import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { CommandReply } from '#shared/wire/protocol.ts';
import { StubGuard } from '../../server/protection/stub-guard.ts';
import { createMeeting } from '../../server/office/meetings.ts';
import { person, plan } from '../machines/plan.ts';
import { RawClient } from '../machines/raw-client.ts';
import { runApp } from '../machines/running-app.ts';
import { shown, stubKey } from '../machines/stubs.ts';

const right: CommandReply = { ok: true, version: 1, created: null };
const wrong: CommandReply = { ok: false, refusal: { code: 'stubWrong', detail: 'stub' } };
const busy: CommandReply = { ok: false, refusal: { code: 'busy', detail: 'stub' } };

/** A guard before a meeting, how often that was asked, and a clock to turn. */
function guarded() {
  const clock = { now: 0 };
  const guard = new StubGuard(() => clock.now);
  const asked = { times: 0 };
  const attempt = (answer: CommandReply, device: string, address = 'hall') =>
    guard.attempt({ device, address }, () => {
      asked.times += 1;
      return Promise.resolve(answer);
    });
  return { clock, attempt, asked };
}

test('RT16 a device that showed many wrong codes waits, and no code of it is even looked at', async () => {
  const { clock, attempt, asked } = guarded();
  for (let count = 0; count < 8; count += 1) assert.deepEqual(await attempt(wrong, 'one'), wrong);
  assert.deepEqual(await attempt(right, 'one'), busy);
  assert.equal(asked.times, 8);
  assert.deepEqual(await attempt(right, 'another'), right);
  clock.now += 20_000;
  assert.deepEqual(await attempt(right, 'one'), right);
});

test('RT16 an address that pretends to be many devices waits; a hall behind one address does not', async () => {
  const { attempt, asked } = guarded();
  for (let phone = 0; phone < 250; phone += 1) {
    assert.deepEqual(await attempt(wrong, `phone ${phone}`), wrong);
    assert.deepEqual(await attempt(right, `phone ${phone}`), right);
  }
  for (let phone = 0; phone < 50; phone += 1) await attempt(wrong, `made up ${phone}`);
  assert.equal(asked.times, 550);
  assert.deepEqual(await attempt(wrong, 'made up at last'), busy);
  assert.deepEqual(await attempt(right, 'elsewhere', 'another hall'), right);
});

test('AU13 PE9 a card that is proven on the socket: known again, its code in nothing that is sent', async (t) => {
  const { app, url, logged } = await runApp(t);
  const created = await createMeeting(app, plan);
  assert.ok('id' in created);
  const room = await app.rooms.open(created.id);
  const office = { role: 'office' } as const;
  await room.submit(
    {
      id: 'person-17',
      command: { type: 'people.addPerson', data: { text: person('Y Blem', 17) } },
    },
    office,
  );
  await room.submit(
    { id: 'stub-key', command: { type: 'people.makeStubKey', data: { key: stubKey } } },
    office,
  );
  const join = async (device: string) => {
    const client = new RawClient(url);
    t.after(() => {
      client.close();
    });
    const credential = { kind: 'participant', code: created.code, device } as const;
    const reply = await client.join(credential);
    assert.ok(reply.ok);
    return { client, reply };
  };
  const watching = await join('a-phone-that-only-watches');
  const { client } = await join('the-phone-of-the-household');
  const refused = await client.command('people.proveCard', { card: 17, stub: 'KHONG' });
  assert.ok(!refused.ok && refused.refusal.code === 'stubWrong');
  assert.ok((await client.command('people.proveCard', shown(17))).ok);
  assert.ok((await client.command('queue.raiseHand', { name: '', card: 17, field: null })).ok);
  await watching.client.reached(room.version);
  const again = await join('the-phone-of-the-household');
  assert.deepEqual(again.reply.mine, { entries: [1], opinions: [], cards: [17], reasons: [] });
  const public_ = [watching.client, again.client].flatMap(({ received }) => received).join();
  assert.ok(public_.includes('Y Blem'));
  const log = JSON.stringify(await app.log.read(created.id, 0, 100));
  for (const text of [public_, log, logged.join()]) assert.ok(!text.includes(shown(17).stub));
  for (const text of [public_, logged.join()]) assert.ok(!text.includes(stubKey));
  assert.ok(!public_.includes('cardProven'));
});
