import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  cardIn,
  emptyDraft,
  excess,
  handOf,
  noContact,
  submissionOf,
} from '../../web/src/lib/phone/opinion-draft.ts';
import { myTurn } from '../../web/src/lib/phone/my-turn.ts';
import { fragmentOf, handSteps, opinionSteps, placeOf } from '../../web/src/lib/phone/place.ts';
import { ownRecord, sayTheSame } from '../../web/src/lib/phone/own-record.ts';
import { opinionNumber, progressOf } from '../../web/src/lib/phone/progress.ts';
import { chair, office, phone, secretary } from '../machines/actors.ts';
import { answerer, hearing, speaker, type Minutes } from '../machines/given.ts';
import { entryId, fieldId, leaderId, opinionId } from '../machines/ids.ts';
import { leaderText, wording } from '../machines/plan.ts';

const hand = { name: '', card: null, field: null };
const waiting = hearing
  .and(phone('first'), 'queue.raiseHand', hand)
  .and(phone('mine'), 'queue.raiseHand', hand);
const mine = [entryId(2)];

function turnIn({ meeting }: Minutes) {
  const turn = myTurn(meeting.queue, mine);
  return turn.name === 'waiting' ? [turn.name, turn.before] : [turn.name];
}

test('a phone tells how many are before its user, their turn, and what became of it', () => {
  assert.deepEqual(turnIn(hearing), ['none']);
  assert.deepEqual(turnIn(waiting), ['waiting', 1]);
  const next = waiting.and(chair, 'queue.grantFloor', { entry: entryId(1), floor: null });
  assert.deepEqual(turnIn(next), ['waiting', 0]);
  const called = next.and(chair, 'queue.grantFloor', { entry: entryId(2), floor: speaker(1) });
  assert.deepEqual(turnIn(called), ['speaking']);
  assert.deepEqual(turnIn(called.and(chair, 'queue.yieldFloor', { floor: speaker(2) })), [
    'spoken',
  ]);
  assert.deepEqual(turnIn(waiting.and(chair, 'queue.markAbsent', { entry: entryId(2) })), [
    'absent',
  ]);
  const withdrawn = waiting.and(phone('mine'), 'queue.withdraw', { entry: entryId(2), reason: '' });
  assert.deepEqual(turnIn(withdrawn), ['withdrawn']);
  const taken = waiting.and(secretary, 'queue.withdraw', { entry: entryId(2), reason: '' });
  assert.deepEqual(turnIn(taken), ['removed']);
  assert.deepEqual(turnIn(called.and(chair, 'queue.markAbsent', { entry: entryId(2) })), [
    'notSeen',
  ]);
});

test('a turn that waits counts more than one that is over', () => {
  const spoken = waiting
    .and(chair, 'queue.grantFloor', { entry: entryId(2), floor: null })
    .and(chair, 'queue.yieldFloor', { floor: speaker(2) })
    .and(phone('mine'), 'queue.raiseHand', hand);
  assert.equal(myTurn(spoken.meeting.queue, [entryId(2), entryId(3)]).name, 'waiting');
});

test('a phone tells what became of an opinion at every step', () => {
  const progress = ({ meeting }: Minutes) => {
    const opinion = meeting.register.opinions[0];
    assert.ok(opinion);
    return progressOf(meeting, opinion).name;
  };
  const given = hearing.and(office, 'people.addLeader', { text: leaderText('Thịnh', [2]) });
  const { author: _author, ...words } = wording('Đề nghị sửa cầu');
  const sent = given.and(phone('mine'), 'register.submit', { ...words, name: '', card: null });
  assert.equal(progress(sent), 'pending');
  assert.equal(
    progress(sent.and(phone('mine'), 'register.withdraw', { opinion: opinionId(1) })),
    'withdrawn',
  );
  const registered = sent.and(secretary, 'register.approve', {
    opinion: opinionId(1),
    wording: wording('Đề nghị sửa cầu'),
  });
  assert.equal(progress(registered), 'unassigned');
  const assigned = registered.and(chair, 'answers.assign', {
    opinion: opinionId(1),
    leader: leaderId(1),
    assigned: null,
  });
  assert.equal(progress(assigned), 'assigned');
  const answering = assigned.and(chair, 'answers.call', { opinion: opinionId(1), floor: null });
  assert.equal(progress(answering), 'answering');
  const heard = answering.and(chair, 'queue.yieldFloor', { floor: answerer(1, 1) });
  assert.equal(progress(heard), 'spokenAnswer');
  const answered = heard.and(secretary, 'answers.record', {
    opinion: opinionId(1),
    leader: leaderId(1),
    text: 'Sẽ sửa trước mùa mưa.',
    outcome: { name: 'promised', due: '2026-12-15' },
    authority: 'commune',
  });
  assert.equal(progress(answered), 'answered');
  assert.equal(opinionNumber(14), '014');
});

