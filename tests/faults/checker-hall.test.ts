import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { commandOf } from '#shared/meeting/command-of.ts';
import type { MeetingEvent } from '#shared/meeting/events.ts';
import type { Actor } from '#shared/aggregate/roles.ts';
import { chair, leader, office, phone, screen, secretary } from '../machines/actors.ts';
import { speaker, withStubs, type Minutes } from '../machines/given.ts';
import { entryId, linkId, opinionId, personId } from '../machines/ids.ts';
import { added, hand, person, recorded, wording, written } from '../machines/plan.ts';
import { shown } from '../machines/stubs.ts';
import { defectsIn } from './machines/checker.ts';
import { assertFound, evidenceOf, wrongly } from './machines/planted.ts';

// What the checker knows of claims, turns, hiding and villages: what a server does right it must let pass, what was planted it must
// name. Households are called as the bots call them: 1 is of Thôn 3 and has card 1, 2 is of Kon Pring and has card 2.

const household = (number: number, village: string) => ({
  text: person(`Hộ ${String(number)}`, number, { village }),
});
const ofOwn: Actor = { role: 'helper', link: linkId(1) };
const own = 'Thôn 3';
const other = 'Kon Pring';
const hall = withStubs
  .and(office, 'links.issue', { grant: { role: 'helper', village: own } })
  .and(secretary, 'people.addPerson', household(1, own))
  .and(secretary, 'people.addPerson', household(2, other));
const [one, two] = [personId(3), personId(4)];
const stranger = phone('stranger');
const first = entryId(1);
const claimed = hall.and(stranger, 'queue.raiseHand', hand('Hộ 70', 1));

const assertRight = (minutes: Minutes, ...present: Parameters<typeof evidenceOf>[1] & object) =>
  assert.deepEqual(defectsIn(evidenceOf(minutes, present)), []);

/** An entry as an event adds it, of nobody unless more is said. */
const entryAdded = (
  more: Partial<Extract<MeetingEvent, { type: 'queue.entryAdded' }>>,
): MeetingEvent => ({
  type: 'queue.entryAdded',
  entry: first,
  ...{ honorific: '', name: '', card: null, village: '', field: null, turn: 1, before: null },
  enteredBy: 'participant',
  claim: null,
  person: null,
  owner: null,
  ...more,
});

describe('the checker on claims', () => {
  const owner = 'device-stranger' as never; // as `phone` calls it
  const known = { name: 'Hộ 1', card: 1, village: own, person: one, owner };

  it('QU20 finds a card that shows a household before it is proven, and a claim that shows one', () => {
    const unproven = wrongly(hall, stranger, entryAdded(known));
    assertFound(evidenceOf(unproven), /unproven: entry 1 shows who asks, which its phone has not/);
    const claim = { name: 'Hộ 70', card: 1, village: own };
    const shows = wrongly(hall, stranger, entryAdded({ ...known, claim }));
    assertFound(evidenceOf(shows), /claim: entry 1 shows who asks, which is only claimed/);
    assertRight(claimed);
    assertRight(
      hall
        .and(stranger, 'people.proveCard', shown(1))
        .and(stranger, 'queue.raiseHand', hand('', 1)),
    );
  });

  it('QU21 QU25 finds a claim that is confirmed by a phone without proof, or as another household', () => {
    const confirmed = (more: object): MeetingEvent => ({
      ...{ type: 'queue.claimConfirmed', entry: first, honorific: '', turn: 1 },
      ...{ name: 'Hộ 1', card: 1, village: own, person: one },
      ...more,
    });
    const byItself = wrongly(claimed, stranger, confirmed({}));
    assertFound(evidenceOf(byItself), /unproven: entry 1 was confirmed by a phone that has proven/);
    const otherwise = wrongly(
      claimed,
      secretary,
      confirmed({ name: 'Hộ 2', card: 2, person: two }),
    );
    assertFound(evidenceOf(otherwise), /confirmed otherwise: entry 1 is of Hộ 2, it claimed Hộ 1/);
    const renamed = wrongly(claimed, secretary, confirmed({ name: 'Hộ 70' }));
    assertFound(evidenceOf(renamed), /confirmed otherwise: entry 1 is of Hộ 70, it claimed Hộ 1/);
    assertRight(claimed.and(secretary, 'queue.confirm', { entry: first, card: 1 }));
    assertRight(claimed.and(stranger, 'people.proveCard', shown(1)));
  });

  it('QU20 finds a household that may not ask because a stranger claims its card', () => {
    const add = { id: 'adds', ...commandOf('queue.add', added('', { person: one })) };
    const refused = { id: add.id, refused: 'alreadyWaiting' } as const;
    const asks = { actor: secretary, given: [add], told: [refused] };
    assertFound(evidenceOf(claimed, [asks]), /refused for a claim: adds of secretary/);
    assertRight(claimed.and(chair, 'queue.add', added('', { card: 1 })), asks);
  });
});

