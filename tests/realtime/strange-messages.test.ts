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
  return { stranger, phone, url, code: created.code };
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
  const { transport } = stranger.socket.io.engine;
  transport.send(Array.from({ length: 100 }, () => ({ type: 'pong' })));
  await stranger.disconnected();
});

test('RT6 who sends much nonsense is answered nevertheless, in the order of asking', async (t) => {
  const { phone } = await connections(t);
  const nonsense = Array.from({ length: 100 }, (_, index) => phone.commandWith({ index }));
  const hand = { name: 'A Thao', card: null, field: null };
  const sense = phone.command('queue.raiseHand', hand);
  let answered = 0;
  for (const answer of nonsense) {
    void answer.then(() => {
      answered += 1;
    });
  }
  const last = await sense;
  assert.equal(answered, nonsense.length);
  for (const answer of await Promise.all(nonsense)) {
    assert.ok(!answer.ok && ['malformed', 'tooMany'].includes(answer.refusal.code));
  }
  assert.ok(!last.ok && last.refusal.code === 'tooMany', 'as nobody may give so many commands');
});

test('RT6 who asks for more than can wait is ended', async (t) => {
  const { url } = await connections(t);
  const flooding = await new RawClient(url, {}, 'polling').connected();
  const { engine } = flooding.socket.io;
  // All but the first few come in one request.
  for (let packets = 0; packets < 1_000; packets += 1) engine.write('2["time"]');
  await flooding.disconnected();
});

test('RT6 from where nonsense came a newcomer gets in and is heard', async (t) => {
  const { stranger, url, code } = await connections(t);
  await Promise.all(Array.from({ length: 20 }, () => stranger.joinWith({})));
  const newcomer = new RawClient(url);
  t.after(() => {
    newcomer.close();
  });
  const device = 'blem'.padEnd(22, '_');
  assert.ok((await newcomer.join({ kind: 'participant', code, device })).ok);
  const hand = { name: 'Y Blem', card: null, field: null };
  assert.ok((await newcomer.command('queue.raiseHand', hand)).ok);
});
