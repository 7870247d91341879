import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { chair, helper, office, secretary } from '../machines/actors.ts';
import { hearing, prepared } from '../machines/given.ts';
import { leaderId, linkId, opinionId, personId } from '../machines/ids.ts';
import { leaderText, person, recorded } from '../machines/plan.ts';

const roster = prepared
  .and(office, 'people.addPerson', { text: person('Y Blem', 17) })
  .and(office, 'people.addPerson', { text: person('A Thao', 18) });

describe('people', () => {
  it('AU3 whoever corrects somebody leaves what only the office knows as it was', () => {
    const { honorific, name, card, village, category, birthDate } = person('Y Blêm', 17);
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
});
