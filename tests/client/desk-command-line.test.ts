import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { CommandType } from '#shared/meeting/commands.ts';
import type { Meeting } from '#shared/meeting/state.ts';
import { permission } from '#shared/access/permissions.ts';
import type { Role } from '#shared/aggregate/roles.ts';
import { suggestions, type Suggestion } from '../../web/src/lib/desk/command-line.ts';
import { yearIn } from '#shared/meeting/people/look-alikes.ts';
import { helper, phone, secretary } from '../machines/actors.ts';
import { hearing, opened, prepared, speaker, type Minutes } from '../machines/given.ts';
import { entryId, personId } from '../machines/ids.ts';
import { added, hand, person, recorded } from '../machines/plan.ts';

const shortcuts = [
  { id: 'pause', titles: ['Tạm dừng giờ', 'Pause the clock'] },
  { id: 'register', titles: ['Sổ ý kiến', 'Register'] },
];

/** Y Blem (card 17) is present, A Thao (18) is not, two more are called A Thao and A Thông. */
const roster = hearing
  .and(secretary, 'people.addPerson', { text: person('Y Blem', 17) })
  .and(secretary, 'people.addPerson', { text: person('A Thao', 18) })
  .and(secretary, 'people.addPerson', { text: person('A Thao', 19, { birthDate: '01/01/1980' }) })
  .and(secretary, 'people.addPerson', { text: person('A Thông', 20) })
  .and(secretary, 'people.checkIn', { person: personId(1) });

const offered = (meeting: Meeting, typed: string, role: Role = 'secretary') =>
  suggestions(typed, {
    meeting,
    shortcuts,
    may: (command: CommandType) => permission(role, command) !== 'no',
  });

/** What is offered, in short: "enqueue Y Blem". */
const told = (suggestion: Suggestion): string => {
  switch (suggestion.kind) {
    case 'person':
      return `${suggestion.action} ${suggestion.candidate.name}`;
    case 'pick':
      return `pick ${suggestion.candidate.name} ${suggestion.candidate.card ?? ''}`;
    case 'guest':
      return `guest ${suggestion.action} ${suggestion.card ?? ''} ${suggestion.name}`;
    case 'opinion':
      return `opinion ${suggestion.opinion.id}`;
    case 'shortcut':
      return suggestion.shortcut;
    default:
      return suggestion satisfies never;
  }
};

const line = ({ meeting }: Minutes, typed: string, role?: Role): readonly string[] =>
  offered(meeting, typed, role).map(told);

