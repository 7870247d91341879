import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  among,
  byWhom,
  choicesOf,
  isInState,
  promiseStates,
} from '../../web/src/lib/office/follow-up.ts';
import type { Promised } from '../../web/src/lib/office/office-http.ts';

const promise = (changes: Partial<Promised>): Promised => ({
  ...{ meeting: 'm', village: 'Thôn 3', opinion: 1, what: 'Sửa đường', by: 'Ông An', leader: 1 },
  ...{ due: '2026-12-15', field: 'Giao thông', isKept: false, followUp: [] },
  ...changes,
});

test('a promise is overdue from the day after its own, due soon in the week before, and neither once it is kept', () => {
  const states = (due: string, isKept = false) =>
    promiseStates.filter((state) => isInState(promise({ due, isKept }), state, '2026-11-30'));
  assert.deepEqual(states('2026-11-29'), ['open', 'overdue']);
  assert.deepEqual(states('2026-11-30'), ['open', 'soon']);
  assert.deepEqual(states('2026-12-07'), ['open', 'soon']);
  assert.deepEqual(states('2026-12-08'), ['open']);
  assert.deepEqual(states('2026-11-29', true), ['kept']);
});

test('promises are looked at by who made them, village and field, and each who made some has a sheet', () => {
  const promises = [
    promise({ by: 'Ông Ấn', village: 'Thôn 10' }),
    promise({ by: 'Bà Y Mlen', field: 'Y tế' }),
    promise({ by: 'Ông An', village: '' }),
    promise({ by: 'Ông An', opinion: 4 }),
  ];
  assert.deepEqual(choicesOf(promises, 'village'), ['Thôn 10', 'Thôn 3']);
  const all = { by: '', village: '', field: '' };
  assert.equal(among(promises, all).length, 4);
  assert.deepEqual(
    among(promises, { ...all, by: 'Ông An', village: 'Thôn 3' }).map(({ opinion }) => opinion),
    [4],
  );
  assert.deepEqual(
    byWhom(promises).map(([by, own]) => [by, own.length]),
    [
      ['Bà Y Mlen', 1],
      ['Ông An', 2],
      ['Ông Ấn', 1],
    ],
  );
});
