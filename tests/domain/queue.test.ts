import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { waiting } from '#shared/meeting/queue/state.ts';
import { chair, helper, office, phone, secretary } from '../machines/actors.ts';
import { hearing, prepared, speaker, withStubs, type Minutes } from '../machines/given.ts';
import { entryId, fieldId, personId } from '../machines/ids.ts';
import { added, hand, person, plan } from '../machines/plan.ts';
import { shown, stubKey } from '../machines/stubs.ts';

/** Three wait, without cards. */
const three = hearing
  .and(secretary, 'queue.add', added('A Thao'))
  .and(secretary, 'queue.add', added('Y Blem'))
  .and(secretary, 'queue.add', added('A Rinh'));

describe('the speaker queue', () => {
  it('QU1 takes hands in the order in which they are raised, also before the meeting is opened', () => {
    const { queue } = prepared
      .and(phone('blem'), 'queue.raiseHand', hand('Y Blem'))
      .and(phone('thao'), 'queue.raiseHand', hand('A Thao')).meeting;
    assert.deepEqual(
      waiting(queue).map(({ name }) => name),
      ['', ''],
    );
    assert.deepEqual(
      waiting(queue).map(({ claim, enteredBy }) => [claim?.name, enteredBy]),
      [
        ['Y Blem', 'participant'],
        ['A Thao', 'participant'],
      ],
    );
  });

  it('QU2 takes no hands while it is closed, but people whom staff add', () => {
    const closed = hearing.when(chair, 'queue.close', {}).then('queue.closed');
    closed.when(phone('blem'), 'queue.raiseHand', hand('Y Blem')).refused('queueClosed');
    for (const staff of [chair, secretary, helper]) closed.and(staff, 'queue.add', added('Y Blem'));
    closed.and(chair, 'queue.reopen', {}).and(phone('blem'), 'queue.raiseHand', hand('Y Blem'));
  });

  it('QU3 refuses to close a closed queue or reopen an open one', () => {
    hearing.when(chair, 'queue.reopen', {}).refused('alreadyDone');
    hearing.and(chair, 'queue.close', {}).when(chair, 'queue.close', {}).refused('alreadyDone');
  });

  it('QU4 lets nobody wait twice, nor ask while speaking', () => {
    const blem = phone('blem');
    const waits = proven(17).and(blem, 'queue.raiseHand', hand('Y Blem', 17));
    waits.when(blem, 'queue.raiseHand', hand('Y Blem', 17)).refused('alreadyWaiting');
    waits
      .when(secretary, 'queue.add', added('', { person: personId(1) }))
      .refused('alreadyWaiting');
    waits
      .and(chair, 'queue.grantFloor', { entry: entryId(1), floor: null })
      .when(secretary, 'queue.add', added('', { person: personId(1) }))
      .refused('alreadyWaiting');
  });

  it('QU4 lets one device wait once, whichever cards it names', () => {
    const blem = phone('blem');
    const waits = withStubs.and(blem, 'queue.raiseHand', hand('Y Blem'));
    waits.when(blem, 'queue.raiseHand', hand('Y Blem', 17)).refused('alreadyWaiting');
    withStubs
      .and(blem, 'queue.raiseHand', hand('Y Blem', 17))
      .when(blem, 'queue.raiseHand', hand('A Thao', 18))
      .refused('alreadyWaiting');
  });

  it('QU4 lets one card wait once when the roster has no cards', () => {
    const cardless = hearing.and(office, 'people.makeStubKey', { key: stubKey });
    const holds = cardless.and(phone('blem'), 'people.proveCard', shown(17));
    holds
      .and(secretary, 'queue.add', added('Y Blem', { card: 17 }))
      .when(phone('blem'), 'queue.raiseHand', hand('Y Blem', 17))
      .refused('alreadyWaiting');
    holds
      .and(phone('blem'), 'queue.raiseHand', hand('Y Blem', 17))
      .when(secretary, 'queue.add', added('Y Blem', { card: 17 }))
      .refused('alreadyWaiting');
  });

  it('QU4 lets one card wait once although its person came onto the roster later', () => {
    hearing
      .and(helper, 'queue.add', added('Y Blem', { card: 17 }))
      .and(secretary, 'people.addPerson', { text: person('Y Blem', 17) })
      .when(secretary, 'queue.add', added('', { person: personId(1) }))
      .refused('alreadyWaiting');
  });

  it('QU5 tells people of one name apart, and goes by the person before the device', () => {
    hearing
      .and(secretary, 'queue.add', added('A Thao'))
      .and(secretary, 'queue.add', added('A Thao'));
    const spoken = proven(17, 18)
      .and(phone('blem'), 'queue.raiseHand', hand('', 17))
      .and(chair, 'queue.grantFloor', { entry: entryId(1), floor: null })
      .and(chair, 'queue.yieldFloor', { floor: speaker(1) });
    // The phone is lent to a neighbour with another card: it is the neighbour's first turn.
    spoken
      .when(phone('blem'), 'queue.raiseHand', hand('', 18))
      .then({ type: 'queue.entryAdded', person: personId(2), turn: 1 });
    spoken
      .and(phone('other'), 'people.proveCard', shown(17))
      .when(phone('other'), 'queue.raiseHand', hand('', 17))
      .then({ type: 'queue.entryAdded', person: personId(1), turn: 2 });
  });

  it('QU6 gives an entry with a card of the roster to its person', () => {
    proven(18)
      .when(phone('blem'), 'queue.raiseHand', hand('Thao ơi', 18))
      .then({
        type: 'queue.entryAdded',
        name: 'A Thao',
        village: 'Thôn 4',
        card: 18,
        person: personId(2),
      });
    withStubs.when(secretary, 'queue.add', added('', { card: 18 })).then({
      type: 'queue.entryAdded',
      name: 'A Thao',
      village: 'Thôn 4',
      card: 18,
      person: personId(2),
    });
  });

  it('QU7 knows the cards of the roster, or takes any card as said', () => {
    withStubs.when(phone('x'), 'queue.raiseHand', hand('', 99)).refused('cardUnknown', 'card');
    hearing
      .when(phone('x'), 'queue.raiseHand', hand('Y Blem', 99))
      .then({ type: 'queue.entryAdded', claim: { name: 'Y Blem', card: 99 } });
    hearing
      .and(secretary, 'people.addPerson', { text: person('Y Blem', null) })
      .when(phone('x'), 'queue.raiseHand', hand('', 99))
      .then({ type: 'queue.entryAdded', claim: { name: '', card: 99 } });
  });

  it('QU8 adds somebody by roster, card or name, and refuses nobody at all', () => {
    withStubs
      .when(secretary, 'queue.add', added('', { person: personId(1) }))
      .then({ type: 'queue.entryAdded', name: 'Y Blem', card: 17, enteredBy: 'secretary' });
    hearing
      .when(helper, 'queue.add', added('  A Thao '))
      .then({ type: 'queue.entryAdded', name: 'A Thao', enteredBy: 'helper' });
    hearing.when(secretary, 'queue.add', added('  ')).refused('malformed', 'name');
    withStubs
      .when(secretary, 'queue.add', added('', { person: personId(9) }))
      .refused('notFound', 'person');
  });

  it('QU9 counts who has spoken as asking for the next turn', () => {
    const blem = phone('blem');
    hearing
      .and(blem, 'queue.raiseHand', hand('Y Blem'))
      .and(chair, 'queue.grantFloor', { entry: entryId(1), floor: null })
      .and(chair, 'queue.yieldFloor', { floor: speaker(1) })
      .when(blem, 'queue.raiseHand', hand('Y Blem'))
      .then({ type: 'queue.entryAdded', turn: 2 });
    hearing
      .and(blem, 'queue.raiseHand', hand('Y Blem'))
      .and(blem, 'queue.withdraw', { entry: entryId(1), reason: '' })
      .when(blem, 'queue.raiseHand', hand('Y Blem'))
      .then({ type: 'queue.entryAdded', turn: 1 });
  });

  it('QU10 hears first turns before second ones', () => {
    const { meeting } = secondTurnWaits()
      .and(phone('thao'), 'queue.raiseHand', hand('A Thao'))
      .and(phone('rinh'), 'queue.raiseHand', hand('A Rinh'));
    assert.deepEqual(names(meeting), ['A Thao', 'A Rinh', 'Y Blem']);
  });

  it('QU10 lets nobody pass those who asked before, wherever a second turn was moved', () => {
    const { meeting } = secondTurnWaits()
      .and(phone('thao'), 'queue.raiseHand', hand('A Thao'))
      .and(chair, 'queue.move', { entry: entryId(2), before: entryId(3), reason: 'Đang đau yếu' })
      .and(phone('rinh'), 'queue.raiseHand', hand('A Rinh'));
    assert.deepEqual(names(meeting), ['Y Blem', 'A Thao', 'A Rinh']);
  });

  it('QU11 takes everybody last without that rule', () => {
    const { meeting } = secondTurnWaits()
      .and(chair, 'meeting.editRules', { rules: { ...plan.rules, firstTurnFirst: false } })
      .when(phone('thao'), 'queue.raiseHand', hand('A Thao'))
      .then({ type: 'queue.entryAdded', before: null });
    assert.deepEqual(names(meeting), ['Y Blem', 'A Thao']);
  });

  it('QU12 PR9 moves an entry before somebody who waits, or last, with reason and actor', () => {
    const { meeting } = three
      .when(chair, 'queue.move', { entry: entryId(3), before: entryId(1), reason: 'Cao tuổi' })
      .then({ type: 'queue.entryMoved', entry: entryId(3), movedBy: 'chair', reason: 'Cao tuổi' });
    assert.deepEqual(names(meeting), ['A Rinh', 'A Thao', 'Y Blem']);
    const last = three.and(chair, 'queue.move', {
      entry: entryId(1),
      before: null,
      reason: 'Xin nói sau',
    });
    assert.deepEqual(names(last.meeting), ['Y Blem', 'A Rinh', 'A Thao']);
    const reason = 'Cao tuổi';
    three
      .when(chair, 'queue.move', { entry: entryId(1), before: entryId(1), reason })
      .refused('changedMeanwhile', 'before');
    three
      .when(chair, 'queue.move', { entry: entryId(1), before: entryId(9), reason })
      .refused('notWaiting', 'before');
    three
      .and(chair, 'queue.markAbsent', { entry: entryId(2) })
      .when(chair, 'queue.move', { entry: entryId(1), before: entryId(2), reason })
      .refused('notWaiting', 'before');
  });

  it('QU13 moves, withdraws and calls only those who wait', () => {
    const gone = three.and(chair, 'queue.markAbsent', { entry: entryId(2) });
    const entry = entryId(2);
    gone.when(chair, 'queue.withdraw', { entry, reason: '' }).refused('notWaiting');
    gone.when(chair, 'queue.move', { entry, before: null, reason: 'x' }).refused('notWaiting');
    gone.when(chair, 'queue.grantFloor', { entry, floor: null }).refused('notWaiting');
    gone.when(chair, 'queue.grantFloor', { entry: entryId(9), floor: null }).refused('notFound');
  });

  it('QU14 PR9 takes the absent and the withdrawn out of the order and says who did it', () => {
    const { queue } = three
      .when(secretary, 'queue.markAbsent', { entry: entryId(1) })
      .then({ type: 'queue.entryAbsent', movedBy: 'secretary' })
      .when(helper, 'queue.withdraw', { entry: entryId(2), reason: 'Về sớm' })
      .then({ type: 'queue.entryWithdrawn', reason: 'Về sớm', movedBy: 'helper' }).meeting;
    assert.deepEqual(queue.order, [3]);
    assert.deepEqual(
      queue.entries.map(({ status, movedBy }) => [status.name, movedBy]),
      [
        ['absent', 'secretary'],
        ['withdrawn', 'helper'],
        ['waiting', null],
      ],
    );
  });

  it('QU15 PM2 lets a participant withdraw only the entry of their own device', () => {
    const waits = hearing.and(phone('blem'), 'queue.raiseHand', hand('Y Blem'));
    waits
      .when(phone('thao'), 'queue.withdraw', { entry: entryId(1), reason: '' })
      .refused('notPermitted', 'entry');
    three
      .when(phone('thao'), 'queue.withdraw', { entry: entryId(1), reason: '' })
      .refused('notPermitted', 'entry');
    waits.and(phone('blem'), 'queue.withdraw', { entry: entryId(1), reason: '' });
  });

  it('QU16 PR9 puts back first, last or before somebody who waits', () => {
    const gone = three.and(chair, 'queue.markAbsent', { entry: entryId(2) });
    const back = (minutes: Minutes) => names(minutes.meeting);
    const entry = entryId(2);
    const first = gone
      .when(chair, 'queue.putBack', { entry, position: 'first' })
      .then({ type: 'queue.entryPutBack', movedBy: 'chair' });
    assert.deepEqual(back(first), ['Y Blem', 'A Thao', 'A Rinh']);
    const last = gone.and(chair, 'queue.putBack', { entry, position: 'last' });
    assert.deepEqual(back(last), ['A Thao', 'A Rinh', 'Y Blem']);
    const between = gone.and(chair, 'queue.putBack', { entry, position: { before: entryId(3) } });
    assert.deepEqual(back(between), ['A Thao', 'Y Blem', 'A Rinh']);
    gone
      .and(chair, 'queue.markAbsent', { entry: entryId(3) })
      .when(chair, 'queue.putBack', { entry, position: { before: entryId(3) } })
      .refused('notWaiting', 'before');
    three.when(chair, 'queue.putBack', { entry, position: 'last' }).refused('notPutBack');
  });

  it('QU16 puts nobody back who waits or speaks already', () => {
    const blem = phone('blem');
    const again = hearing
      .and(blem, 'queue.raiseHand', hand('Y Blem'))
      .and(chair, 'queue.markAbsent', { entry: entryId(1) })
      .and(blem, 'queue.raiseHand', hand('Y Blem'));
    again
      .when(chair, 'queue.putBack', { entry: entryId(1), position: 'last' })
      .refused('alreadyWaiting');
    again
      .and(chair, 'queue.grantFloor', { entry: entryId(2), floor: null })
      .when(chair, 'queue.putBack', { entry: entryId(1), position: 'last' })
      .refused('alreadyWaiting');
  });

  it('QU17 keeps in the order exactly those who wait', () => {
    const { queue } = three
      .and(chair, 'queue.grantFloor', { entry: entryId(2), floor: null })
      .and(chair, 'queue.markAbsent', { entry: entryId(3) }).meeting;
    assert.deepEqual(queue.order, [1]);
  });

  it('QU18 names a field that exists, or none', () => {
    hearing
      .when(phone('x'), 'queue.raiseHand', { ...hand('Y Blem'), field: fieldId(9) })
      .refused('notFound', 'field');
    hearing
      .when(phone('x'), 'queue.raiseHand', { ...hand('Y Blem'), field: fieldId(2) })
      .then({ type: 'queue.entryAdded', field: fieldId(2) });
  });

  describe('QU24 marks whoever was called and is not in the room', () => {
    const entry = entryId(1);
    const called = hearing
      .and(phone('blem'), 'queue.raiseHand', hand('Y Blem'))
      .and(phone('thao'), 'queue.raiseHand', hand('A Thao'))
      .and(chair, 'queue.grantFloor', { entry, floor: null })
      .later(42_000);

    it('as long as they have the floor, which is empty then, and counts nothing', () => {
      for (const actor of [chair, secretary]) {
        const { queue } = called
          .when(actor, 'queue.markAbsent', { entry })
          .then({ type: 'queue.entryAbsent', movedBy: actor.role }).meeting;
        assert.deepEqual(
          [queue.floor, queue.lastHeld, queue.entries[0]?.status, queue.order],
          [null, null, { name: 'absent', spokenMs: 43_000 }, [2]],
        );
      }
    });

    it('and their next turn is still their first', () => {
      called
        .and(secretary, 'queue.markAbsent', { entry })
        .when(phone('blem'), 'queue.raiseHand', hand('Y Blem'))
        .then({ type: 'queue.entryAdded', turn: 1 });
    });

    it('after the next was called as well, unless they wait again', () => {
      const passed = called.and(chair, 'queue.grantFloor', {
        entry: entryId(2),
        floor: speaker(1),
      });
      const { queue } = passed.and(secretary, 'queue.markAbsent', { entry }).meeting;
      assert.deepEqual(queue.floor?.holder, speaker(2));
      assert.equal(queue.entries[0]?.status.name, 'absent');
      passed
        .and(phone('blem'), 'queue.raiseHand', hand('Y Blem'))
        .when(secretary, 'queue.markAbsent', { entry })
        .refused('alreadyWaiting');
    });

    it('once, and only somebody who was on the list', () => {
      const gone = called.and(chair, 'queue.markAbsent', { entry });
      gone.when(chair, 'queue.markAbsent', { entry }).refused('notWaiting', 'absent');
      gone.when(chair, 'queue.markAbsent', { entry: entryId(9) }).refused('notFound', 'entry');
      called
        .and(secretary, 'queue.withdraw', { entry: entryId(2), reason: '' })
        .when(chair, 'queue.markAbsent', { entry: entryId(2) })
        .refused('notWaiting', 'withdrawn');
    });
  });
});

/** Y Blem has spoken and waits for a second turn. */
function secondTurnWaits(): Minutes {
  return hearing
    .and(phone('blem'), 'queue.raiseHand', hand('Y Blem'))
    .and(chair, 'queue.grantFloor', { entry: entryId(1), floor: null })
    .and(chair, 'queue.yieldFloor', { floor: speaker(1) })
    .and(phone('blem'), 'queue.raiseHand', hand('Y Blem'));
}

/** The phone "blem" has proven these cards. */
const proven = (...cards: readonly number[]): Minutes =>
  cards.reduce(
    (minutes, card) => minutes.and(phone('blem'), 'people.proveCard', shown(card)),
    withStubs,
  );

/** The names as the hall hears them, or as they were typed on a phone. */
const names = ({ queue }: Minutes['meeting']) =>
  waiting(queue).map(({ name, claim }) => claim?.name ?? name);
