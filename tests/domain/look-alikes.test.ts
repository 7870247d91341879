import assert from 'node:assert/strict';
import { it } from 'node:test';
import { lookAlikes } from '#shared/meeting/people/look-alikes.ts';
import { office } from '../machines/actors.ts';
import { prepared } from '../machines/given.ts';
import { person } from '../machines/plan.ts';

it('PE12 the same name and village is pointed out unless another year of birth is known', () => {
  const { roster } = [
    person('Y Blem', 17, { birthDate: '12/03/1958' }),
    person('y  blem', 40, { birthDate: '1958-03-12' }),
    person('Y Blem', 41, { birthDate: '1960' }),
    person('Y Blem', 42, { village: 'Thôn 4' }),
    person('Y Blêm', 43),
    person('A Thao', 1, { birthDate: '1970' }),
    person('A Thao', null, { birthDate: '' }),
  ].reduce((minutes, text) => minutes.and(office, 'people.addPerson', { text }), prepared).meeting;
  const pairs = [...lookAlikes(roster)].map(([id, others]) => [
    id,
    others.map((other) => other.id),
  ]);
  assert.deepEqual(pairs, [
    [1, [2]],
    [2, [1]],
    [6, [7]],
    [7, [6]],
  ]);
});
