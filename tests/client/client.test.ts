import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { CommandReply, JoinReply, Moment } from '../../shared/protocol.ts';
import { refusal, type RefusalCode } from '../../shared/refusals.ts';
import { MeetingClient, type ClientState, type Status } from '../../web/src/lib/meeting/client.ts';
import { storedOutbox } from '../../web/src/lib/meeting/outbox.ts';
import type { Shelf } from '../../web/src/lib/meeting/storage.ts';
import { chair, phone } from '../machines/actors.ts';
import { Authority } from '../machines/authority.ts';
import { dawn, hearing } from '../machines/given.ts';
import { forbiddenShelf, memoryShelf } from '../machines/memory-shelf.ts';
import { ScriptedWire } from '../machines/scripted-wire.ts';
import { VirtualTime } from '../machines/virtual-time.ts';

const hand = { name: '', card: null, field: null };

function setting(shelf: Shelf = memoryShelf()) {
  const time = new VirtualTime(dawn + 3_600_000);
  const history = hearing.commits.map(({ at, actor, events }, index) => ({
    version: index + 1,
    commandId: `before-${String(index)}`,
    actor,
    at,
    events,
  }));
  const authority = new Authority(() => time.now, history);
  let ids = 0;
  const open = (onChange: (state: ClientState) => void = () => undefined) => {
    const wire = new ScriptedWire();
    const environment = time.device(0, () => 0.5);
    const client = new MeetingClient({
      credential: { kind: 'participant', code: '2468', device: 'x'.repeat(22) },
      wire,
      outbox: storedOutbox('device', shelf, () => environment.now()),
      environment,
      newId: () => `command-${String((ids += 1))}`,
      onChange,
    });
    return { wire, client };
  };
  const join = (have: Moment | null = null): JoinReply => authority.join(phone('blem'), have);
  return { time, authority, open, join };
}

type Opened = ReturnType<ReturnType<typeof setting>['open']>;

function answerJoin({ wire }: Opened, reply: JoinReply | null): void {
  wire.joins.at(-1)?.answered(reply);
}

function answerCommand({ wire }: Opened, reply: CommandReply | null): void {
  wire.commands.at(-1)?.answered(reply);
}

const accepted = (version: number, created: number | null = null): CommandReply => ({
  ok: true,
  version,
  created,
});
const refused = (code: RefusalCode): CommandReply => ({ ok: false, refusal: refusal(code) });

const sent = ({ wire }: Opened): readonly string[] =>
  wire.commands.map(({ message }) => message.id);

test('nothing is sent before the join is answered, on every connection anew', () => {
  const { authority, open, join } = setting();
  const opened = open();
  void opened.client.send('queue.raiseHand', hand);
  opened.wire.events.connected();
  assert.deepEqual(sent(opened), []);
  answerJoin(opened, join());
  assert.deepEqual(sent(opened), ['command-1']);
  opened.wire.events.disconnected();
  opened.wire.events.connected();
  assert.deepEqual(sent(opened), ['command-1']);
  answerJoin(opened, join(authority.moment));
  assert.deepEqual(sent(opened), ['command-1', 'command-1']);
});

