import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { dayOf, daysAfter, existingDay, instantOf, weekdayOf } from '#shared/language/calendar.ts';
import { readDay, readInstant, readPastDay } from '#shared/language/typed-time.ts';

const today = '2026-11-26';
const read = (typed: string): string | null => readDay(typed, today);
const at = (clock: string): number => Date.parse(`2026-11-26T${clock}:00+07:00`);
const morning = at('08:00');

/** The same keys without Vietnamese input, or with one that leaves letters decomposed, or in capitals. */
const inEverySpelling = (typed: string): readonly string[] => [
  typed,
  typed.normalize('NFD'),
  typed
    .normalize('NFD')
    .replace(/\p{Mn}/gu, '')
    .replace(/đ/g, 'd')
    .replace(/Đ/g, 'D'),
  typed.toUpperCase(),
  `  ${typed.replace(/ /g, '\u00A0')} `,
];

describe('a day and a time as people write them', () => {
  /** Spellings of notices, invitations, minutes and machines. */
  const spellings: Readonly<Record<string, readonly string[]>> = {
    '08:00': [
      '26/11/2026 08:00',
      ' 26-11-2026, 8h ',
      '26.11.2026 8 giờ 00',
      '8 giờ ngày 26/11/2026',
      '08:00 26/11/2026',
      '8h00 phút, ngày 26/11/2026',
      'ngày 26/11/2026 lúc 8h',
      'vào lúc 08 giờ 00 phút, thứ Năm, ngày 26 tháng 11 năm 2026',
      'Thời gian: 8h00 sáng thứ 5 (26/11/2026)',
      'Thời gian bắt đầu: 8 giờ 00 phút, ngày 26 tháng 11 năm 2026.',
      '8 giờ sáng ngày 26 tháng 11, 2026',
      '8g sáng 26/11/26',
      '8:00 SA 26/11/2026',
      '26 November 2026, 8 am',
      'Thursday, November 26th, 2026 at 8:00 a.m.',
      '2026-11-26 08:00',
      '2026-11-26T08:00',
      '2026-11-26T01:00:00.000Z',
      '2026-11-26T08:00:00+07:00',
      '26/11/2026 0800',
      '26 / 11 / 2026 - 8 : 00',
      '８：００ ２６/１１/２０２６',
    ],
    '08:30': [
      '8 giờ 30 phút ngày 26 tháng 11 năm 2026',
      '8 giờ 30, ngày 26 tháng 11 năm 2026',
      "8h30' 26/11/2026",
      '8h30’ ngày 26/11/2026',
      '8h³⁰ ngày 26/11/2026',
      '8h30p ngày26/11/2026',
      '8giờ30 26/11/2026',
      '8 giờ rưỡi 26/11/2026',
      '8.30 26/11/2026',
      '9 giờ kém 30 ngày 26/11/2026',
    ],
    '08:05': ["8h5' 26/11/2026", '8 giờ 5 phút 26/11/2026', '8 giờ 05 26/11/2026'],
    '14:00': [
      '2h chiều 26/11/2026',
      '14 giờ ngày 26/11/2026',
      'chiều 2h ngày 26/11/2026',
      '2 pm, 26 Nov 2026',
      '02:00 CH 26/11/2026',
      '14h chiều 26/11/2026',
    ],
    '19:30': ['7h30 tối ngày 26/11/2026', '19 giờ 30 phút 26/11/2026', '26/11/2026 7:30 PM'],
    '12:00': ['12h trưa 26/11/2026', '12 pm 26/11/2026'],
    '00:30': ['0h30 26/11/2026', '12:30 am 26/11/2026'],
    '08:10': ['8.10 26/11/2026', '8h 10 26 11 2026'],
  };

  it('are the time in Vietnam, with and without diacritics, composed or not', () => {
    for (const [clock, typed] of Object.entries(spellings))
      for (const spelling of typed.flatMap(inEverySpelling))
        assert.equal(readInstant(spelling), at(clock), spelling);
  });

  it('mean the day of the start where only a time is written', () => {
    for (const typed of ['11:30', '1130', '11h30', "11h30'", '11 giờ 30 phút', '11.30'])
      assert.equal(readInstant(typed, morning), at('11:30'), typed);
    assert.equal(readInstant('2h chiều', morning), at('14:00'));
    assert.equal(readInstant('11:30'), null);
  });

  it('mean the next such day from the start where the year is left out', () => {
    assert.equal(readInstant('8h ngày 27/11', morning), morning + 24 * 3_600_000);
    assert.equal(readInstant('8h 1/1', morning), Date.parse('2027-01-01T08:00:00+07:00'));
    assert.equal(readInstant('8h 26/11'), null);
  });

  it('are not guessed where the calendar or the clock has none, or two', () => {
    for (const typed of [
      '',
      'mai',
      '8',
      '8:',
      '26/11/2026',
      '31/11/2026 08:00',
      '29/2/2027 8h',
      '11/26/2026 08:00',
      '26/11/2026 24:00',
      '26/11/2026 8:60',
      '26/11/2026 25h',
      '26/11/2026 8:5',
      '26/11/2026 8h3',
      '14h sáng 26/11/2026',
      '12h đêm 26/11/2026',
      '8h30 - 11h 26/11/2026',
      '8h thứ Sáu, ngày 26/11/2026',
      '8h 26/11/2026 27/11/2026',
      '8h âm lịch 26/11/2026',
      'tám giờ sáng, thứ Năm, ngày hai mươi sáu tháng Mười Một',
      '2026-11-26T08:00:00+07',
      '2026-02-30T08:00:00Z',
      '26/11/1926 8h',
      '8½ 26/11/2026',
      '9 giờ kém 75 26/11/2026',
      `8h 26/11/2026${' '.repeat(200)}`,
    ])
      assert.equal(readInstant(typed), null, typed);
    // a day without its time or a time; a year or a time; two times
    for (const typed of ['8.10', '26/11 2026', 'ngày 26 tháng 11 2026', '8h 10 11 12'])
      assert.equal(readInstant(typed, morning), null, typed);
  });

  it('are an instant of a whole minute or none, whatever is typed', () => {
    const words = fc.constantFrom(
      ...['26', '11', '2026', '8', 'giờ', 'h', '30', 'phút', 'ngày', 'tháng', 'năm', 'thứ'],
      ...['/', ':', '.', '-', ' ', ' ', ',', 'sáng', 'chiều', 'T', 'Z', 'may', 'kém', "'", '+'],
    );
    const typing = fc.oneof(
      fc.string(),
      fc.array(words, { maxLength: 14 }).map((all) => all.join('')),
    );
    fc.assert(
      fc.property(typing, (typed) => {
        const instant = readInstant(typed, morning);
        assert.ok(
          instant === null || (Number.isSafeInteger(instant) && instant % 60_000 === 0),
          typed,
        );
      }),
    );
  });

  it('say the same in every spelling of one instant', () => {
    const days = fc.integer({ min: 0, max: 40_000 }).map((count) => daysAfter(today, count));
    const minutes = fc.integer({ min: 0, max: 1_439 });
    fc.assert(
      fc.property(days, minutes, (day, minute) => {
        const [year = '', month = '', date = ''] = day.split('-');
        const [hour, rest] = [Math.floor(minute / 60), String(minute % 60).padStart(2, '0')];
        const clocks = [`${hour} giờ ${rest} phút`, `${hour}h${rest}'`, `${hour}:${rest}`];
        const written = [
          `ngày ${Number(date)} tháng ${Number(month)} năm ${year}`,
          `${date}/${month}/${year}`,
          `${Number(date)}-${Number(month)}-${year}`,
          `${date}.${month}.${year}`,
          day,
        ];
        for (const clock of clocks)
          for (const one of written)
            for (const typed of [`${clock} ${one}`, `${one} lúc ${clock}`, `${clock}, ${one}`])
              assert.equal(readInstant(typed), instantOf(day, minute), typed);
      }),
      { numRuns: 30 },
    );
  });
});

