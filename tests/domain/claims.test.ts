import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { audiences } from '#shared/access/audience.ts';
import { redactEvent, redactMeeting } from '#shared/access/redact.ts';
import { provenCards } from '#shared/meeting/people/state.ts';
import { waiting } from '#shared/meeting/queue/state.ts';
import { chair, helper, office, phone, secretary } from '../machines/actors.ts';
import { hearing, speaker, withStubs, type Minutes } from '../machines/given.ts';
import { entryId, opinionId, personId } from '../machines/ids.ts';
import { added, hand, person, plan, wording, written } from '../machines/plan.ts';
import { shown, stubKey } from '../machines/stubs.ts';

const stranger = phone('stranger');
const household = phone('household');

/** A stranger says to be with card 17, under a name of their own. */
const claimed = withStubs.and(stranger, 'queue.raiseHand', hand('Khách Lạ', 17));
const seventeen = { entry: entryId(1), card: 17 };
const provenOnly = { rules: { ...plan.rules, provenOnly: true } };

describe('a card is a claim until it is proven', () => {
  it('QU20 shows what an unproven phone says of who asks to office, desk and helpers, of who writes to office and desk alone', () => {
    const everything = claimed.and(
      stranger,
      'register.submit',
      written('Xin', { card: 18, name: 'Người Lạ' }),
    );
    for (const audience of audiences) {
      const sent = JSON.stringify([
        everything.commits
          .slice(withStubs.commits.length)
          .flatMap(({ events }) => events.map((event) => redactEvent(event, audience))),
        { ...redactMeeting(everything.meeting, audience), roster: [] },
      ]);
      const isStaff = audience === 'office' || audience === 'desk';
      for (const word of ['Khách Lạ', '"card":17'])
        assert.equal(sent.includes(word), isStaff || audience === 'helper', `${audience}: ${word}`);
      for (const word of ['Người Lạ', '18'])
        assert.equal(sent.includes(word), isStaff, `${audience}: ${word}`);
      for (const word of ['Y Blem', 'A Thao', 'Thôn 4', stubKey])
        assert.ok(!sent.includes(word), `${audience}: ${word}`);
    }
  });

  it('QU20 takes nobody’s place: the household’s own phone and the desk are not kept out', () => {
    claimed
      .when(secretary, 'queue.add', added('', { person: personId(1) }))
      .then({ type: 'queue.entryAdded', name: 'Y Blem', turn: 1 });
    claimed
      .and(household, 'people.proveCard', shown(17))
      .when(household, 'queue.raiseHand', hand('', 17))
      .then({ type: 'queue.entryAdded', name: 'Y Blem', person: personId(1), turn: 1 });
  });

  it('QU20 takes nobody’s turn: what a stranger has spoken is not the household’s', () => {
    claimed
      .and(chair, 'queue.grantFloor', { entry: entryId(1), floor: null })
      .and(chair, 'queue.yieldFloor', { floor: speaker(1) })
      .when(secretary, 'queue.add', added('', { person: personId(1) }))
      .then({ type: 'queue.entryAdded', turn: 1 });
  });

  it('QU21 the desk confirms the household of the card: it keeps its place and counts their turn', () => {
    const spoken = withStubs
      .and(secretary, 'queue.add', added('', { person: personId(1) }))
      .and(chair, 'queue.grantFloor', { entry: entryId(1), floor: null })
      .and(chair, 'queue.yieldFloor', { floor: speaker(1) })
      .and(stranger, 'queue.raiseHand', hand('Blem', 17))
      .and(secretary, 'queue.add', added('A Rinh'))
      .when(helper, 'queue.confirm', { entry: entryId(2), card: 17 })
      .then({
        type: 'queue.claimConfirmed',
        name: 'Y Blem',
        card: 17,
        village: 'Thôn 3',
        person: personId(1),
        turn: 2,
      });
    assert.deepEqual(
      waiting(spoken.meeting.queue).map(({ name, claim }) => [name, claim ?? null]),
      [
        ['Y Blem', null],
        ['A Rinh', null],
      ],
    );
    spoken.when(secretary, 'queue.confirm', { entry: entryId(2), card: 17 }).refused('alreadyDone');
  });

  it('QU21 the desk accepts a typed name where no card is claimed', () => {
    const typed = hearing.and(stranger, 'queue.raiseHand', hand('A Rinh'));
    typed
      .when(secretary, 'queue.confirm', { entry: entryId(1), card: null })
      .then({ type: 'queue.claimConfirmed', name: 'A Rinh', card: null, person: null });
    const silent = hearing.and(stranger, 'queue.raiseHand', hand(''));
    const nothing = { entry: entryId(1), card: null };
    silent.when(secretary, 'queue.confirm', nothing).refused('alreadyDone');
    silent.when(secretary, 'queue.decline', nothing).refused('alreadyDone');
    typed.when(secretary, 'queue.confirm', { ...nothing, entry: entryId(9) }).refused('notFound');
  });

  it('QU21 confirms nobody who waits or speaks already, but does once they are heard', () => {
    const twice = claimed.and(secretary, 'queue.add', added('', { person: personId(1) }));
    twice.when(secretary, 'queue.confirm', seventeen).refused('alreadyWaiting');
    const called = twice.and(chair, 'queue.grantFloor', { entry: entryId(2), floor: null });
    called.when(secretary, 'queue.confirm', seventeen).refused('alreadyWaiting');
    called
      .and(chair, 'queue.yieldFloor', { floor: speaker(2) })
      .when(secretary, 'queue.confirm', seventeen)
      .then({ type: 'queue.claimConfirmed', turn: 2 });
    claimed
      .and(chair, 'queue.grantFloor', { entry: entryId(1), floor: null })
      .and(secretary, 'queue.confirm', seventeen);
  });

  it('QU22 the desk declines the card first, then the name; the request stays', () => {
    const declined = claimed
      .when(secretary, 'queue.decline', seventeen)
      .then({ type: 'queue.claimDeclined', claim: { name: 'Khách Lạ', card: null } });
    declined
      .when(secretary, 'queue.confirm', { ...seventeen, card: null })
      .then({ type: 'queue.claimConfirmed', name: 'Khách Lạ', person: null, turn: 1 });
    const nameless = declined
      .when(secretary, 'queue.decline', { ...seventeen, card: null })
      .then({ type: 'queue.claimDeclined', claim: { name: '', card: null } });
    assert.equal(waiting(nameless.meeting.queue).length, 1);
  });

  it('QU23 confirms and declines only what the sender sees claimed', () => {
    claimed
      .when(secretary, 'queue.confirm', { ...seventeen, card: null })
      .refused('changedMeanwhile', 'card');
    claimed
      .when(secretary, 'queue.decline', { ...seventeen, card: 18 })
      .refused('changedMeanwhile', 'card');
  });

  it('QU26 a phone that has proven the card takes its turn over, in its place, from whoever had it', () => {
    const first = withStubs
      .and(household, 'people.proveCard', shown(17))
      .and(household, 'queue.raiseHand', hand('', 17))
      .and(stranger, 'queue.raiseHand', hand('Khách'));
    const turn = { entry: entryId(1) };
    const spouse = phone('spouse');
    first.when(spouse, 'queue.takeOver', turn).refused('cardUnproven', 'card');
    first.when(household, 'queue.takeOver', turn).refused('alreadyDone');
    const proven = first.and(spouse, 'people.proveCard', shown(17));
    proven.when(spouse, 'queue.takeOver', { entry: entryId(9) }).refused('notFound', 'entry');
    proven.when(spouse, 'queue.takeOver', { entry: entryId(2) }).refused('cardUnproven', 'card');
    const taken = proven
      .when(spouse, 'queue.takeOver', turn)
      .then({ type: 'queue.entryTakenOver', entry: entryId(1) });
    assert.deepEqual(
      waiting(taken.meeting.queue).map(({ id, name, turn: nth }) => [id, name, nth]),
      waiting(first.meeting.queue).map(({ id, name, turn: nth }) => [id, name, nth]),
    );
    const leave = { ...turn, reason: '' };
    taken.when(household, 'queue.withdraw', leave).refused('notPermitted', 'entry');
    taken.and(spouse, 'queue.withdraw', leave);
    taken
      .and(spouse, 'queue.withdraw', leave)
      .when(household, 'queue.takeOver', turn)
      .refused('notWaiting', 'withdrawn');
  });

  it('QU26 not while that phone waits by another entry; also from the desk, and while it is heard', () => {
    const byDesk = withStubs
      .and(secretary, 'queue.add', added('', { person: personId(1) }))
      .and(household, 'people.proveCard', shown(17));
    const turn = { entry: entryId(1) };
    byDesk.and(household, 'queue.takeOver', turn);
    byDesk
      .and(household, 'queue.raiseHand', hand('Con gái'))
      .when(household, 'queue.takeOver', turn)
      .refused('alreadyWaiting');
    byDesk
      .and(chair, 'queue.grantFloor', { entry: entryId(1), floor: null })
      .and(household, 'queue.takeOver', turn);
  });

  it('PE9 proves a card by the code on its stub, in any writing, and by no other', () => {
    const { card, stub } = shown(17);
    const spelled = ` ${stub.slice(0, 2)}-${stub.slice(2)}`.toLowerCase();
    withStubs
      .when(household, 'people.proveCard', { card, stub: spelled })
      .then({ type: 'people.cardProven', card: 17 });
    for (const wrong of ['', 'XXXXX', shown(18).stub, `${stub}2`])
      withStubs
        .when(household, 'people.proveCard', { card, stub: wrong })
        .refused('stubWrong', 'stub');
    hearing.when(household, 'people.proveCard', shown(17)).refused('stubWrong', 'stub');
  });

  it('PE9 a card is with the device that proved it last', () => {
    const device = (actor: typeof household) =>
      actor.role === 'participant' ? actor.participant : null;
    const cards = ({ meeting }: Minutes, actor: typeof household) => {
      const id = device(actor);
      return id === null ? [] : provenCards(meeting, id);
    };
    const first = withStubs
      .and(household, 'people.proveCard', shown(17))
      .and(household, 'people.proveCard', shown(18));
    assert.deepEqual(cards(first, household), [17, 18]);
    const lent = first.and(stranger, 'people.proveCard', shown(17));
    assert.deepEqual(cards(lent, household), [18]);
    assert.deepEqual(cards(lent, stranger), [17]);
    lent
      .when(household, 'queue.raiseHand', hand('', 17))
      .then({ type: 'queue.entryAdded', person: null, claim: { name: '', card: 17 } });
  });

  it('PE10 makes the key of the stubs once, and tells all that there are stubs', () => {
    assert.equal(hearing.meeting.stubLength, null);
    assert.equal(redactMeeting(withStubs.meeting, 'phone').stubLength, shown(1).stub.length);
    withStubs.when(office, 'people.makeStubKey', { key: 'x'.repeat(30) }).refused('alreadyDone');
    withStubs
      .and(secretary, 'people.addPerson', { text: person('A Rinh', 900) })
      .and(household, 'people.proveCard', shown(900));
  });

  it('PE11 with proven cards only, other phones send nothing that counts', () => {
    const strict = withStubs
      .and(household, 'register.submit', written('Xin vay vốn'))
      .and(secretary, 'register.approve', { opinion: opinionId(1), wording: wording('x') })
      .and(chair, 'meeting.editRules', provenOnly)
      .and(household, 'people.proveCard', shown(17));
    const one = { opinion: opinionId(1) };
    for (const card of [null, 17, 18]) {
      strict.when(stranger, 'queue.raiseHand', hand('x', card)).refused('cardUnproven', 'card');
      strict
        .when(stranger, 'register.submit', written('x', { card }))
        .refused('cardUnproven', 'card');
    }
    strict.when(stranger, 'register.support', one).refused('cardUnproven', 'card');
    strict.when(household, 'queue.raiseHand', hand('x', 18)).refused('cardUnproven', 'card');
    strict
      .and(household, 'queue.raiseHand', hand('', 17))
      .and(household, 'register.submit', written('x', { card: 17 }));
    strict.and(stranger, 'people.proveCard', shown(18)).and(stranger, 'register.support', one);
  });
});