test('a client that was here before tells the moment it is at', () => {
  const { authority, open, join } = setting();
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

test('commands go out one at a time, each after the answer to the one before', () => {
  const { open, join } = setting();
  const opened = open();
  opened.wire.events.connected();
  answerJoin(opened, join());
  void opened.client.send('queue.raiseHand', hand);
  void opened.client.send('queue.raiseHand', hand);
  assert.deepEqual(sent(opened), ['command-1']);
  answerCommand(opened, refused('alreadyWaiting'));
  assert.deepEqual(sent(opened), ['command-1', 'command-2']);
});

test('a command that could not be saved stays in the outbox and is sent again later', async () => {
  const { open, join, time } = setting();
  const opened = open();
  opened.wire.events.connected();
  answerJoin(opened, join());
  const reply = opened.client.send('queue.raiseHand', hand);
  for (const code of ['notSaved', 'tooMany', 'notSaved'] as const) {
    answerCommand(opened, refused(code));
    assert.equal(opened.client.state.unsent.length, 1);
    time.pass(10_000);
  }
  assert.deepEqual(
    sent(opened),
    Array.from({ length: 4 }, () => 'command-1'),
  );
  answerCommand(opened, accepted(4, 1));
  assert.deepEqual(await reply, accepted(4, 1));
  assert.deepEqual(opened.client.state.unsent, []);
  assert.deepEqual(opened.client.state.mine.entries, [1]);
});

test('RT9 a client knows whether the server can save, from the join and from then on', () => {
  const { open, join } = setting();
  const opened = open();
  opened.wire.events.connected();
  answerJoin(opened, { ...join(), log: 'unavailable' } as JoinReply); // only the log differs
  assert.equal(opened.client.state.log, 'unavailable');
  opened.wire.events.log('available');
  assert.equal(opened.client.state.log, 'available');
  opened.wire.events.log('unavailable');
  opened.wire.events.disconnected();
  opened.wire.events.connected();
  answerJoin(opened, join());
  assert.equal(opened.client.state.log, 'available');
});

test('while nothing can be saved a command is tried again and again, with pauses up to a limit', () => {
  const { open, join, time } = setting();
  const opened = open();
  opened.wire.events.connected();
  answerJoin(opened, join());
  void opened.client.send('queue.raiseHand', hand);
  void opened.client.send('queue.raiseHand', hand);
  const pauses: number[] = [];
  for (let attempt = 1; attempt <= 12; attempt += 1) {
    answerCommand(opened, refused('notSaved'));
    const since = time.now;
    while (opened.wire.commands.length === attempt) time.pass(10);
    pauses.push(time.now - since);
  }
  assert.deepEqual(
    pauses,
    pauses.toSorted((one, other) => one - other),
    'each pause is at least as long as the one before',
  );
  assert.ok(Number(pauses[0]) <= 500 && Number(pauses.at(-1)) <= 10_010, pauses.join());
  assert.deepEqual(new Set(sent(opened)), new Set(['command-1']), 'no other overtakes it');
  assert.equal(opened.client.state.unsent.length, 2);
});

test('when it can be saved again a command that waits is sent within a second, no other twice', () => {
  const { open, join, time } = setting();
  const opened = open();
  opened.wire.events.connected();
  answerJoin(opened, join());
  void opened.client.send('queue.raiseHand', hand);
  for (let attempt = 1; attempt <= 8; attempt += 1) {
    answerCommand(opened, refused('notSaved'));
    if (attempt < 8) time.pass(10_000);
  }
  opened.wire.events.log('unavailable');
  assert.equal(sent(opened).length, 8);
  opened.wire.events.log('available');
  time.pass(1_000);
  assert.equal(sent(opened).length, 9);
  opened.wire.events.log('available');
  time.pass(20_000);
  assert.equal(sent(opened).length, 9, 'a command in flight is not sent a second time');
});

test('RO15 a command says when it may have been sent before, by this page or the one before it', () => {
  const { open, join } = setting();
  const saysAgain = ({ wire }: Opened) =>
    wire.commands.map(({ message }) => message.again === true);
  const opened = open();
  opened.wire.events.connected();
  answerJoin(opened, join());
  void opened.client.send('queue.raiseHand', hand);
  void opened.client.send('queue.raiseHand', hand);
  opened.wire.events.disconnected();
  opened.wire.events.connected();
  answerJoin(opened, join());
  answerCommand(opened, accepted(5));
  assert.deepEqual(saysAgain(opened), [false, true, false]);
  const reloaded = open();
  reloaded.wire.events.connected();
  answerJoin(reloaded, join());
  assert.deepEqual(saysAgain(reloaded), [true]);
});

test('a command without an answer costs the connection its trust', () => {
  const { open, join } = setting();
  const opened = open();
  opened.wire.events.connected();
  answerJoin(opened, join());
  void opened.client.send('queue.raiseHand', hand);
  answerCommand(opened, null);
  assert.equal(opened.wire.reconnections, 1);
  assert.equal(opened.client.state.unsent.length, 1);
});

test('a refusal of a command from before a reload is kept until somebody was told', () => {
  const { open, join } = setting();
  void open().client.send('queue.raiseHand', hand);
  const opened = open();
  opened.wire.events.connected();
  answerJoin(opened, join());
  answerCommand(opened, refused('queueClosed'));
  assert.deepEqual(opened.client.state.unsent, []);
  assert.deepEqual(
    opened.client.state.refused.map(({ message, refusal: why }) => [message.id, why.code]),
    [['command-1', 'queueClosed']],
  );
  opened.client.dismiss('command-1');
  assert.deepEqual(opened.client.state.refused, []);
});

test('words meant for one meeting are never put into another that has the same code later', () => {
  const { open, join } = setting();
  const first = open();
  first.wire.events.connected();
  answerJoin(first, join());
  first.wire.events.disconnected();
  void first.client.send('queue.raiseHand', hand);
  const opened = open();
  opened.wire.events.connected();
  answerJoin(opened, { ...join(), meeting: 'another' } as JoinReply); // only the id differs
  assert.deepEqual(sent(opened), []);
  assert.equal(opened.client.state.refused.length, 1);
});

test('where storage is forbidden the outbox still survives a break of the connection', () => {
  const { open, join } = setting(forbiddenShelf);
  const opened = open();
  void opened.client.send('queue.raiseHand', hand);
  opened.wire.events.connected();
  answerJoin(opened, join());
  assert.deepEqual(sent(opened), ['command-1']);
});

test('a frame that overtakes the answer to the join is not lost', () => {
  const { open, join, authority } = setting();
  const opened = open();
  authority.listen((audience, frame) => {
    if (audience === 'phone') opened.wire.events.frame(frame);
  });
  opened.wire.events.connected();
  const answer = join();
  authority.submit({ id: 'pause', type: 'queue.close', data: {} }, chair);
  answerJoin(opened, answer);
  assert.equal(opened.client.state.version, 4);
  assert.equal(opened.client.state.meeting?.queue.open, false);
});

test('a frame after a gap makes the client join again on a new connection', () => {
  const { authority, open, join } = setting();
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
  const { open, join } = setting();
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
  const { open, join, time } = setting();
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
  const { open } = setting();
  const opened = open();
  opened.wire.events.connected();
  answerJoin(opened, null);
  assert.equal(opened.wire.reconnections, 1);
});

test('a device that slept asks for the time and leaves a connection that stays silent', () => {
  const { open, join } = setting();
  const opened = open();
  opened.wire.events.connected();
  answerJoin(opened, join());
  opened.wire.events.doubted();
  opened.wire.times.at(-1)?.(null);
  assert.equal(opened.wire.reconnections, 1);
});

test('RT11 a connection that is back within two seconds was never away', () => {
  const statuses: Status[] = [];
  const { open, join, time } = setting();
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
  const { open, join, time } = setting();
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

test('RT12 the right time is known within seconds once a slow network is quick again', () => {
  const { open, join, time } = setting();
  const opened = open();
  /** Lets `seconds` pass, in which every question for the time is `ms` on the way, all of it on the way back. */
  const passWhileAnswersTake = (ms: number, seconds: number): void => {
    const end = time.now + seconds * 1_000;
    let answered = opened.wire.times.length;
    while (time.now < end) {
      time.pass(10);
      const [asked] = opened.wire.times.slice(answered);
      if (asked === undefined) continue;
      const serverNow = time.now;
      time.pass(ms);
      asked(serverNow);
      answered += 1;
    }
  };
  opened.wire.events.connected();
  const welcome = join();
  time.pass(2_000);
  answerJoin(opened, welcome);
  passWhileAnswersTake(1_500, 30);
  assert.ok(Math.abs(opened.client.now() - time.now) > 200, 'a slow network hides the time');
  passWhileAnswersTake(20, 5);
  assert.ok(Math.abs(opened.client.now() - time.now) <= 200, 'it is known again');
  const asked = opened.wire.times.length;
  passWhileAnswersTake(20, 25);
  assert.equal(opened.wire.times.length, asked, 'who knows the time does not go on asking');
});

test('nothing happens any more after the client was closed', () => {
  const { open, join, time } = setting();
  const opened = open();
  opened.wire.events.connected();
  answerJoin(opened, join());
  opened.client.close();
  void opened.client.send('queue.raiseHand', hand);
  opened.wire.events.connected();
  time.pass(600_000);
  assert.deepEqual([opened.wire.joins.length, sent(opened), opened.wire.times], [1, [], []]);
});
