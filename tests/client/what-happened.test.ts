import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Mine } from '#shared/wire/protocol.ts';
import {
  isUrgent,
  nothingTold,
  tellable,
  whatHappened,
  type Happening,
  type Told,
} from '../../web/src/lib/phone/what-happened.ts';
import { mineOf } from '../../server/realtime/mine.ts';
import { chair, office, phone, secretary } from '../machines/actors.ts';
import {
  answerer,
  hearing,
  opened,
  prepared,
  speaker,
  withStubs,
  type Minutes,
} from '../machines/given.ts';
import { entryId, itemId, leaderId, opinionId } from '../machines/ids.ts';
import { answered, hand, leaderText, plan, recorded, wording, written } from '../machines/plan.ts';
import { shown } from '../machines/stubs.ts';

const me = phone('me');
const turn = { entry: entryId(2) };
const one = { opinion: opinionId(1) };

const toldOf = ({ meeting }: Minutes, mine: Mine = mineOf(meeting, me)): Told =>
  tellable(meeting, mine);
const happened = (before: Minutes, after: Minutes): readonly Happening[] =>
  whatHappened(toldOf(before), toldOf(after));

/** Somebody waits before me, a third person behind. */
const waiting = hearing
  .and(phone('first'), 'queue.raiseHand', hand('A'))
  .and(me, 'queue.raiseHand', hand('B'))
  .and(phone('third'), 'queue.raiseHand', hand('C'));
const next = waiting.and(chair, 'queue.grantFloor', { entry: entryId(1), floor: null });
const called = next.and(chair, 'queue.grantFloor', { ...turn, floor: speaker(1) });
const spoken = called.and(chair, 'queue.yieldFloor', { floor: speaker(2) });
const notSeen = called.and(chair, 'queue.markAbsent', turn);
const removed = waiting.and(secretary, 'queue.withdraw', { ...turn, reason: 'Nhầm' });
const closed = waiting.and(chair, 'queue.close', {});
const ended = waiting.and(chair, 'meeting.adjourn', {});
const early = opened.and(me, 'queue.raiseHand', hand('B'));

interface Row {
  readonly name: string;
  readonly before: Minutes;
  readonly after: Minutes;
  readonly told: readonly Happening[];
  readonly buzzes: boolean;
}

