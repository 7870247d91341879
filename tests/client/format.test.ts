import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  clockTime,
  countdown,
  date,
  dateTime,
  day,
  duration,
  longDate,
  longDateTime,
  number,
  shortDay,
  spokenTime,
  timeOfDay,
} from '../../web/src/lib/language/format.ts';
import { dayOf } from '#shared/language/calendar.ts';

const opening = Date.UTC(2026, 10, 26, 1, 30);

test('a date is the day in Vietnam, whatever the zone of the device', () => {
  assert.equal(date(opening), '26/11/2026');
  assert.equal(date(Date.UTC(2026, 10, 26, 17, 0)), '27/11/2026');
  assert.equal(dayOf(Date.UTC(2026, 10, 26, 16, 59)), '2026-11-26');
});

test('a long date reads as in an official document', () => {
  assert.equal(longDate(opening, 'vi'), 'ngày 26 tháng 11 năm 2026');
  assert.equal(longDate(Date.UTC(2026, 0, 4, 5), 'vi'), 'ngày 04 tháng 01 năm 2026');
  assert.equal(longDate(opening, 'en'), '26 November 2026');
});

test('a time of day is written with two digits and spoken without', () => {
  assert.equal(timeOfDay(opening), '08:30');
  assert.equal(spokenTime(opening, 'vi'), '8 giờ 30');
  assert.equal(spokenTime(Date.UTC(2026, 10, 26, 1, 0), 'vi'), '8 giờ');
  assert.equal(spokenTime(opening, 'en'), '8:30');
});

test('date and time stand together, short and long', () => {
  assert.equal(dateTime(opening), '08:30 26/11/2026');
  assert.equal(longDateTime(opening, 'vi'), '8 giờ 30, ngày 26 tháng 11 năm 2026');
  assert.equal(longDateTime(opening, 'en'), '8:30, 26 November 2026');
});

test('a day shows its year only when it is another year', () => {
  assert.equal(day('2026-12-15'), '15/12/2026');
  assert.equal(shortDay('2026-12-15', opening), '15/12');
  assert.equal(shortDay('2027-01-04', opening), '04/01/2027');
});

test('a stopwatch counts whole seconds and shows hours only when there are any', () => {
  assert.equal(clockTime(0), '0:00');
  assert.equal(clockTime(125_999), '2:05');
  assert.equal(clockTime(3_725_000), '1:02:05');
});

test('a countdown shows the second that has begun, then what is over with a sign', () => {
  assert.equal(countdown(180_000), '3:00');
  assert.equal(countdown(179_001), '3:00');
  assert.equal(countdown(1), '0:01');
  assert.equal(countdown(0), '+0:00');
  assert.equal(countdown(-42_500), '+0:42');
});

test('a duration is told in hours and minutes', () => {
  assert.equal(duration(45 * 60_000, 'vi'), '45 phút');
  assert.equal(duration(90 * 60_000, 'vi'), '1 giờ 30 phút');
  assert.equal(duration(120 * 60_000, 'en'), '2 h');
  assert.equal(duration(0, 'en'), '0 min');
});

test('numbers are grouped as each language does', () => {
  assert.equal(number(1_500_000.5, 'vi'), '1.500.000,5');
  assert.equal(number(1_500_000.5, 'en'), '1,500,000.5');
  assert.equal(number(-999, 'vi'), '−999');
});
