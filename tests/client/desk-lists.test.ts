import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { attendees } from '../../web/src/lib/desk/attendance-list.ts';
import {
  authorName,
  filterCounts,
  listed,
  type RegisterFilter,
} from '../../web/src/lib/desk/register-list.ts';
import { phone, secretary } from '../machines/actors.ts';
import { hearing } from '../machines/given.ts';
import { leaderId, opinionId, personId } from '../machines/ids.ts';
import { answered, leaderText, person, recorded, written } from '../machines/plan.ts';

/** 1 answered, 2 assigned, 3 unassigned and not named, 4 pending from a phone, 5 hidden. */
const { meeting } = hearing
  .and(secretary, 'people.addLeader', { text: leaderText('Bùi Đức Thắng', [2]) })
  .and(secretary, 'register.record', recorded('Xin cấp lại thẻ.'))
  .and(secretary, 'register.record', recorded('Đường đi Đăk Glei hỏng.'))
  .and(secretary, 'register.record', recorded('Thiếu nước sạch.', { as: { named: false } }))
  .and(phone('lan'), 'register.submit', written('Vay vốn ở đâu?', { name: 'Y Lan' }))
  .and(secretary, 'register.record', recorded('Nhà ông Tư …'))
  .and(secretary, 'answers.record', answered(1, 1))
  .and(secretary, 'answers.assign', { opinion: opinionId(2), leader: leaderId(1), assigned: null })
  .and(secretary, 'register.hide', { opinion: opinionId(5), reason: 'đời tư' });

const numbers = (filter: RegisterFilter, typed = ''): readonly number[] =>
  listed(meeting, filter, typed).map(({ id }) => id);

describe('the register as a list', () => {
  it('FB14 shows every opinion in some part of it', () => {
    assert.deepEqual(numbers('all'), [1, 2, 3]);
    assert.deepEqual(numbers('unassigned'), [3]);
    assert.deepEqual(numbers('unanswered'), [2, 3]);
    assert.deepEqual(numbers('answered'), [1]);
    assert.deepEqual(numbers('pending'), [4]);
    assert.deepEqual(numbers('retracted'), [5]);
  });

  it('counts what each part holds', () => {
    assert.deepEqual(filterCounts(meeting), {
      all: 3,
      unassigned: 1,
      unanswered: 2,
      answered: 1,
      pending: 1,
      retracted: 1,
    });
  });

  it('SE1 is searched by number, author, field, text and leader', () => {
    assert.deepEqual(numbers('all', 'dak glei'), [2]);
    assert.deepEqual(numbers('all', '3'), [3]);
    assert.deepEqual(numbers('all', 'thang'), [1, 2]);
    assert.deepEqual(numbers('pending', 'tin dung lan'), [4]);
  });

  it('FB6 tells the desk the author who is not named in public', () => {
    assert.deepEqual(meeting.register.opinions.map(authorName), [
      'Y Blem',
      'Y Blem',
      'Y Blem',
      'Y Lan',
      'Y Blem',
    ]);
  });
});

describe('the roster as a list', () => {
  const { roster } = hearing
    .and(secretary, 'people.addPerson', { text: person('Y Thung', 1) })
    .and(secretary, 'people.addPerson', { text: person('A Đoan', 17) })
    .and(secretary, 'people.addPerson', { text: person('Y Blem', 7) })
    .and(secretary, 'people.checkIn', { person: personId(2) }).meeting;
  const names = (...[filter, typed]: [Parameters<typeof attendees>[1], string]) =>
    attendees(roster, filter, typed).map(({ text }) => text.name);

  it('SE6 is in the order of given names', () => {
    assert.deepEqual(names('all', ''), ['Y Blem', 'A Đoan', 'Y Thung']);
  });

  it('PE3 tells those who are present from those who are not', () => {
    assert.deepEqual(names('present', ''), ['A Đoan']);
    assert.deepEqual(names('absent', ''), ['Y Blem', 'Y Thung']);
  });

  it('SE3 finds a whole card number, or the beginning of a name', () => {
    assert.deepEqual(names('all', '7'), ['Y Blem']);
    assert.deepEqual(names('all', '17'), ['A Đoan']);
    assert.deepEqual(names('all', 'doan'), ['A Đoan']);
    assert.deepEqual(names('all', '99'), []);
  });
});