const ofTurns: readonly Row[] = [
  {
    name: 'my hand is on the list: its number and how many speak first',
    before: hearing,
    after: waiting,
    told: [{ kind: 'placed', entry: entryId(2), before: 1 }],
    buzzes: false,
  },
  {
    name: 'somebody has spoken: I am next',
    before: waiting,
    after: next,
    told: [{ kind: 'next' }],
    buzzes: true,
  },
  {
    name: 'somebody was moved before me',
    before: next,
    after: next.and(chair, 'queue.move', {
      entry: entryId(3),
      before: entryId(2),
      reason: 'Bế con',
    }),
    told: [{ kind: 'moved', before: 1 }],
    buzzes: false,
  },
  { name: 'I am called', before: next, after: called, told: [{ kind: 'called' }], buzzes: true },
  {
    name: 'I am called without having been told that I am next',
    before: waiting,
    after: called,
    told: [{ kind: 'called' }],
    buzzes: true,
  },
  {
    name: 'I have spoken',
    before: called,
    after: spoken,
    told: [{ kind: 'spoken' }],
    buzzes: false,
  },
  {
    name: 'I was called and not seen',
    before: called,
    after: notSeen,
    told: [{ kind: 'notSeen' }],
    buzzes: true,
  },
  {
    name: 'I was marked absent without having been called',
    before: waiting,
    after: waiting.and(chair, 'queue.markAbsent', turn),
    told: [{ kind: 'absent' }],
    buzzes: true,
  },
  {
    name: 'I am put back on the list',
    before: notSeen,
    after: notSeen.and(chair, 'queue.putBack', { ...turn, position: 'last' }),
    told: [{ kind: 'placed', entry: entryId(2), before: 1 }],
    buzzes: false,
  },
  {
    name: 'my call is taken back',
    before: called,
    after: called.and(chair, 'queue.returnFloor', { to: null, floor: speaker(2) }),
    told: [{ kind: 'placed', entry: entryId(2), before: 0 }],
    buzzes: false,
  },
  {
    name: 'the desk takes me off the list',
    before: waiting,
    after: removed,
    told: [{ kind: 'removed', entry: entryId(2) }],
    buzzes: true,
  },
  {
    name: 'I give my turn up',
    before: waiting,
    after: waiting.and(me, 'queue.withdraw', { ...turn, reason: '' }),
    told: [{ kind: 'withdrawn' }],
    buzzes: false,
  },
  {
    name: 'I ask once more',
    before: spoken,
    after: spoken.and(me, 'queue.raiseHand', hand('B')),
    told: [{ kind: 'placed', entry: entryId(4), before: 1 }],
    buzzes: false,
  },
  {
    name: 'first on the list while the flag is saluted: nothing to get ready for',
    before: opened,
    after: early,
    told: [{ kind: 'placed', entry: entryId(1), before: 0 }],
    buzzes: false,
  },
  {
    name: 'speakers are heard from now on: I am next',
    before: early,
    after: early.and(chair, 'agenda.start', { item: itemId(3), running: itemId(1) }),
    told: [{ kind: 'next' }],
    buzzes: true,
  },
  {
    name: 'answers are heard first after all: I need not be ready',
    before: early.and(chair, 'agenda.start', { item: itemId(3), running: itemId(1) }),
    after: early.and(chair, 'agenda.start', { item: itemId(4), running: itemId(1) }),
    told: [{ kind: 'nearer', before: 0 }],
    buzzes: false,
  },
  {
    name: 'answers in rounds: speakers are heard between them',
    before: early,
    after: early
      .and(chair, 'meeting.editRules', { rules: { ...plan.rules, roundSize: 5 } })
      .and(chair, 'agenda.start', { item: itemId(4), running: itemId(1) }),
    told: [{ kind: 'next' }],
    buzzes: true,
  },
  {
    name: 'the list is closed while I wait',
    before: waiting,
    after: closed,
    told: [{ kind: 'listClosed', isWaiting: true }],
    buzzes: false,
  },
  {
    name: 'the list is closed before I asked',
    before: hearing,
    after: hearing.and(chair, 'queue.close', {}),
    told: [{ kind: 'listClosed', isWaiting: false }],
    buzzes: false,
  },
  {
    name: 'the list is opened again',
    before: closed,
    after: closed.and(chair, 'queue.reopen', {}),
    told: [{ kind: 'listReopened' }],
    buzzes: false,
  },
  {
    name: 'the meeting ends while I wait',
    before: waiting,
    after: ended,
    told: [{ kind: 'ended', isUnheard: true }],
    buzzes: true,
  },
  {
    name: 'the meeting ends when I have spoken',
    before: spoken,
    after: spoken.and(chair, 'meeting.adjourn', {}),
    told: [{ kind: 'ended', isUnheard: false }],
    buzzes: false,
  },
  {
    name: 'the meeting goes on after all',
    before: ended,
    after: ended.and(chair, 'meeting.reopen', {}),
    told: [{ kind: 'resumed' }],
    buzzes: false,
  },
  {
    name: 'I was away while I was called, spoke, and the meeting ended',
    before: waiting,
    after: spoken.and(chair, 'meeting.adjourn', {}),
    told: [{ kind: 'spoken' }, { kind: 'ended', isUnheard: false }],
    buzzes: false,
  },
  {
    name: 'somebody else asks to speak: nothing of mine',
    before: waiting,
    after: waiting.and(phone('fourth'), 'queue.raiseHand', hand('D')),
    told: [],
    buzzes: false,
  },
];

