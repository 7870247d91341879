import assert from 'node:assert/strict';
import { test } from 'node:test';
import { deviceSecret, newCommandId } from '../../web/src/lib/meeting/identity.ts';
import { ownerOf, storedOutbox } from '../../web/src/lib/meeting/outbox.ts';
import { forbiddenShelf, memoryShelf } from '../machines/memory-shelf.ts';

const outgoing = (id: string) => ({
  message: { id, type: 'queue.close' as const, data: {} },
  meeting: null,
});
const ids = (outbox: ReturnType<typeof storedOutbox>): readonly string[] =>
  outbox.pending.map(({ message }) => message.id);

test('commands come back after a reload in the order in which they were given', () => {
  const shelf = memoryShelf();
  const clock = [5_000, 5_000, 4_000, 1];
  const outbox = storedOutbox('a', shelf, () => clock.shift() ?? 0);
  for (const id of ['first', 'second', 'third']) outbox.add(outgoing(id));
  const reloaded = storedOutbox('a', shelf, () => 0);
  reloaded.add(outgoing('fourth'));
  reloaded.remove('second');
  assert.deepEqual(ids(storedOutbox('a', shelf, () => 0)), ['first', 'third', 'fourth']);
});

test('it is known whether what waits would survive a reload', () => {
  const kept = storedOutbox('a', memoryShelf(), () => 1);
  const lost = storedOutbox('a', forbiddenShelf, () => 1);
  for (const outbox of [kept, lost]) outbox.add(outgoing('one'));
  assert.deepEqual([kept.isKept, lost.isKept], [true, false]);
  lost.remove('one');
  assert.equal(lost.isKept, true, 'there is nothing to lose');
});

test('two tabs do not overwrite what the other one keeps', () => {
  const shelf = memoryShelf();
  const one = storedOutbox('a', shelf, () => 1);
  const other = storedOutbox('a', shelf, () => 1);
  one.add(outgoing('one'));
  other.add(outgoing('other'));
  one.remove('one');
  assert.deepEqual(ids(storedOutbox('a', shelf, () => 1)), ['other']);
});

test('what others keep under a similar name, or what is damaged, is left out', () => {
  const shelf = memoryShelf();
  storedOutbox('b', shelf, () => 1).add(outgoing('theirs'));
  storedOutbox('a', shelf, () => 1).add(outgoing('mine'));
  shelf.setItem('doithoai.outbox.a.0000000000000000.x', '{');
  assert.deepEqual(ids(storedOutbox('a', shelf, () => 1)), ['mine']);
});

test('a forbidden storage keeps nothing and breaks nothing', () => {
  const outbox = storedOutbox('a', forbiddenShelf, () => 1);
  outbox.add(outgoing('one'));
  assert.deepEqual(ids(outbox), ['one']);
  outbox.remove('one');
  assert.deepEqual(ids(outbox), []);
  assert.match(deviceSecret('2468', forbiddenShelf), /^[\w-]{22}$/);
});

test('a device keeps its secret for each code, and no secret stands in the name of an outbox', () => {
  const shelf = memoryShelf();
  const secret = deviceSecret('2468', shelf);
  assert.equal(deviceSecret('2468', shelf), secret);
  assert.notEqual(deviceSecret('1357', shelf), secret);
  const owner = ownerOf({ kind: 'participant', code: '2468', device: secret });
  assert.ok(!owner.includes(secret.slice(0, 6)));
});

test('command ids have the form that the protocol asks for and do not repeat', () => {
  const made = Array.from({ length: 1_000 }, newCommandId);
  assert.equal(new Set(made).size, made.length);
  for (const id of made) assert.match(id, /^[A-Za-z0-9_-]{8,64}$/);
});
