import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { daysAfter, instantOf, weekdayOf } from '#shared/language/calendar.ts';
import {
  clashesByMeeting,
  firstMonth,
  monthIn,
  monthsAfter,
  weeksOf,
} from '../../web/src/lib/office/meeting-calendar.ts';
import type { MeetingSummary } from '../../web/src/lib/office/office-http.ts';
import { takenFrom, preparedMeeting } from '#shared/office/sessions/making.ts';
import { holds } from '../machines/laws.ts';
import { newPlanText } from '../machines/office-plan.ts';
import {
  morning,
  officeLeaderId,
  planId,
  prepared,
  sessionId,
  villageId,
} from '../machines/office.ts';

const meetingAt = (startsAt: number | null, id = 'abc'): MeetingSummary => ({
  id,
  code: '4821',
  title: 'Hội nghị',
  village: 'Thôn 3',
  startsAt,
  stage: 'prepared',
  opinions: 0,
  answered: 0,
  commitments: 0,
});

const months = fc
  .tuple(fc.integer({ min: 1971, max: 2198 }), fc.integer({ min: 1, max: 12 }))
  .map(([year, month]) => `${String(year)}-${String(month).padStart(2, '0')}`);

test('a month is whole weeks from Monday to Sunday, with every day of it once and none twice', () => {
  holds(
    300,
    fc.property(months, (month) => {
      const days = weeksOf(month, []).flat();
      assert.equal(weekdayOf(days[0]?.day ?? ''), 1);
      assert.equal(weekdayOf(days.at(-1)?.day ?? ''), 0);
      days.reduce(
        (former, { day }) => {
          assert.equal(day, daysAfter(former.day, 1));
          return { ...former, day };
        },
        { day: daysAfter(days[0]?.day ?? '', -1) },
      );
      const own = days.filter(({ isInMonth }) => isInMonth).map(({ day }) => day);
      assert.equal(own[0], `${month}-01`);
      assert.equal(daysAfter(own.at(-1) ?? '', 1), `${monthsAfter(month, 1)}-01`);
      assert.equal(monthsAfter(monthsAfter(month, 5), -5), month);
      assert.equal(monthIn(month), month);
    }),
  );
});

test('a meeting stands on the day on which it begins in Vietnam, the earliest of a day first', () => {
  const late = meetingAt(instantOf('2026-11-30', 23 * 60 + 59), 'late');
  const early = meetingAt(instantOf('2026-11-30', 5), 'early');
  const found = weeksOf('2026-11', [late, meetingAt(null), early])
    .flat()
    .filter(({ meetings }) => meetings.length > 0);
  assert.deepEqual(
    found.map(({ day, meetings }) => [day, meetings.map(({ id }) => id)]),
    [['2026-11-30', ['early', 'late']]],
  );
});

test('the month of the next meeting is shown unasked, else that of today', () => {
  const at = (day: string) => meetingAt(instantOf(day, 480));
  assert.equal(
    firstMonth([at('2027-02-01'), at('2026-12-20'), at('2026-01-02')], '2026-11-30'),
    '2026-12',
  );
  assert.equal(firstMonth([at('2026-01-02'), meetingAt(null)], '2026-11-30'), '2026-11');
});

test('what is no month of the calendar is none', () => {
  for (const written of [null, '', '2026', '2026-13', '0000-01', '2026-1', 'x'])
    assert.equal(monthIn(written), null, String(written));
});

test('SS4 whoever is needed in two meetings at one time stands at both', () => {
  const planned = prepared
    .and('plans.add', { text: newPlanText() })
    .and('sessions.plan', { plan: planId(1), villages: [villageId(1), villageId(2)] });
  const made = [1, 2].reduce((given, id) => {
    const session = given.office.sessions[id - 1] ?? assert.fail();
    const taken = takenFrom(preparedMeeting(given.office, session) ?? assert.fail());
    return given
      .and('sessions.schedule', {
        session: sessionId(id),
        schedule: {
          startsAt: morning,
          endsAt: null,
          venue: '',
          chair: officeLeaderId(1),
          leaders: [officeLeaderId(1)],
        },
      })
      .and('sessions.noteMeeting', {
        session: sessionId(id),
        meeting: `meeting${String(id)}`,
        code: '4821',
        taken,
      });
  }, planned);
  const name = made.office.leaders[0]?.text.name ?? assert.fail();
  assert.deepEqual(
    [...clashesByMeeting(made.office)],
    [
      ['meeting1', [name]],
      ['meeting2', [name]],
    ],
  );
  assert.deepEqual([...clashesByMeeting(null)], []);
});