const led = hearing.and(office, 'people.addLeader', { text: leaderText('Thịnh', [1, 2]) });
const submitted = led.and(me, 'register.submit', written('Xin vay vốn'));
const registered = submitted.and(secretary, 'register.approve', {
  ...one,
  wording: wording('Xin vay vốn'),
});
const assigned = registered.and(chair, 'answers.assign', {
  ...one,
  leader: leaderId(1),
  assigned: null,
});
const answering = assigned.and(chair, 'answers.call', { ...one, floor: null });
const heard = answering.and(chair, 'queue.yieldFloor', { floor: answerer(1, 1) });
const withOutcome = (more: Parameters<typeof answered>[2]): Minutes =>
  heard.and(secretary, 'answers.record', answered(1, 1, more));
const promised = withOutcome({ outcome: { name: 'promised', due: '2026-12-15' } });
const other = heard.and(secretary, 'register.record', recorded('Vốn vay'));
const merged = other.and(
  secretary,
  'answers.record',
  answered(1, 1, { outcome: { name: 'merged', into: opinionId(2), due: null } }),
);

const news = { kind: 'opinion', opinion: opinionId(1), isNew: false } as const;
const ofOpinions: readonly Omit<Row, 'told' | 'buzzes'>[] = [
  { name: 'it is registered', before: submitted, after: registered },
  { name: 'it is assigned', before: registered, after: assigned },
  { name: 'it is being answered', before: assigned, after: answering },
  { name: 'it was answered aloud', before: answering, after: heard },
  { name: 'it is answered', before: heard, after: withOutcome({}) },
  { name: 'something is promised by a day', before: heard, after: promised },
  {
    name: 'the day of the promise is another one',
    before: promised,
    after: promised.and(
      secretary,
      'answers.record',
      answered(1, 1, { outcome: { name: 'promised', due: '2026-12-20' } }),
    ),
  },
  {
    name: 'it is sent up',
    before: heard,
    after: withOutcome({ outcome: { name: 'sentUp', due: null } }),
  },
  { name: 'it is merged into another', before: other, after: merged },
  {
    name: 'it is hidden',
    before: registered,
    after: registered.and(secretary, 'register.hide', { ...one, reason: 'Nêu tên người khác' }),
  },
];

describe('what the owner of a phone is told', () => {
  for (const { name, before, after, told, buzzes } of ofTurns)
    it(`of their turn: ${name}`, () => {
      const happenings = happened(before, after);
      assert.deepEqual(happenings, told);
      assert.equal(happenings.some(isUrgent), buzzes);
      assert.deepEqual(happened(after, after), [], 'once');
    });

  for (const { name, before, after } of ofOpinions)
    it(`of their opinion: ${name}`, () => {
      const happenings = happened(before, after);
      assert.deepEqual(happenings, [news]);
      assert.ok(happenings.some(isUrgent));
      assert.deepEqual(happened(after, after), [], 'once');
    });

  it('an opinion that went out confirms itself with its number, without a buzz', () => {
    const happenings = happened(led, submitted);
    assert.deepEqual(happenings, [{ ...news, isNew: true }]);
    assert.ok(!happenings.some(isUrgent));
  });

  it('several opinions with news are told of together', () => {
    const two = submitted.and(me, 'register.submit', written('Nữa'));
    assert.deepEqual(happened(led, two), [
      { kind: 'opinions', opinions: [opinionId(1), opinionId(2)] },
    ]);
  });

  it('another phone has the turn now', () => {
    const mine = withStubs
      .and(me, 'people.proveCard', shown(17))
      .and(me, 'queue.raiseHand', hand('', 17));
    const taken = mine
      .and(phone('spouse'), 'people.proveCard', shown(17))
      .and(phone('spouse'), 'queue.takeOver', { entry: entryId(1) });
    assert.deepEqual(happened(mine, taken), [{ kind: 'elsewhere', entry: entryId(1) }]);
  });

  it('who has just come in is told of what is theirs, and not of how they find the meeting', () => {
    const came = toldOf(closed);
    assert.deepEqual(whatHappened(nothingTold(came), came), [
      { kind: 'placed', entry: entryId(2), before: 1 },
    ]);
    const stranger = tellable(closed.meeting, mineOf(closed.meeting, phone('stranger')));
    assert.deepEqual(whatHappened(nothingTold(stranger), stranger), []);
    assert.deepEqual(happened(prepared, opened), []);
  });
});