describe('a due day as it is typed', () => {
  it('is understood in the ways in which people write it', () => {
    for (const typed of [
      '15/12',
      '15/12/2026',
      '15-12',
      '15-12-2026',
      '15.12.26',
      '15.12',
      '15 12',
      '15 12 2026',
      ' 15/12 ',
      '15 tháng 12',
      '15 thang 12 nam 2026',
      'ngày 15 tháng 12 năm 2026',
      'ngày 15/12/2026',
      'trước ngày 15/12',
      'trước 15/12',
      'before 15/12',
      'thứ Ba, ngày 15/12',
      '15 December 2026',
      'Dec 15',
      '2026-12-15',
    ].flatMap(inEverySpelling)) {
      assert.equal(read(typed), '2026-12-15', typed);
    }
  });

  it('lies ahead when it has no year or month', () => {
    assert.equal(read('26/11'), today);
    assert.equal(read('25/11'), '2027-11-25');
    assert.equal(read('30'), '2026-11-30');
    assert.equal(read('ngày 30'), '2026-11-30');
    assert.equal(read('5'), '2026-12-05');
    assert.equal(readDay('31', '2026-11-26'), '2026-12-31');
    assert.equal(read('29/2'), '2028-02-29');
  });

  it('can be a number of days from today', () => {
    for (const typed of ['+10', '10 ngày', '10 ngay', '10 days', '+10 ngày']) {
      assert.equal(read(typed), '2026-12-06', typed);
    }
  });

  it('is not guessed when it makes no sense', () => {
    for (const typed of [
      '',
      'mai',
      '31/2',
      '32/1',
      '1/13',
      '15/12/2026/3',
      '15/12/1899',
      '15/12/1999',
      'abc 15',
      '1512',
      '15,12',
      '½',
      '8h 15/12',
      'thứ Hai, 15/12',
    ]) {
      assert.equal(read(typed), null, typed);
    }
  });

  it('PR8 is a day that exists, whatever is typed', () => {
    fc.assert(
      fc.property(fc.string(), (typed) => {
        const day = read(typed);
        assert.ok(day === null || new Date(day).toISOString().startsWith(day));
      }),
    );
  });

  it('is counted from the day in Vietnam, not from that of the device', () => {
    assert.equal(dayOf(Date.parse('2026-11-25T17:00:00Z')), '2026-11-26');
    assert.equal(dayOf(Date.parse('2026-11-25T16:59:59Z')), '2026-11-25');
  });
});

