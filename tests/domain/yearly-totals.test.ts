import assert from 'node:assert/strict';
import { test } from 'node:test';
import { yearlyTotals } from '#shared/office/yearly-totals.ts';

const held = (village: string, startsAt: number | null, opinions: number) => ({
  village,
  startsAt,
  stage: 'adjourned' as const,
  opinions,
  answered: opinions - 1,
});

test('CA4 meetings that were held are summed by year in Vietnam and by village', () => {
  const newYear = Date.UTC(2026, 11, 31, 17);
  const meetings = [
    held('Thôn 10', newYear, 4),
    held('Thôn 2', newYear, 2),
    held('THÔN 2', newYear - 1, 3),
    held('thôn 2', newYear - 2, 5),
    { ...held('Thôn 2', newYear, 9), stage: 'prepared' as const },
    held('Thôn 3', null, 7),
  ];
  assert.deepEqual(
    yearlyTotals(meetings).map(({ year, village, meetings: count, opinions, answered }) => [
      year,
      village,
      count,
      opinions,
      answered,
    ]),
    [
      [2027, 'Thôn 2', 1, 2, 1],
      [2027, 'Thôn 10', 1, 4, 3],
      [2026, 'THÔN 2', 2, 8, 6],
    ],
  );
});
