import assert from 'node:assert/strict';
import { test, type TestContext } from 'node:test';
import { createMeeting } from '../../server/office/meetings.ts';
import { plan } from '../machines/plan.ts';
import { RawClient } from '../machines/raw-client.ts';
import { runApp } from '../machines/running-app.ts';

/** A socket that says also what the protocol does not know. */
interface Outspoken {
  emitWithAck(name: string, ...content: unknown[]): Promise<unknown>;
}

/** Two connections to a meeting: a stranger's, and a phone's that has joined. */
async function connections(t: TestContext) {
  const { app, url } = await runApp(t);
  const created = await createMeeting(app, plan);
  assert.ok('id' in created);
  const stranger = await new RawClient(url).connected();
  const phone = new RawClient(url);
  t.after(() => {
    stranger.close();
    phone.close();
  });
  const device = 'thao'.padEnd(22, '_');
  assert.ok((await phone.join({ kind: 'participant', code: created.code, device })).ok);
  return { stranger, phone };
}

test('RT4 every message that asks for an answer gets one, whatever its name and content', async (t) => {
  const { stranger, phone } = await connections(t);
  const strange: readonly (readonly [string, ...unknown[]])[] = [
    ['join'],
    ['join', {}, {}],
    ['command'],
    ['command', {}, {}],
    ['time', 1],
    ['error', 1],
    ['__proto__'],
    ['frame', {}],
  ];
  for (const { socket } of [stranger, phone]) {
    for (const [name, ...content] of strange) {
      const reply = await (socket as unknown as Outspoken).emitWithAck(name, ...content);
      const expected = { ok: false, refusal: { code: 'malformed', detail: 'message' } };
      assert.deepEqual(reply, expected, name);
    }
  }
});

test('RT6 a connection that only makes noise is ended, also when the noise means nothing', async (t) => {
  const { stranger } = await connections(t);
  const { engine } = stranger.socket.io;
  for (let packets = 0; packets < 600; packets += 1) engine.write('0/nowhere,');
  await stranger.disconnected();
});