describe('the checker on turns', () => {
  const called = hall
    .and(secretary, 'queue.add', added('', { person: one }))
    .and(chair, 'queue.grantFloor', { entry: first, floor: null });
  const absent = called.and(chair, 'queue.markAbsent', { entry: first });
  const next = entryId(2);
  const again = { name: 'Hộ 1', card: 1, village: own, person: one, entry: next };

  it('QU24 finds a turn that counts though whoever had it was not there', () => {
    const counted = wrongly(
      absent,
      secretary,
      entryAdded({ ...again, turn: 2, enteredBy: 'secretary' }),
    );
    assertFound(evidenceOf(counted), /wrong turn: entry 2 is turn 2 of somebody who has spoken 0/);
    assertRight(absent.and(secretary, 'queue.add', added('', { person: one })));
    const spoken = called.and(chair, 'queue.yieldFloor', { floor: speaker(1) });
    const uncounted = wrongly(spoken, secretary, entryAdded({ ...again, enteredBy: 'secretary' }));
    assertFound(
      evidenceOf(uncounted),
      /wrong turn: entry 2 is turn 1 of somebody who has spoken 1/,
    );
    assertRight(spoken.and(secretary, 'queue.add', added('', { person: one })));
  });

  it('QU24 finds somebody absent whose floor was yielded as if they had been heard', () => {
    const marked = { type: 'queue.entryAbsent', entry: first, movedBy: 'chair' } as const;
    const yielded = wrongly(called, chair, { type: 'queue.floorYielded' }, marked);
    assertFound(evidenceOf(yielded), /absent: entry 1 counts as heard in its round/);
    assertRight(absent);
  });

  it('QU24 finds an absence undone of somebody who waits again, or who was never called', () => {
    const undone = { type: 'queue.absenceUndone', entry: first, movedBy: 'chair' } as const;
    const waits = absent.and(secretary, 'queue.add', added('', { person: one }));
    const both = wrongly(waits, chair, undone);
    assertFound(
      evidenceOf(both),
      /absence undone: entry 1 has spoken, and stands on the list again/,
    );
    const neverCalled = hall
      .and(secretary, 'queue.add', added('', { person: one }))
      .and(chair, 'queue.markAbsent', { entry: first });
    const invented = wrongly(neverCalled, chair, undone);
    assertFound(evidenceOf(invented), /absence undone: entry 1 has not spoken as it had/);
    assertRight(absent.and(chair, 'queue.undoAbsent', { entry: first }));
  });
});

