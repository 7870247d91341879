import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { CommandReply, JoinReply } from '#shared/wire/protocol.ts';
import { refusal, type RefusalCode } from '#shared/aggregate/refusals.ts';
import { forbiddenShelf } from '../machines/memory-shelf.ts';
import {
  answerCommand,
  answerJoin,
  hand,
  phoneInMeeting,
  sent,
  type OpenedClient,
} from '../machines/scripted-client.ts';

const accepted = (version: number, created: number | null = null): CommandReply => ({
  ok: true,
  version,
  created,
});
const refused = (code: RefusalCode): CommandReply => ({ ok: false, refusal: refusal(code) });

test('nothing is sent before the join is answered, on every connection anew', () => {
  const { authority, open, join } = phoneInMeeting();
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

test('commands go out one at a time, each after the answer to the one before', () => {
  const { open, join } = phoneInMeeting();
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
  const { open, join, time } = phoneInMeeting();
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

test('while nothing can be saved a command is tried again and again, with pauses up to a limit', () => {
  const { open, join, time } = phoneInMeeting();
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
  const { open, join, time } = phoneInMeeting();
  const opened = open();
  opened.wire.events.connected();
  answerJoin(opened, join());
  void opened.client.send('queue.raiseHand', hand);
  for (let attempt = 1; attempt <= 8; attempt += 1) {
    answerCommand(opened, refused('notSaved'));
    if (attempt < 8) time.pass(10_000);
  }
  opened.wire.events.storage('unavailable');
  assert.equal(sent(opened).length, 8);
  opened.wire.events.storage('available');
  time.pass(1_000);
  assert.equal(sent(opened).length, 9);
  opened.wire.events.storage('available');
  time.pass(20_000);
  assert.equal(sent(opened).length, 9, 'a command in flight is not sent a second time');
});

test('RO15 a command says when it may have been sent before, by this page or the one before it', () => {
  const { open, join } = phoneInMeeting();
  const saysAgain = ({ wire }: OpenedClient) =>
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
  const { open, join } = phoneInMeeting();
  const opened = open();
  opened.wire.events.connected();
  answerJoin(opened, join());
  void opened.client.send('queue.raiseHand', hand);
  answerCommand(opened, null);
  assert.equal(opened.wire.reconnections, 1);
  assert.equal(opened.client.state.unsent.length, 1);
});

test('a refusal of a command from before a reload is kept until somebody was told', () => {
  const { open, join } = phoneInMeeting();
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
  const { open, join } = phoneInMeeting();
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
  const { open, join } = phoneInMeeting(forbiddenShelf);
  const opened = open();
  void opened.client.send('queue.raiseHand', hand);
  opened.wire.events.connected();
  answerJoin(opened, join());
  assert.deepEqual(sent(opened), ['command-1']);
});
