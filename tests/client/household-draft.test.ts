import assert from 'node:assert/strict';
import { test } from 'node:test';
import { fingerprint } from '#shared/aggregate/fingerprint.ts';
import { redactMeeting } from '#shared/access/redact.ts';
import type { PersonText } from '#shared/meeting/people/commands.ts';
import { draftOfHousehold, readHousehold } from '../../web/src/lib/desk/household-draft.ts';
import { office, secretary } from '../machines/actors.ts';
import { prepared } from '../machines/given.ts';

const text: PersonText = {
  honorific: 'Bà',
  name: 'Y Blem',
  card: 17,
  village: 'Thôn 3',
  category: 'Hộ nghèo',
  ethnicGroup: 'Xơ Đăng',
  birthDate: '1986',
  gender: 'female',
  phone: '0950 000 102',
};

test('PE22 what the desk corrects of a household leaves alone what the office alone knows', () => {
  const before = prepared.and(office, 'people.addPerson', { text });
  const [seen] = redactMeeting(before.meeting, 'desk').roster;
  assert.ok(seen !== undefined);
  const draft = { ...draftOfHousehold(seen.text), head: 'A Dơn', relation: 'Vợ', persons: '5' };
  const read = readHousehold(draft, seen.text);
  assert.ok(!('length' in read));
  const { meeting } = before.and(secretary, 'people.editPerson', {
    person: seen.id,
    text: read,
    began: fingerprint(seen.text),
  });
  const household = {
    head: 'A Dơn',
    relation: 'Vợ',
    persons: 5,
    categoryYear: null,
    isNewCase: false,
  };
  assert.deepEqual(meeting.roster[0]?.text, { ...text, household });
});

test('PE22 what is not said of a household does not become known by being left empty', () => {
  const read = readHousehold(draftOfHousehold(text), text);
  assert.ok(!('length' in read));
  assert.ok(!('household' in read) && !('needs' in read));
});

test('what is no number, and a name that is missing, are told together', () => {
  const draft = {
    ...draftOfHousehold(text),
    name: ' ',
    card: '0',
    persons: '100',
    categoryYear: 'nay',
  };
  assert.deepEqual(readHousehold(draft, text), ['name', 'card', 'persons', 'categoryYear']);
});