describe('the calendar', () => {
  it('is that of the machine, moved to Vietnam', () => {
    const years = fc.integer({ min: 1_970, max: 2_199 });
    const months = fc.integer({ min: 0, max: 13 });
    const days = fc.integer({ min: 0, max: 32 });
    fc.assert(
      fc.property(years, months, days, fc.nat(20_000), (year, month, day, count) => {
        const date = new Date(Date.UTC(year, month - 1, day));
        const exists = date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
        const found = existingDay(year, month, day);
        assert.equal(found, exists ? date.toISOString().slice(0, 10) : null);
        if (found === null) return;
        assert.equal(weekdayOf(found), date.getUTCDay());
        assert.equal(instantOf(found, 61), Date.parse(`${found}T01:01:00+07:00`));
        assert.equal(dayOf(instantOf(found, 1_439)), found);
        const after = new Date(date.getTime() + count * 86_400_000);
        assert.equal(daysAfter(found, count), after.toISOString().slice(0, 10));
      }),
      { numRuns: 2_000 },
    );
  });
});

describe('a day of what has happened', () => {
  const today = '2026-11-30';
  const read = (typed: string): string | null => readPastDay(typed, today);

  it('without its year or month is the latest one', () => {
    assert.deepEqual(['25/11', '30/11', '1/12', 'ngày 25', '31', '1 tháng 12'].map(read), [
      '2026-11-25',
      '2026-11-30',
      '2025-12-01',
      '2026-11-25',
      '2026-10-31',
      '2025-12-01',
    ]);
  });

  it('with its year is what it says, also one that has not come', () => {
    assert.deepEqual(['25/11/2024', '2026-12-01'].map(read), ['2024-11-25', '2026-12-01']);
  });

  it('is never counted from today on', () => {
    assert.deepEqual(['+10', '10 ngày'].map(read), [null, null]);
  });
});