describe('the command line of the desk', () => {
  it('offers for a card number what can be done with its holder, the natural thing first', () => {
    assert.deepEqual(line(roster, '17'), [
      'enqueue Y Blem',
      'grantFloor Y Blem',
      'record Y Blem',
      'checkOut Y Blem',
      'show Y Blem',
    ]);
    assert.equal(line(roster, '18')[0], 'checkIn A Thao');
  });

  it('puts nobody on the list when a card is typed twice at roll call', () => {
    const atRollCall = (before: Minutes): Minutes =>
      before
        .and(secretary, 'people.addPerson', { text: person('Y Blem', 17) })
        .and(secretary, 'people.checkIn', { person: personId(1) });
    assert.equal(line(atRollCall(prepared), '17')[0], 'show Y Blem');
    assert.equal(line(atRollCall(opened), '17')[0], 'show Y Blem', 'the meeting is being opened');
    assert.equal(line(atRollCall(hearing), '17')[0], 'enqueue Y Blem', 'people are heard');
  });

  it('shows anybody who is asked for with the letter that the help names', () => {
    assert.deepEqual(line(roster, '17 x'), ['show Y Blem']);
    assert.deepEqual(line(roster, '17 d'), ['show Y Blem'], 'who is here is told so');
    assert.deepEqual(line(roster, '18 v'), ['show A Thao']);
    assert.deepEqual(line(roster, '18 x'), ['show A Thao']);
  });

  it('goes from asking to speaking to recording', () => {
    const waits = roster.and(secretary, 'queue.add', added('', { person: personId(1) }));
    assert.equal(line(waits, '17')[0], 'grantFloor Y Blem');
    const speaks = waits.and(secretary, 'queue.grantFloor', { entry: entryId(1), floor: null });
    assert.equal(line(speaks, '17')[0], 'record Y Blem');
    const spoke = speaks.and(secretary, 'queue.yieldFloor', { floor: speaker(1) });
    assert.equal(line(spoke, '17')[0], 'enqueue Y Blem');
  });

  it('shows somebody who waits behind others before it lets them jump the queue', () => {
    const second = roster
      .and(secretary, 'queue.add', added('', { person: personId(2) }))
      .and(secretary, 'queue.add', added('', { person: personId(1) }));
    assert.equal(line(second, '17')[0], 'show Y Blem');
  });

  it('takes an action letter after the number or the name', () => {
    assert.deepEqual(line(roster, '17 h'), ['enqueue Y Blem']);
    assert.deepEqual(line(roster, '17 G'), ['record Y Blem']);
    assert.deepEqual(line(roster, 'y blem m'), ['grantFloor Y Blem']);
  });

  it('SE1 finds names by a few letters without diacritics', () => {
    assert.equal(line(roster, 'y bl')[0], 'enqueue Y Blem');
    assert.ok(line(roster, 'thong').includes('checkIn A Thông'));
  });

  it('asks which one when several could be meant', () => {
    assert.deepEqual(line(roster, 'a').slice(0, 3), [
      'pick A Thao 18',
      'pick A Thao 19',
      'pick A Thông 20',
    ]);
    const two = offered(roster.meeting, 'a thao');
    assert.deepEqual(
      two.filter(({ kind }) => kind === 'person').map(told),
      Array.from({ length: 2 }, () => ['checkIn', 'enqueue', 'grantFloor', 'record', 'show'])
        .flat()
        .map((action) => `${action} A Thao`),
    );
  });

  it('welcomes somebody who is on no list, by name, by card or by both', () => {
    assert.deepEqual(line(roster, 'Y Lan'), [
      'guest enqueue  Y Lan',
      'guest addPerson  Y Lan',
      'guest record  Y Lan',
    ]);
    assert.deepEqual(line(roster, '99'), ['guest enqueue 99 ', 'guest record 99 ']);
    assert.equal(line(roster, '99 Y Lan')[1], 'guest addPerson 99 Y Lan');
  });

  it('takes a mistyped name alone for nothing, but an action letter after it at its word', () => {
    const isMeant = (typed: string): boolean => {
      const [first] = offered(roster.meeting, typed);
      return first?.kind === 'guest' && first.isMeant;
    };
    assert.ok(!isMeant('Y Lan'));
    assert.ok(!isMeant('99'));
    assert.ok(isMeant('Y Lan h'));
    assert.equal(line(roster, 'Y Lan h')[0], 'guest enqueue  Y Lan');
    assert.equal(line(roster, 'Y Lan d')[0], 'guest addPerson  Y Lan');
    assert.equal(line(roster, '99 g')[0], 'guest record 99 ');
    assert.equal(line(roster, '99 Y Lan g')[0], 'guest record 99 Y Lan');
  });

  it('finds those who raised a hand on a phone without being on the roster', () => {
    const minutes = hearing.and(phone('lan'), 'queue.raiseHand', hand('Y Lan'));
    assert.equal(line(minutes, 'y lan')[0], 'grantFloor Y Lan');
  });

  it('opens an opinion by its number', () => {
    const minutes = roster.and(secretary, 'register.record', recorded('Xin sửa đường.'));
    assert.deepEqual(line(minutes, '#1'), ['opinion 1']);
    assert.deepEqual(line(minutes, '#2'), []);
    assert.ok(line(minutes, '1').includes('opinion 1'));
  });

  it('finds what can be done without naming anybody, in both languages', () => {
    assert.equal(line(roster, 'tam')[0], 'pause');
    assert.equal(line(roster, 'pau')[0], 'pause');
    assert.deepEqual(line(roster, '>'), ['pause', 'register']);
  });

  it('PM1 offers a helper only what a helper may do', () => {
    assert.deepEqual(line(roster, '17', 'helper'), [
      'enqueue Y Blem',
      'checkOut Y Blem',
      'show Y Blem',
    ]);
    assert.deepEqual(line(roster, 'Y Lan', 'helper'), [
      'guest enqueue  Y Lan',
      'guest addPerson  Y Lan',
    ]);
    assert.equal(permission(helper.role, 'queue.grantFloor'), 'no');
  });

  it('ME7 offers nothing about the queue once the meeting is adjourned', () => {
    const adjourned = roster.and(secretary, 'meeting.adjourn', {});
    assert.deepEqual(line(adjourned, '17'), ['record Y Blem', 'checkOut Y Blem', 'show Y Blem']);
  });

  it('offers nothing for nothing', () => {
    assert.deepEqual(line(roster, '   '), []);
  });

  it('tells people of one name apart by the year in which they were born, however it is written', () => {
    assert.equal(yearIn('01/01/1980'), '1980');
    assert.equal(yearIn('1980-01-01'), '1980');
    assert.equal(yearIn('1980'), '1980');
    assert.equal(yearIn('không rõ'), '');
  });
});
