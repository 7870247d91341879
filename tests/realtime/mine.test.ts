import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Command } from '#shared/meeting/commands.ts';
import { entryId } from '../machines/ids.ts';
import { createMeeting } from '../../server/office/meetings.ts';
import { secretary } from '../machines/actors.ts';
import { hand, plan } from '../machines/plan.ts';
import { RawClient } from '../machines/raw-client.ts';
import { runApp } from '../machines/running-app.ts';

const reason = 'Đã nhờ con gái nói hộ';

test('QU27 why a turn was taken off the list is told to its own phone only, when it asks', async (t) => {
  const { app, url } = await runApp(t);
  const created = await createMeeting(app, plan);
  assert.ok('id' in created);
  const phones = ['the-device-of-a-household', 'the-device-of-a-neighbour'].map((device) => ({
    device,
    client: new RawClient(url),
  }));
  t.after(() => {
    for (const { client } of phones) client.close();
  });
  for (const { client, device } of phones) {
    const before = await client.connected().then(() => client.socket.emitWithAck('mine'));
    assert.deepEqual(before.entries, [], 'nothing before joining');
    assert.ok((await client.join({ kind: 'participant', code: created.code, device })).ok);
    assert.ok((await client.command('queue.raiseHand', hand('A Thao'))).ok);
  }
  const room = await app.rooms.open(created.id);
  const command: Command = { type: 'queue.withdraw', data: { entry: entryId(1), reason } };
  const reply = await room.submit({ id: 'withdrawal-1', command }, secretary);
  assert.ok(reply.ok);
  const [own, other] = await Promise.all(
    phones.map(async ({ client }) => {
      await client.reached(reply.version);
      return client.socket.emitWithAck('mine');
    }),
  );
  assert.deepEqual(own?.reasons, [{ entry: 1, reason }]);
  assert.deepEqual(own.entries, [1]);
  assert.deepEqual(other, { entries: [2], opinions: [], cards: [], reasons: [] });
  for (const { client } of phones)
    assert.ok(!client.received.join().includes(reason), 'in nothing that all are sent');
});
