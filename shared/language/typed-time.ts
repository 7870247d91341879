import {
  dayOf,
  daysAfter,
  existingDay,
  instantOf,
  nextSuchDay,
  weekdayOf,
  zoneOffsetMs,
} from './calendar.ts';
import { spelledClock } from './spelled-clock.ts';
import { spelledDay, spelledDayOfMonth, type SpelledDay } from './spelled-day.ts';

/**
 * Days and times as people type them, with or without diacritics, in Vietnamese, English or numbers. What can be meant
 * in two ways is not read: a wrong day on an invitation costs more than typing it again.
 */

/** Longer than any day and time can be written. */
const longest = 100;

const weekdays: readonly RegExp[] = [
  /\b(?:chu nhat|cn|sun(?:day)?)\b/,
  /\b(?:thu (?:hai|2)|mon(?:day)?)\b/,
  /\b(?:thu (?:ba|3)|tue(?:s(?:day)?)?)\b/,
  /\b(?:thu (?:tu|4)|wed(?:nesday)?)\b/,
  /\b(?:thu (?:nam|5)|thursday|thu|thurs?)\b/,
  /\b(?:thu (?:sau|6)|fri(?:day)?)\b/,
  /\b(?:thu (?:bay|7)|sat(?:urday)?)\b/,
];
/** The other days first, so that "thu" is Thursday only where it begins none of them. */
const lookedFor = [0, 1, 2, 3, 5, 6, 4];

/**
 * The instant that somebody means, in ms since epoch, or null when that is not certain. A day needs its year. With
 * `start` (ms since epoch) a time alone is that of the same day, and a day without its year the next one from there.
 */
export function readInstant(typed: string, start: number | null = null): number | null {
  const text = foldedTime(typed);
  const zoned = zonedInstant(text);
  if (zoned !== null) return zoned;
  const { rest, weekday } = withoutWeekday(text);
  const startDay = start === null ? null : dayOf(start);
  const [reading, another] = readings(rest);
  if (reading === undefined || another !== undefined || reading.minutes === null) return null;
  const day = reading.day === null ? startDay : calendarDay(reading.day, startDay);
  if (day === null || contradicts(weekday, day)) return null;
  return instantOf(day, reading.minutes);
}

/**
 * The day that somebody means, YYYY-MM-DD, or null when that is not certain. A day without its year or month is the
 * next one from `today`: commitments lie ahead. "+10" and "10 days" count from today.
 */
export function readDay(typed: string, today: string): string | null {
  const { rest, weekday } = withoutWeekday(foldedTime(typed));
  const ahead =
    /^\+ ?(\d{1,3})(?: (?:ngay|days?))?$/.exec(rest) ?? /^(\d{1,3}) ?(?:ngay|days?)$/.exec(rest);
  const day = ahead === null ? dayWritten(rest, today, today) : daysAfter(today, Number(ahead[1]));
  return day === null || day < '2000' || contradicts(weekday, day) ? null : day;
}

/** The same of what has happened: a day without its year or month is the latest one up to `today`. */
export function readPastDay(typed: string, today: string): string | null {
  const { rest, weekday } = withoutWeekday(foldedTime(typed));
  const day = dayWritten(rest, daysAfter(today, -364), daysAfter(today, -30));
  return day === null || day < '2000' || contradicts(weekday, day) ? null : day;
}

/** Days of no year are looked for from the first day on, those of no month from the second. */
function dayWritten(text: string, from: string, fromInMonth: string): string | null {
  const spelled = spelledDay(text);
  if (spelled !== null) return calendarDay(spelled, from);
  const dayOfMonth = spelledDayOfMonth(text);
  return dayOfMonth === null ? null : nextSuchDay(fromInMonth, dayOfMonth, null);
}

interface Reading {
  readonly day: SpelledDay | null;
  /** after midnight */
  readonly minutes: number | null;
}

/** Every way in which a text can be read as a day, a time, or both in either order. */
function readings(text: string): readonly Reading[] {
  const gaps = [...text.matchAll(/[ ,]/g)].map(({ index }) => index);
  const halves = gaps.map((at) => [trimmed(text.slice(0, at)), trimmed(text.slice(at))] as const);
  const both = halves
    .flatMap(([one, other]) => [
      { day: spelledDay(one), minutes: spelledClock(other) },
      { day: spelledDay(other), minutes: spelledClock(one) },
    ])
    .filter(({ day, minutes }) => day !== null && minutes !== null);
  const alone = [
    { day: spelledDay(text), minutes: null },
    { day: null, minutes: spelledClock(text) },
  ].filter(({ day, minutes }) => day !== null || minutes !== null);
  const distinct = new Map(
    [...both, ...alone].map((reading) => [JSON.stringify(reading), reading]),
  );
  return [...distinct.values()].filter(({ day }) => day === null || isPossible(day));
}

/** Lower-case, without diacritics, one space where any were. */
function foldedTime(typed: string): string {
  if (typed.length > longest) return '';
  const folded = typed
    .normalize('NFKD')
    .replace(/\p{Mn}/gu, '')
    .replace(/[đĐ]/g, 'd')
    .toLowerCase()
    .replace(/[‐‑‒–—−]/g, '-')
    .replace(/[‘’′`´]/g, "'")
    .replace(/(\d)ngay|ngay(?=\d)/g, (_, digit?: string) =>
      digit === undefined ? 'ngay ' : `${digit} ngay`,
    )
    .replace(/\s+/g, ' ')
    .replace(/^ ?(?:(?:thoi gian|bat dau|ket thuc)[: ]+)+/, '');
  return trimmed(folded);
}

const trimmed = (text: string): string => text.replace(/^[\s,;()-]+|[\s,;().-]+$/g, '');

/** "2026-11-26T08:00", with the offset that a machine writes behind it or, without one, in Vietnam. */
const iso = /^(\d{4}-\d\d-\d\d)[t ](\d\d:\d\d)(?::\d\d(?:\.\d+)?)?(z|[+-]\d\d:?\d\d)?$/;

function zonedInstant(text: string): number | null {
  const [, day, clock, zone = '+07:00'] = iso.exec(text) ?? [];
  const minutes = clock === undefined ? null : spelledClock(clock);
  const spelled = day === undefined ? null : spelledDay(day);
  if (day === undefined || minutes === null || spelled === null || !isPossible(spelled))
    return null;
  const [, sign = '+', hours = '0', rest = '0'] = /^([+-])(\d\d):?(\d\d)$/.exec(zone) ?? [];
  const ahead = (Number(hours) * 60 + Number(rest)) * (sign === '-' ? -1 : 1);
  return instantOf(day, minutes - ahead + zoneOffsetMs / 60_000);
}

function withoutWeekday(text: string): { readonly rest: string; readonly weekday: number | null } {
  const weekday = lookedFor.find((number) => weekdays[number]?.test(text)) ?? null;
  const found = weekday === null ? undefined : weekdays[weekday];
  const rest =
    found === undefined ? text : trimmed(text.replace(found, ' ').replace(/[\s,()]+/g, ' '));
  return { rest, weekday };
}

const contradicts = (weekday: number | null, day: string): boolean =>
  weekday !== null && weekdayOf(day) !== weekday;

/** A day that some year has; 2028 is a leap year. */
const isPossible = ({ year, month, day }: SpelledDay): boolean =>
  existingDay(year ?? 2028, month, day) !== null;

/** The day in the calendar; one without its year is the next one from `from`, where that is known. */
function calendarDay({ year, month, day }: SpelledDay, from: string | null): string | null {
  if (year !== null) return existingDay(year, month, day);
  return from === null ? null : nextSuchDay(from, day, month);
}