describe('the checker on hiding many', () => {
  const sent = hall
    .and(stranger, 'register.submit', written('Một'))
    .and(phone('other'), 'register.submit', written('Hai'))
    .and(secretary, 'register.record', recorded('Ba'));
  const hidden = (number: number, reason = 'x'): MeetingEvent => ({
    ...{ type: 'register.opinionHidden', opinion: opinionId(number), reason },
    ...{ unregistered: wording('Một'), withheld: null, speakersHeard: 1 },
  });
  const opinions = [opinionId(1), opinionId(2)];
  const hides = (minutes: Minutes) => ({
    actor: secretary,
    given: [{ id: 'hides', ...commandOf('register.hideMany', { opinions, reason: 'x' }) }],
    told: [{ id: 'hides', version: minutes.commits.length, created: null }],
    did: { id: 'hides', version: minutes.commits.length },
  });
  const found = (minutes: Minutes, message: RegExp) =>
    assertFound(evidenceOf(minutes, [hides(minutes)]), message);

  it('FB15 finds some that were hidden of those that were named, and another reason', () => {
    found(wrongly(sent, secretary, hidden(1)), /hidden in part: \[1\] of \[1,2\]/);
    found(
      wrongly(sent, secretary, hidden(1, 'y'), hidden(2, 'y')),
      /hidden together: for another reason than was given/,
    );
    const whole = sent.and(secretary, 'register.hideMany', { opinions, reason: 'x' });
    assertRight(whole, hides(whole));
  });

  it('FB15 finds one that did not wait, and several reasons', () => {
    found(
      wrongly(sent, secretary, hidden(1), hidden(3)),
      /hidden together: opinion 3 was not waiting/,
    );
    found(
      wrongly(sent, secretary, hidden(1), hidden(2, 'y')),
      /hidden together: for several reasons/,
    );
  });
});

describe('the checker on villages', () => {
  const asking = hall
    .and(secretary, 'queue.add', added('', { person: two }))
    .and(stranger, 'queue.raiseHand', hand('Hộ 71', 2))
    .and(secretary, 'people.checkIn', { person: two });
  const text = person('Hộ 5', null, { village: other });
  const called = { honorific: '', name: 'Hộ 2', card: 2, village: other };
  const about: Readonly<Record<string, readonly MeetingEvent[]>> = {
    'queue.add': [entryAdded({ ...called, person: two, entry: entryId(3) })],
    'queue.correctName': [
      { type: 'queue.entryCorrected', entry: first, author: { ...called, village: own } },
    ],
    'queue.confirm': [{ type: 'queue.claimConfirmed', entry: entryId(2), turn: 1, ...called }],
    'queue.decline': [{ type: 'queue.claimDeclined', entry: entryId(2), claim: null }],
    'queue.withdraw': [{ type: 'queue.entryWithdrawn', entry: first, movedBy: 'helper' }],
    'people.addPerson': [{ type: 'people.personAdded', person: personId(5), personText: text }],
    'people.checkIn': [{ type: 'people.checkedIn', person: two, present: 1 }],
    'people.checkOut': [{ type: 'people.checkedOut', person: two, present: 0 }],
  };
  for (const [command, events] of Object.entries(about))
    it(`PM4 finds ${command} by a helper of another village`, () => {
      const isFound = /another village: \S+ by a helper of Thôn 3 is about somebody of Kon Pring/;
      assertFound(evidenceOf(wrongly(asking, ofOwn, ...events)), isFound);
      const bySecretary = defectsIn(evidenceOf(wrongly(asking, secretary, ...events)));
      assert.ok(!bySecretary.some((defect) => isFound.test(defect)));
    });

  it('PM4 lets pass what a helper does for the own village, and finds who is refused without one', () => {
    assertRight(
      hall
        .and(ofOwn, 'people.checkIn', { person: one })
        .and(ofOwn, 'queue.add', added('', { person: one }))
        .and(ofOwn, 'queue.withdraw', { entry: first, reason: '' }),
    );
    const refused = (actor: Actor) => ({
      actor,
      told: [{ id: 'tries', refused: 'otherVillage' } as const],
    });
    assertFound(
      evidenceOf(hall, [refused(secretary)]),
      /refused for no village: tries of secretary/,
    );
    assertRight(hall, refused(ofOwn));
  });
});

