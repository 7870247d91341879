import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { audiences } from '#shared/access/audience.ts';
import { redactEvent } from '#shared/access/redact.ts';
import { waiting } from '#shared/meeting/queue/state.ts';
import { chair, helper, office, phone, secretary } from '../machines/actors.ts';
import { hearing, withStubs } from '../machines/given.ts';
import { entryId, opinionId, personId } from '../machines/ids.ts';
import { added, hand, person, recorded, wording, written } from '../machines/plan.ts';
import { shown } from '../machines/stubs.ts';

const stranger = phone('stranger');
const household = phone('household');
const first = { opinion: opinionId(1) };

/** An opinion with card 17, which nobody has proven, under another name. */
const sent = withStubs.and(
  household,
  'register.submit',
  written('Xin vay vốn', { card: 17, name: 'Blem' }),
);
const blem = { name: 'Y Blem', card: 17, village: 'Thôn 3' };

describe('the card that a pending opinion claims', () => {
  it('FB19 is confirmed by the desk: the opinion is that household’s, and still waits for approval', () => {
    const confirmed = sent
      .when(secretary, 'register.confirm', { ...first, card: 17 })
      .then({ type: 'register.claimConfirmed', person: personId(1) });
    const [opinion] = confirmed.meeting.register.opinions;
    assert.deepEqual(opinion?.unregistered?.author, blem);
    assert.equal(opinion.unregistered.text, 'Xin vay vốn');
    assert.deepEqual([opinion.standing.name, opinion.person], ['pending', 1]);
    assert.equal(opinion.claimedCard, undefined);
    const corrected = confirmed.and(secretary, 'people.editPerson', {
      person: personId(1),
      text: person('Y Blêm', 17),
    });
    assert.equal(corrected.meeting.register.opinions[0]?.unregistered?.author.name, 'Y Blêm');
  });

  it('FB19 is declined by the desk: the typed name stays, and no card', () => {
    const declined = sent
      .when(secretary, 'register.decline', { ...first, card: 17 })
      .then({ type: 'register.claimDeclined' });
    const [opinion] = declined.meeting.register.opinions;
    assert.deepEqual(opinion?.unregistered?.author, { name: 'Blem', card: null, village: '' });
    assert.deepEqual([opinion.claimedCard, opinion.person], [undefined, null]);
    declined.when(secretary, 'register.confirm', { ...first, card: 17 }).refused('alreadyDone');
  });

  it('FB19 is confirmed or declined only as the sender sees it, and while the opinion waits', () => {
    for (const type of ['register.confirm', 'register.decline'] as const) {
      sent.when(secretary, type, { ...first, card: 18 }).refused('changedMeanwhile', 'card');
      sent
        .and(secretary, 'register.approve', { ...first, wording: wording('x') })
        .when(secretary, type, { ...first, card: 17 })
        .refused('notPending', 'registered');
      hearing.when(secretary, type, { ...first, card: 17 }).refused('notFound', 'opinion');
    }
  });

  it('FB19 without a roster is the number of the card under the name that was typed', () => {
    const [opinion] = hearing
      .and(household, 'register.submit', written('x', { card: 5, name: 'Blem' }))
      .and(secretary, 'register.confirm', { ...first, card: 5 }).meeting.register.opinions;
    assert.deepEqual(opinion?.unregistered?.author, { name: 'Blem', card: 5, village: '' });
  });

  it('AU13 tells nobody beyond the desk whose it was, confirmed or declined', () => {
    for (const type of ['register.confirm', 'register.decline'] as const) {
      const events = sent
        .and(secretary, type, { ...first, card: 17 })
        .events.slice(sent.events.length);
      for (const audience of audiences) {
        const told = JSON.stringify(events.map((event) => redactEvent(event, audience)));
        const isDesk = audience === 'desk' || audience === 'office';
        assert.equal(told.includes('Y Blem'), isDesk && type === 'register.confirm', audience);
      }
    }
  });

  it('FB20 is that household’s when its phone proves the card', () => {
    const proven = sent
      .when(household, 'people.proveCard', shown(17))
      .then('people.cardProven', 'register.claimConfirmed');
    assert.deepEqual(proven.meeting.register.opinions[0]?.unregistered?.author, blem);
    sent.when(household, 'people.proveCard', shown(18)).then('people.cardProven');
    sent.when(stranger, 'people.proveCard', shown(17)).then('people.cardProven');
    sent
      .and(secretary, 'register.approve', { ...first, wording: wording('x') })
      .when(household, 'people.proveCard', shown(17))
      .then('people.cardProven');
  });
});

describe('a hand that waits as a claim', () => {
  const raised = withStubs
    .and(household, 'queue.raiseHand', hand('Blem', 17))
    .and(helper, 'queue.add', added('A Rinh'));

  it('QU25 is that household’s when its phone proves the card, in its place', () => {
    const proven = raised
      .when(household, 'people.proveCard', shown(17))
      .then('people.cardProven', { type: 'queue.claimConfirmed', ...blem, person: personId(1) });
    assert.deepEqual(
      waiting(proven.meeting.queue).map(({ name, claim }) => [name, claim ?? null]),
      [
        ['Y Blem', null],
        ['A Rinh', null],
      ],
    );
    const speaking = raised.and(chair, 'queue.grantFloor', { entry: entryId(1), floor: null });
    const recordedBy = speaking
      .and(household, 'people.proveCard', shown(17))
      .and(secretary, 'register.record', recorded('x', { spokenIn: entryId(1) }));
    const [opinion] = recordedBy.meeting.register.opinions;
    assert.deepEqual([opinion?.person, opinion?.owner], [1, 'device-household']);
  });

  it('QU25 stays a claim for another card or phone, and where the household waits already', () => {
    raised.when(household, 'people.proveCard', shown(18)).then('people.cardProven');
    raised.when(stranger, 'people.proveCard', shown(17)).then('people.cardProven');
    raised
      .and(secretary, 'queue.add', added('', { person: personId(1) }))
      .when(household, 'people.proveCard', shown(17))
      .then('people.cardProven');
    raised
      .and(household, 'queue.withdraw', { entry: entryId(1), reason: '' })
      .when(household, 'people.proveCard', shown(17))
      .then('people.cardProven');
  });

  it('AU12 shows no name when the meeting is over', () => {
    raised
      .and(chair, 'meeting.adjourn', {})
      .when(household, 'people.proveCard', shown(17))
      .then('people.cardProven');
  });
});

describe('“me too” of a household', () => {
  const registered = withStubs
    .and(household, 'people.proveCard', shown(17))
    .and(secretary, 'register.record', recorded('Đường vào rẫy', { person: personId(2) }));
  const supports = registered.and(household, 'register.support', first);

  it('FB11 counts once, from however many phones its card was proven', () => {
    const other = supports.and(stranger, 'people.proveCard', shown(17));
    other.when(stranger, 'register.support', first).refused('alreadyDone');
    supports
      .when(stranger, 'register.support', first)
      .then({ type: 'register.opinionSupported', supports: 2 });
  });

  it('FB11 counts for the other household of a phone that has proven two cards', () => {
    supports
      .and(office, 'people.addPerson', { text: person('A Rinh', 19) })
      .and(stranger, 'people.proveCard', shown(17))
      .and(stranger, 'people.proveCard', shown(19))
      .when(stranger, 'register.support', first)
      .then({ type: 'register.opinionSupported', supports: 2, cards: [19] });
  });

  it('FB11 is never for its own opinion, whoever wrote it down', () => {
    registered
      .and(stranger, 'people.proveCard', shown(18))
      .when(stranger, 'register.support', first)
      .refused('alreadyDone');
  });
});
