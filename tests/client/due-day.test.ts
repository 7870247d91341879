import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import {
  dayFromTyped,
  daysAfter,
  typedFromDay,
  vietnamDay,
} from '../../web/src/lib/language/due-day.ts';

const today = '2026-11-26';
const read = (typed: string): string | null => dayFromTyped(typed, today);

describe('a due day as it is typed', () => {
  it('is understood in the ways in which people write it', () => {
    for (const typed of [
      '15/12',
      '15/12/2026',
      '15-12',
      '15.12.26',
      '15 12',
      ' 15/12 ',
      '15 tháng 12',
      '15 thang 12 nam 2026',
      'ngày 15 tháng 12 năm 2026',
      '2026-12-15',
    ]) {
      assert.equal(read(typed), '2026-12-15', typed);
    }
  });

  it('lies ahead when it has no year or month', () => {
    assert.equal(read('26/11'), today);
    assert.equal(read('25/11'), '2027-11-25');
    assert.equal(read('30'), '2026-11-30');
    assert.equal(read('5'), '2026-12-05');
    assert.equal(dayFromTyped('31', '2026-11-26'), '2026-12-31');
    assert.equal(read('29/2'), '2028-02-29');
  });

  it('can be a number of days from today', () => {
    for (const typed of ['+10', '10 ngày', '10 ngay', '10 days']) {
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
      'abc 15',
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

  it('is read back from the way in which it is shown', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 40_000 }), (count) => {
        const day = daysAfter('2026-11-26', count);
        assert.equal(read(typedFromDay(day)), day);
      }),
    );
  });

  it('is counted from the day in Vietnam, not from that of the device', () => {
    assert.equal(vietnamDay(Date.parse('2026-11-25T17:00:00Z')), '2026-11-26');
    assert.equal(vietnamDay(Date.parse('2026-11-25T16:59:59Z')), '2026-11-25');
  });
});
