import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { headcounts } from '#shared/meeting/people/headcount.ts';
import { departure, firstArrival } from '#shared/meeting/people/state.ts';
import { inverse } from '#shared/meeting/undo.ts';
import { chair, helper, office, secretary } from '../machines/actors.ts';
import { opened, prepared, type Minutes } from '../machines/given.ts';
import { entryId, personId } from '../machines/ids.ts';
import { added, person } from '../machines/plan.ts';

const household = { persons: 4, categoryYear: 2026, isNewCase: true };

const withPeople = (begun: Minutes): Minutes =>
  begun
    .and(office, 'people.addPerson', {
      text: person('Y Blem', 17, {
        honorific: 'Bà',
        gender: 'female',
        birthDate: '1958',
        category: 'Hộ nghèo',
        needs: ['elderly'],
        household: { ...household, head: '', relation: '' },
      }),
    })
    .and(office, 'people.addPerson', { text: person('A Thao', 18, { category: 'Hộ cận nghèo' }) });
const roster = withPeople(prepared);
const hall = withPeople(opened);
const blem = { person: personId(1) };
const thao = { person: personId(2) };

describe('who is in the hall', () => {
  it('PE17 who comes instead stands on the roster with their relation to the head, and nothing of the other is theirs', () => {
    const [came] = roster
      .when(helper, 'people.checkIn', { ...blem, instead: { name: 'A Rinh', relation: 'con' } })
      .then({ type: 'people.personEdited' }, { type: 'people.checkedIn', present: 1 })
      .meeting.roster;
    assert.deepEqual(came?.text.household, { ...household, head: 'Y Blem', relation: 'con' });
    const { name, card, category, honorific, birthDate, gender, needs } = came.text;
    assert.deepEqual(
      { name, card, category, honorific, birthDate, gender, needs },
      {
        name: 'A Rinh',
        card: 17,
        category: 'Hộ nghèo',
        honorific: '',
        birthDate: '',
        gender: null,
        needs: [],
      },
    );
  });

  it('PE17 the head who comes after all stands for themselves', () => {
    const [came] = roster
      .and(helper, 'people.checkIn', { ...blem, instead: { name: 'A Rinh', relation: 'con' } })
      .and(helper, 'people.checkOut', blem)
      .and(helper, 'people.checkIn', { ...blem, instead: { name: 'Y Blem', relation: '' } })
      .meeting.roster;
    assert.deepEqual(came?.text.household, { ...household, head: '', relation: '' });
    assert.equal(came.text.name, 'Y Blem');
  });

  it('PE17 who waits is called by the name of whoever came instead; who has spoken keeps theirs', () => {
    const [spoken, waits] = hall
      .and(helper, 'people.checkIn', blem)
      .and(secretary, 'queue.add', added('Y Blem', blem))
      .and(chair, 'queue.grantFloor', { entry: entryId(1), floor: null })
      .and(chair, 'queue.yieldFloor', { floor: { kind: 'speaker', entry: entryId(1) } })
      .and(helper, 'people.checkOut', blem)
      .and(secretary, 'queue.add', added('Y Blem', blem))
      .and(helper, 'people.checkIn', { ...blem, instead: { name: 'A Rinh', relation: 'con' } })
      .meeting.queue.entries;
    assert.deepEqual([spoken?.name, waits?.name], ['Y Blem', 'A Rinh']);
  });

  it('PE18 keeps when somebody came and went, and whoever left has still come', () => {
    const left = roster
      .and(helper, 'people.checkIn', blem)
      .and(helper, 'people.checkOut', blem)
      .and(helper, 'people.checkIn', blem)
      .and(helper, 'people.checkOut', blem).meeting;
    const [them] = left.roster;
    assert.ok(them !== undefined);
    assert.equal(them.stays.length, 2);
    assert.equal(firstArrival(them), them.stays[0]?.arrivedAt);
    assert.equal(departure(them), them.stays[1]?.leftAt);
    assert.deepEqual(
      (({ expected, came, present, left: gone }) => ({ expected, came, present, gone }))(
        headcounts(left, null),
      ),
      { expected: 2, came: 1, present: 0, gone: 1 },
    );
    roster
      .and(helper, 'people.checkIn', blem)
      .and(helper, 'people.checkOut', blem)
      .when(office, 'people.removePerson', blem)
      .refused('inUse', 'person');
  });

  it('PE18 who was checked in by mistake was never there', () => {
    const [them] = roster
      .and(helper, 'people.checkIn', blem)
      .and(helper, 'people.checkOut', { ...blem, isMistake: true }).meeting.roster;
    assert.ok(them !== undefined);
    assert.deepEqual([them.stays, firstArrival(them)], [[], null]);
  });

  it('PE19 whoever leaves waits no longer, and who has the floor has not left', () => {
    const both = hall
      .and(helper, 'people.checkIn', blem)
      .and(helper, 'people.checkIn', thao)
      .and(secretary, 'queue.add', added('Y Blem', blem))
      .and(secretary, 'queue.add', added('A Thao', thao));
    const { queue } = both
      .when(helper, 'people.checkOut', blem)
      .then(
        { type: 'queue.entryAbsent', entry: entryId(1), movedBy: 'helper' },
        { type: 'people.checkedOut', present: 1 },
      ).meeting;
    assert.deepEqual(queue.order, [entryId(2)]);
    both
      .and(chair, 'queue.grantFloor', { entry: entryId(1), floor: null })
      .when(helper, 'people.checkOut', blem)
      .refused('floorHeld', 'person');
  });

  it('PE18 UN5 whoever was never there and waits is there again with one press, and goes on waiting', () => {
    const waits = hall
      .and(helper, 'people.checkIn', blem)
      .and(secretary, 'queue.add', added('Y Blem', blem));
    const mistake = { type: 'people.checkOut', data: { ...blem, isMistake: true } } as const;
    const back = inverse(waits.meeting, mistake);
    assert.deepEqual(back, { type: 'people.checkIn', data: blem });
    const again = waits
      .and(helper, 'people.checkOut', mistake.data)
      .and(helper, 'people.checkIn', blem);
    assert.deepEqual(again.meeting.queue.order, [entryId(1)]);
  });

  it('PE19 UN5 who was said to have left by mistake waits again in their place', () => {
    const both = hall
      .and(helper, 'people.checkIn', blem)
      .and(secretary, 'queue.add', added('Y Blem', blem))
      .and(secretary, 'queue.add', added('A Thao', thao));
    const taken = inverse(both.meeting, { type: 'people.checkOut', data: blem });
    assert.deepEqual(taken, {
      type: 'people.checkIn',
      data: { ...blem, waited: { entry: entryId(1), before: entryId(2) } },
    });
    const left = both.and(helper, 'people.checkOut', blem);
    const waited = { entry: entryId(1), before: entryId(2) };
    const back = left.and(helper, 'people.checkIn', { ...blem, waited });
    assert.deepEqual(back.meeting.queue.order, [entryId(1), entryId(2)]);
    // Somebody has been heard meanwhile, or it is not theirs: nothing is put anywhere.
    left
      .and(chair, 'queue.grantFloor', { entry: entryId(2), floor: null })
      .when(helper, 'people.checkIn', { ...blem, waited })
      .refused('changedMeanwhile', 'entry');
    left.when(helper, 'people.checkIn', { ...thao, waited }).refused('changedMeanwhile', 'entry');
  });

  it('PE20 counts of the hall add up to the roster, whatever happens at the door', () => {
    const steps = fc.array(
      fc.record({
        who: fc.constantFrom(1, 2, 3, 4),
        does: fc.constantFrom('comes', 'leaves', 'never came'),
      }),
      { maxLength: 20 },
    );
    fc.assert(
      fc.property(steps, (doing) => {
        let minutes = roster
          .and(office, 'people.addPerson', { text: person('A Khen', 3) })
          .and(secretary, 'people.addPerson', { text: person('Y Mlen', null, { gender: 'male' }) });
        for (const { who, does } of doing) {
          const id = personId(who);
          const isThere = minutes.meeting.roster[who - 1]?.presentSince !== null;
          if (does === 'comes') {
            if (!isThere) minutes = minutes.and(helper, 'people.checkIn', { person: id });
          } else if (isThere) {
            const isMistake = does === 'never came';
            minutes = minutes.and(helper, 'people.checkOut', { person: id, isMistake });
          }
        }
        const counts = headcounts(minutes.meeting, null);
        assert.equal(counts.present, minutes.meeting.present);
        assert.equal(counts.came, counts.present + counts.left);
        for (const part of [counts.byCategory, counts.byVillage, counts.byGender] as const)
          for (const figure of ['expected', 'came', 'present', 'left'] as const)
            assert.equal(
              [...part.values()].reduce((sum, count) => sum + count[figure], 0),
              counts[figure],
            );
      }),
    );
  });
});
