import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { JoinReply } from '#shared/wire/protocol.ts';
import { refusal } from '#shared/aggregate/refusals.ts';
import type { Status } from '../../web/src/lib/meeting/client.ts';
import { chair } from '../machines/actors.ts';
import { answerJoin, hand, phoneInMeeting, sent } from '../machines/scripted-client.ts';

test('a client that was here before tells the moment it is at', () => {
  const { authority, open, join } = phoneInMeeting();
  const opened = open();
  opened.wire.events.connected();
  answerJoin(opened, join());
  opened.wire.events.disconnected();
  opened.wire.events.connected();
  assert.deepEqual(
    opened.wire.joins.map(({ request }) => request.have),
    [null, authority.moment],
  );
});

test('RT9 a client knows whether the server can save, from the join and from then on', () => {
  const { open, join } = phoneInMeeting();
  const opened = open();
  opened.wire.events.connected();
  answerJoin(opened, { ...join(), storage: 'unavailable' } as JoinReply); // only the storage differs
  assert.equal(opened.client.state.storage, 'unavailable');
  opened.wire.events.storage('available');
  assert.equal(opened.client.state.storage, 'available');
  opened.wire.events.storage('unavailable');
  opened.wire.events.disconnected();
  opened.wire.events.connected();
  answerJoin(opened, join());
  assert.equal(opened.client.state.storage, 'available');
});

test('a frame that overtakes the answer to the join is not lost', () => {
  const { open, join, authority } = phoneInMeeting();
  const opened = open();
  authority.listen((audience, frame) => {
    if (audience === 'phone') opened.wire.events.frame(frame);
  });
  opened.wire.events.connected();
  const answer = join();
  authority.submit({ id: 'pause', type: 'queue.close', data: {} }, chair);
  answerJoin(opened, answer);
  assert.equal(opened.client.state.version, 4);
  assert.equal(opened.client.state.shown?.queue.open, false);
});

test('a frame after a gap makes the client join again on a new connection', () => {
  const { authority, open, join } = phoneInMeeting();
  const opened = open();
  opened.wire.events.connected();
  answerJoin(opened, join());
  opened.wire.events.frame({ from: 7, to: 8, mark: 'later', commits: [] });
  assert.equal(opened.wire.reconnections, 1);
  opened.wire.events.connected();
  assert.deepEqual(
    opened.wire.joins.map(({ request }) => request.have),
    [null, authority.moment],
  );
  assert.equal(opened.client.state.version, 3);
});

test('a server whose log was set back is followed back', () => {
  const { open, join } = phoneInMeeting();
  const opened = open();
  opened.wire.events.connected();
  answerJoin(opened, join());
  opened.wire.events.frame({ from: 3, to: 9, mark: 'lost', commits: [] });
  opened.wire.events.connected();
  const have = { version: 9, mark: 'lost' };
  assert.deepEqual(opened.wire.joins.at(-1)?.request.have, have);
  answerJoin(opened, join(have));
  assert.equal(opened.client.state.version, 3);
});

test('a refused join ends with its reason; one refused for the moment is tried again', () => {
  const { open, join, time } = phoneInMeeting();
  const opened = open();
  opened.wire.events.connected();
  answerJoin(opened, { ok: false, refusal: refusal('tooMany') });
  assert.equal(opened.client.state.status, 'connecting');
  opened.wire.events.disconnected();
  assert.equal(opened.client.state.status, 'offline');
  opened.wire.events.connected();
  answerJoin(opened, { ok: false, refusal: refusal('unavailable') });
  assert.equal(opened.client.state.status, 'connecting', 'the network is not to blame');
  time.pass(5_000);
  assert.equal(opened.wire.joins.length, 3);
  answerJoin(opened, join());
  assert.equal(opened.client.state.status, 'online');
  opened.wire.events.signedOut(refusal('signedOut'));
  assert.equal(opened.client.state.status, 'signedOut');
  assert.ok(opened.wire.isClosed);

  const wrong = open();
  wrong.wire.events.connected();
  answerJoin(wrong, { ok: false, refusal: refusal('notFound', 'code') });
  assert.equal(wrong.client.state.status, 'signedOut');
  assert.equal(wrong.client.state.refusal?.code, 'notFound');
});

test('a join without an answer is asked again on another connection', () => {
  const { open } = phoneInMeeting();
  const opened = open();
  opened.wire.events.connected();
  answerJoin(opened, null);
  assert.equal(opened.wire.reconnections, 1);
});

test('a device that slept asks for the time and leaves a connection that stays silent', () => {
  const { open, join } = phoneInMeeting();
  const opened = open();
  opened.wire.events.connected();
  answerJoin(opened, join());
  opened.wire.events.doubted();
  opened.wire.times.at(-1)?.(null);
  assert.equal(opened.wire.reconnections, 1);
});

test('RT11 a connection that is back within two seconds was never away', () => {
  const statuses: Status[] = [];
  const { open, join, time } = phoneInMeeting();
  const opened = open(({ status }) => statuses.push(status));
  opened.wire.events.connected();
  answerJoin(opened, join());
  opened.wire.events.disconnected();
  time.pass(900);
  opened.wire.events.disconnected();
  time.pass(900);
  opened.wire.events.connected();
  answerJoin(opened, join());
  time.pass(10_000);
  assert.deepEqual([...new Set(statuses)], ['connecting', 'online']);
});

test('RT11 a connection that is away for longer is lost, however often it was tried meanwhile', () => {
  const { open, join, time } = phoneInMeeting();
  const opened = open();
  opened.wire.events.connected();
  answerJoin(opened, join());
  for (let tries = 0; tries < 3; tries += 1) {
    opened.wire.events.disconnected();
    assert.equal(opened.client.state.status, 'online');
    time.pass(600);
  }
  time.pass(200);
  assert.equal(opened.client.state.status, 'offline');
  opened.wire.events.connected();
  assert.equal(opened.client.state.status, 'offline');
  answerJoin(opened, join());
  assert.equal(opened.client.state.status, 'online');
});

test('nothing happens any more after the client was closed', () => {
  const { open, join, time } = phoneInMeeting();
  const opened = open();
  opened.wire.events.connected();
  answerJoin(opened, join());
  opened.client.close();
  void opened.client.send('queue.raiseHand', hand);
  opened.wire.events.connected();
  time.pass(600_000);
  assert.deepEqual([opened.wire.joins.length, sent(opened), opened.wire.times], [1, [], []]);
});