test('a phone keeps of its own opinions the words and what became of them, and writes that anew only when it changes', () => {
  const { author: _author, ...words } = wording('Đề nghị sửa cầu');
  const sent = hearing.and(phone('mine'), 'register.submit', { ...words, name: '', card: null });
  const forgotten = (): null => null;
  const record = ({ meeting }: Minutes, textOf: () => string | null = forgotten, now = 0) =>
    ownRecord(meeting, [opinionId(1)], textOf, now);
  const said = (given: ReturnType<typeof record>) =>
    given?.opinions.map(({ id, text, progress }) => [id, text, progress.name]);

  assert.equal(ownRecord(sent.meeting, [], forgotten, 0), null, 'nothing of one’s own');
  const fromHere = record(sent, () => 'Đề nghị sửa cầu');
  assert.deepEqual(said(fromHere), [[1, 'Đề nghị sửa cầu', 'pending']]);
  assert.deepEqual(said(record(sent)), [[1, null, 'pending']]);
  const registered = sent.and(secretary, 'register.approve', {
    opinion: opinionId(1),
    wording: wording('Đề nghị sửa cầu Đăk Giá'),
  });
  const later = record(registered);
  assert.deepEqual(said(later), [[1, 'Đề nghị sửa cầu Đăk Giá', 'unassigned']]);
  assert.ok(sayTheSame(later, record(registered, forgotten, 60_000)));
  assert.ok(!sayTheSame(fromHere, later));
  assert.ok(!sayTheSame(null, later));
  assert.deepEqual(JSON.parse(JSON.stringify(later)), later);
});

test('a name is told to nobody unless its owner said yes, and nothing need be told at all', () => {
  const draft = {
    ...emptyDraft,
    text: ' Đề nghị sửa cầu ',
    kind: 'request',
    field: fieldId(1),
  } as const;
  const anonymous = submissionOf({ ...draft, named: true }, noContact);
  assert.deepEqual(anonymous, {
    kind: 'request',
    field: 1,
    text: 'Đề nghị sửa cầu',
    named: false,
    name: '',
    card: null,
  });
  assert.equal(submissionOf(draft, { card: '17', name: '' })?.named, false);
  assert.equal(submissionOf({ ...draft, named: true }, { card: '17', name: '' })?.named, true);
  assert.deepEqual(handOf(noContact, null), { name: '', card: null, field: null });
});

test('an opinion is sent only when it is whole, fits, and in composed letters', () => {
  const whole = {
    text: 'Điện'.normalize('NFD'),
    kind: 'question',
    field: fieldId(1),
    named: false,
  } as const;
  assert.equal(submissionOf(whole, noContact)?.text, 'Điện'.normalize('NFC'));
  for (const part of [{ text: '  ' }, { kind: null }, { field: null }, { text: 'a'.repeat(4_001) }])
    assert.equal(submissionOf({ ...whole, ...part }, noContact), null);
  assert.equal(excess('ế'.normalize('NFD').repeat(4_001)), 1);
});

test('a card number is what stands on the card, nothing, or wrong', () => {
  assert.deepEqual(['', ' ', '17', ' 017 ', '9999'].map(cardIn), [null, null, 17, 17, 9_999]);
  for (const wrong of ['0', '10000', '-1', '1.5', 'abc', '１７'])
    assert.equal(cardIn(wrong), undefined);
});

test('every place has an address that leads back to it; anything else leads home', () => {
  const places = [
    { name: 'home' },
    ...handSteps.map((step) => ({ name: 'hand', step }) as const),
    ...opinionSteps.map((step) => ({ name: 'write', step }) as const),
    { name: 'sent' },
    { name: 'mine' },
    { name: 'register' },
    { name: 'opinion', opinion: opinionId(14) },
    { name: 'programme' },
  ] as const;
  for (const place of places) assert.deepEqual(placeOf(`#${fragmentOf(place)}`), place);
  for (const strange of ['#x', '#opinion/', '#opinion/-1', '#hand', '#write/x', '#/'])
    assert.deepEqual(placeOf(strange), { name: 'home' });
});