describe('the checker on names in bytes', () => {
  const heardBy = (minutes: Minutes, actor: Actor, name: string) => [
    { actor, heard: [{ version: minutes.commits.length, names: [name] }] },
  ];
  const found = (minutes: Minutes, actor: Actor, name: string) =>
    assertFound(
      evidenceOf(minutes, heardBy(minutes, actor, name)),
      new RegExp(`told: ${actor.role} received ${name} at version ${minutes.commits.length}`),
    );
  const right = (minutes: Minutes, actor: Actor, name: string) =>
    assertRight(minutes, ...heardBy(minutes, actor, name));
  const everybody = [stranger, screen, chair, leader(1)];

  it('AU13 finds a household of the roster, or what is claimed, before it is known who asks', () => {
    for (const actor of everybody)
      for (const name of ['Hộ 1', 'Hộ 70']) found(claimed, actor, name);
    right(claimed, ofOwn, 'Hộ 70');
    const known = claimed.and(secretary, 'queue.confirm', { entry: first, card: 1 });
    for (const actor of everybody) right(known, actor, 'Hộ 1');
    for (const actor of everybody) found(known, actor, 'Hộ 70');
  });

  it('AU11 finds a former name, and the author of what is hidden, not named or not approved', () => {
    const guest = hall.and(secretary, 'queue.add', added('Hộ 80'));
    const corrected = guest.and(secretary, 'queue.correctName', {
      ...{ entry: first, honorific: '', name: 'Hộ 81', village: '' },
    });
    right(guest, stranger, 'Hộ 80');
    const author = { name: 'Hộ 90', card: null, village: '' };
    const submitted = hall.and(stranger, 'register.submit', written('Một', { name: 'Hộ 90' }));
    const named = hall.and(secretary, 'register.record', recorded('Hai', { as: { author } }));
    const hidden = named.and(secretary, 'register.hide', { opinion: opinionId(1), reason: 'x' });
    const unnamed = hall.and(
      secretary,
      'register.record',
      recorded('Hai', { as: { author, named: false } }),
    );
    for (const actor of [...everybody, ofOwn]) {
      found(corrected, actor, 'Hộ 80');
      found(submitted, actor, 'Hộ 90');
      found(hidden, actor, 'Hộ 90');
      right(named, actor, 'Hộ 90');
    }
    found(unnamed, screen, 'Hộ 90');
    right(unnamed, leader(1), 'Hộ 90');
  });

  it('AU12 finds any name that the public or, beside the roster, a helper is given when the meeting is over', () => {
    const over = claimed
      .and(secretary, 'queue.add', added('', { person: two }))
      .and(chair, 'meeting.adjourn', {});
    for (const actor of [stranger, screen, chair, ofOwn]) found(over, actor, 'Hộ 2');
    found(over, ofOwn, 'Hộ 70');
    right(over, ofOwn, 'Hộ 1');
    right(over, leader(1), 'Hộ 2');
    for (const actor of [stranger, ofOwn])
      right(over.and(chair, 'meeting.reopen', {}), actor, 'Hộ 2');
  });

  it('AU14 finds somebody of another village, who has moved to it, or claims to be of it, at a helper of one', () => {
    found(hall, ofOwn, 'Hộ 2');
    right(hall, ofOwn, 'Hộ 1');
    const moved = hall.and(secretary, 'people.editPerson', {
      person: one,
      text: person('Hộ 1', 1, { village: other }),
    });
    found(moved, ofOwn, 'Hộ 1');
    found(hall.and(stranger, 'queue.raiseHand', hand('Hộ 72', 2)), ofOwn, 'Hộ 72');
    right(hall.and(stranger, 'queue.raiseHand', hand('Hộ 72')), ofOwn, 'Hộ 72');
    right(hall.and(secretary, 'queue.add', added('', { person: two })), ofOwn, 'Hộ 2');
  });
});
