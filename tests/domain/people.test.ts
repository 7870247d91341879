import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { chair, helper, office, secretary } from '../machines/actors.ts';
import { hearing, prepared } from '../machines/given.ts';
import { leaderId, linkId, opinionId, personId } from '../machines/ids.ts';
import { leaderText, person, recorded } from '../machines/plan.ts';
import { expectedPeople } from '#shared/meeting/people/state.ts';

const roster = prepared
  .and(office, 'people.addPerson', { text: person('Y Blem', 17) })
  .and(office, 'people.addPerson', { text: person('A Thao', 18) });

describe('people', () => {
  it('AU3 whoever corrects somebody leaves what only the office knows as it was', () => {
    const { honorific, name, card, village, category = '', birthDate = '' } = person('Y Blêm', 17);
    const shown = { honorific, name, card, village, category, birthDate };
    const [corrected] = roster.and(secretary, 'people.editPerson', {
      person: personId(1),
      text: shown,
    }).meeting.roster;
    assert.deepEqual(corrected?.text, { ...roster.meeting.roster[0]?.text, ...shown });
  });

  it('PE1 gives a card to one person at a time', () => {
    roster.when(helper, 'people.addPerson', { text: person('A Rinh', 17) }).refused('cardTaken');
    roster
      .when(secretary, 'people.editPerson', { person: personId(2), text: person('A Thao', 17) })
      .refused('cardTaken', 'card');
    roster.and(secretary, 'people.editPerson', {
      person: personId(1),
      text: person('Y Blem', 17, { village: 'Thôn 4' }),
    });
    roster
      .and(secretary, 'people.editPerson', { person: personId(1), text: person('Y Blem', null) })
      .and(helper, 'people.addPerson', { text: person('A Rinh', 17) });
    roster
      .when(secretary, 'people.editPerson', { person: personId(9), text: person('x', null) })
      .refused('notFound', 'person');
  });

  it('PE2 PE3 counts who is checked in', () => {
    const here = roster
      .when(helper, 'people.checkIn', { person: personId(1) })
      .then({ type: 'people.checkedIn', present: 1 })
      .when(helper, 'people.checkIn', { person: personId(2) })
      .then({ type: 'people.checkedIn', present: 2 });
    here.when(secretary, 'people.checkIn', { person: personId(1) }).refused('alreadyDone');
    const left = here
      .when(secretary, 'people.checkOut', { person: personId(1) })
      .then({ type: 'people.checkedOut', present: 1 });
    left.when(secretary, 'people.checkOut', { person: personId(1) }).refused('alreadyDone');
    left.when(secretary, 'people.checkIn', { person: personId(9) }).refused('notFound', 'person');
    assert.deepEqual(
      left.meeting.roster.map(({ presentSince }) => presentSince !== null),
      [false, true],
    );
  });

  it('PE4 puts leaders in charge of fields that exist', () => {
    prepared
      .when(office, 'people.addLeader', { text: leaderText('An', [1, 9]) })
      .refused('notFound', 'fields');
    prepared
      .and(office, 'people.addLeader', { text: leaderText('An', [1, 2]) })
      .when(office, 'people.editLeader', { leader: leaderId(1), text: leaderText('An', [9]) })
      .refused('notFound', 'fields');
  });

  it('PE5 keeps a leader to whom an opinion is assigned', () => {
    const assigned = hearing
      .and(secretary, 'people.addLeader', { text: leaderText('An', [2]) })
      .and(secretary, 'register.record', recorded('x'))
      .and(chair, 'answers.assign', {
        opinion: opinionId(1),
        leader: leaderId(1),
        assigned: null,
      });
    assigned
      .when(secretary, 'people.removeLeader', { leader: leaderId(1) })
      .refused('inUse', 'leader');
    assigned
      .and(chair, 'answers.unassign', { opinion: opinionId(1), assigned: leaderId(1) })
      .and(secretary, 'people.removeLeader', { leader: leaderId(1) });
  });

  it('PE6 revokes the links of a leader who is removed, and no others', () => {
    const linked = prepared
      .and(office, 'people.addLeader', { text: leaderText('An', [2]) })
      .and(office, 'people.addLeader', { text: leaderText('Hạnh', [2]) })
      .and(office, 'links.issue', { grant: { role: 'leader', leader: leaderId(1) } })
      .and(office, 'links.issue', { grant: { role: 'leader', leader: leaderId(1) } })
      .and(office, 'links.issue', { grant: { role: 'leader', leader: leaderId(2) } })
      .and(office, 'links.issue', { grant: { role: 'chair' } })
      .and(office, 'links.revoke', { link: linkId(1) });
    const { links } = linked
      .when(secretary, 'people.removeLeader', { leader: leaderId(1) })
      .then('people.leaderRemoved', { type: 'links.revoked', link: linkId(2) }).meeting;
    assert.deepEqual(
      links.map(({ revokedAt }) => revokedAt !== null),
      [true, true, false, false],
    );
  });

  it('PE7 leaves a removed leader as they were, under their number', () => {
    const removed = prepared
      .and(office, 'people.addLeader', { text: leaderText('An', [2]) })
      .and(office, 'people.removeLeader', { leader: leaderId(1) });
    removed
      .when(office, 'people.editLeader', { leader: leaderId(1), text: leaderText('x', []) })
      .refused('notFound', 'leader');
    removed
      .when(office, 'people.removeLeader', { leader: leaderId(1) })
      .refused('notFound', 'leader');
    removed
      .when(office, 'people.addLeader', { text: leaderText('Hạnh', []) })
      .then({ type: 'people.leaderAdded', leader: leaderId(2) });
  });

  it('PE14 imports a list as a whole or not at all', () => {
    const rows = [
      { person: personId(2), text: person('A Thảo', 18, { village: 'Thôn 4' }) },
      { person: null, text: person('A Khoen', 19) },
      { person: null, text: person('Y Blar', null) },
    ];
    const after = roster.and(secretary, 'people.import', { rows });
    assert.deepEqual(
      after.meeting.roster.map(({ id, text }) => [id, text.name, text.card]),
      [
        [1, 'Y Blem', 17],
        [2, 'A Thảo', 18],
        [3, 'A Khoen', 19],
        [4, 'Y Blar', null],
      ],
    );
    const imported = (row: (typeof rows)[number]) =>
      roster.when(office, 'people.import', { rows: [...rows, row] });
    imported({ person: null, text: person('A Rinh', 17) }).refused('cardTaken', 'card');
    imported({ person: null, text: person('A Rinh', 19) }).refused('cardTaken', 'card');
    imported({ person: personId(9), text: person('A Rinh', 20) }).refused('notFound', 'person');
    imported({ person: personId(2), text: person('A Rinh', 20) }).refused('malformed', 'rows');
    roster.and(office, 'people.import', {
      rows: [
        { person: personId(1), text: person('Y Blem', 18) },
        { person: personId(2), text: person('A Thao', 17) },
      ],
    });
  });

  it('PE14 a list does not take away what it does not mention', () => {
    const household = {
      head: 'A Dơn',
      relation: 'con',
      persons: 7,
      categoryYear: 2025,
      isNewCase: false,
    };
    const known = roster.and(office, 'people.import', {
      rows: [{ person: personId(1), text: person('Y Blem', 17, { household }) }],
    });
    const { honorific, name, card, village, category = '', birthDate = '' } = person('Y Blêm', 17);
    const [again] = known.and(office, 'people.import', {
      rows: [
        { person: personId(1), text: { honorific, name, card, village, category, birthDate } },
      ],
    }).meeting.roster;
    assert.deepEqual(again?.text.household, household);
    assert.equal(again.text.name, 'Y Blêm');
  });

  it('PE15 removes whoever has done nothing', () => {
    const without = roster.and(office, 'people.removePerson', { person: personId(2) });
    assert.deepEqual(
      expectedPeople(without.meeting).map(({ text }) => text.name),
      ['Y Blem'],
    );
    assert.equal(without.meeting.roster[1]?.text.name, '');
    const again = without.and(office, 'people.addPerson', { text: person('A Rinh', 18) });
    assert.equal(again.meeting.roster[2]?.id, 3);
    for (const [command, data] of [
      ['people.removePerson', { person: personId(2) }],
      ['people.editPerson', { person: personId(2), text: person('x', null) }],
      ['people.checkIn', { person: personId(2) }],
    ] as const)
      without.when(secretary, command, data).refused('notFound', 'person');
    roster
      .and(helper, 'people.checkIn', { person: personId(1) })
      .when(office, 'people.removePerson', { person: personId(1) })
      .refused('inUse', 'person');
  });

  it('PE16 records whether somebody may be named, and takes nothing for a yes', () => {
    assert.equal(roster.meeting.roster[0]?.consent, null);
    const consent = { isGiven: true, by: 'Y Blem', way: 'paper' } as const;
    const [given] = roster.and(secretary, 'people.recordConsent', {
      person: personId(1),
      consent,
    }).meeting.roster;
    assert.deepEqual({ ...given?.consent, at: 0 }, { ...consent, at: 0 });
    roster
      .when(secretary, 'people.recordConsent', { person: personId(9), consent })
      .refused('notFound', 'person');
  });
});
