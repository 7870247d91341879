import assert from 'node:assert/strict';
import { test } from 'node:test';
import { openedHall } from '../machines/opened-hall.ts';

const hand = { name: 'A Thao', card: null, field: null };

test('RT4 what has not the form of the protocol is refused by place and changes nothing', async (t) => {
  const { room, client, phone, joined } = await openedHall(t);
  const before = room.version;
  const stranger = await client().connected();
  for (const request of [
    null,
    7,
    'join',
    [],
    {},
    { protocol: 2 },
    { protocol: 99, credential: phone('x'), have: null },
  ]) {
    const reply = await stranger.joinWith(request);
    assert.ok(!reply.ok && reply.refusal.code === 'malformed', JSON.stringify(request));
  }
  const thao = await joined(phone('thao'));
  const malformed: readonly unknown[] = [
    null,
    [],
    'queue.raiseHand',
    { id: 'short', type: 'queue.raiseHand', data: hand },
    { id: 'long-enough', type: 'queue.unheardOf', data: {} },
    { id: 'long-enough', type: '__proto__', data: {} },
    { id: 'long-enough', type: 'queue.raiseHand', data: { ...hand, extra: true } },
    { id: 'long-enough', type: 'queue.raiseHand', data: { ...hand, card: '17' } },
    { id: 'long-enough', type: 'queue.raiseHand', data: { ...hand, card: 1e9 } },
    { id: 'long-enough', type: 'register.submit', data: Buffer.from('binary') },
  ];
  for (const message of malformed) {
    const reply = await thao.commandWith(message);
    assert.ok(!reply.ok && reply.refusal.code === 'malformed', JSON.stringify(message));
  }
  const long = await thao.command('register.submit', {
    kind: 'request',
    field: 1,
    text: 'ư'.repeat(4_001),
    named: true,
    name: '',
    card: null,
  });
  assert.deepEqual(long, { ok: false, refusal: { code: 'tooLarge', detail: '/text' } });
  assert.equal(room.version, before);
});

test('PR10 a name that nobody could read is refused by its place, and speaks against nobody', async (t) => {
  const { room, phone, joined } = await openedHall(t);
  const thao = await joined(phone('thao'));
  const { version } = room;
  for (const name of ['A \u202eoahT', 'A\u200bThao', 'A\nThao', `A Thao${'\u0301'.repeat(9)}`]) {
    const reply = await thao.command('queue.raiseHand', { ...hand, name });
    const expected = { code: 'strangeCharacters', detail: '/name' };
    assert.deepEqual(reply, { ok: false, refusal: expected }, JSON.stringify(name));
  }
  assert.equal(room.version, version);
  await thao.command('queue.raiseHand', { ...hand, name: ' A Thao\n' });
  assert.equal(room.meeting.queue.entries[0]?.claim?.name, 'A Thao');
});

test('RT4 texts are stored in the one composed form of Unicode', async (t) => {
  const { room, phone, joined } = await openedHall(t);
  const thao = await joined(phone('thao'));
  await thao.command('queue.raiseHand', { ...hand, name: 'Y Thuỷ'.normalize('NFD') });
  assert.equal(room.meeting.queue.entries[0]?.claim?.name, 'Y Thuỷ'.normalize('NFC'));
});

test('RT4 a text is as long as what is stored of it, however it was typed', async (t) => {
  const { room, phone, joined } = await openedHall(t);
  const thao = await joined(phone('thao'));
  const submit = (text: string) =>
    thao.command('register.submit', {
      kind: 'request',
      field: 1,
      text,
      named: true,
      name: '',
      card: null,
    });
  assert.ok((await submit('ộ'.normalize('NFD').repeat(4_000))).ok);
  const { version } = room;
  // This sign is one that NFC takes apart.
  assert.deepEqual(await submit('\u0958'.repeat(2_001)), {
    ok: false,
    refusal: { code: 'tooLarge', detail: '/text' },
  });
  assert.equal(room.version, version);
});
