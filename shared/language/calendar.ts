/**
 * Calendar days as YYYY-MM-DD and instants as ms since epoch, in Asia/Ho_Chi_Minh whatever zone a device is set to.
 * Vietnam has one time zone and no summer time since 1975, so its offset can be added by hand.
 */
export const zoneOffsetMs = 7 * 3_600_000;

const minuteMs = 60_000;
const dayMs = 1_440 * minuteMs;

/** The calendar day in Vietnam at an instant. */
export const dayOf = (at: number): string => numberedDay(Math.floor((at + zoneOffsetMs) / dayMs));

/** The instant of a day at some minutes after its midnight in Vietnam. */
export const instantOf = (day: string, minutes: number): number =>
  numberOf(day) * dayMs - zoneOffsetMs + minutes * minuteMs;

/** The day `count` days after `day`. */
export const daysAfter = (day: string, count: number): string => numberedDay(numberOf(day) + count);

/** 0 for Sunday … 6 for Saturday, from 1970 on. */
export const weekdayOf = (day: string): number => (numberOf(day) + 4) % 7;

/** The day with these numbers, or null when the calendar has none or it lies outside 1970 to 2199. */
export function existingDay(year: number, month: number, day: number): string | null {
  if (year < 1970 || year > 2199 || month < 1 || month > 12) return null;
  const written = writtenDay(year, month, day);
  return numberedDay(numberOf(written)) === written ? written : null;
}

/** The next day with this number, in this month where one is given, from `today` on. */
export function nextSuchDay(today: string, day: number, month: number | null): string | null {
  const [year = 0, thisMonth = 1] = today.split('-').map(Number);
  const candidates =
    month === null
      ? Array.from({ length: 12 }, (_, index) => thisMonth - 1 + index).map((months) =>
          existingDay(year + Math.floor(months / 12), (months % 12) + 1, day),
        )
      : // eight years ahead there is a leap year at the latest
        Array.from({ length: 9 }, (_, index) => existingDay(year + index, month, day));
  return candidates.find((candidate) => candidate !== null && candidate >= today) ?? null;
}

const writtenDay = (year: number, month: number, day: number): string =>
  [String(year), ...[month, day].map((number) => String(number).padStart(2, '0'))].join('-');

/** Days in four centuries, after which the calendar repeats itself, and from 1 March of the year 0 to 1970. */
const [cycleDays, daysTo1970] = [146_097, 719_468];

/** The days from 1 January 1970, counted in years that begin in March, so that a leap day is the last of its year. */
function numberOf(written: string): number {
  const [year = 0, month = 0, day = 0] = written.split('-').map(Number);
  const marchYear = month > 2 ? year : year - 1;
  const monthsFromMarch = (month + 9) % 12;
  const leapDays =
    Math.floor(marchYear / 4) - Math.floor(marchYear / 100) + Math.floor(marchYear / 400);
  const dayOfYear = Math.floor((153 * monthsFromMarch + 2) / 5) + day - 1;
  return marchYear * 365 + leapDays + dayOfYear - daysTo1970;
}

function numberedDay(number: number): string {
  const days = number + daysTo1970;
  const cycle = Math.floor(days / cycleDays);
  const inCycle = days - cycle * cycleDays;
  const withoutLeapDays =
    inCycle -
    Math.floor(inCycle / 1_460) +
    Math.floor(inCycle / 36_524) -
    Math.floor(inCycle / 146_096);
  const yearOfCycle = Math.floor(withoutLeapDays / 365);
  const dayOfYear =
    inCycle - (yearOfCycle * 365 + Math.floor(yearOfCycle / 4) - Math.floor(yearOfCycle / 100));
  const monthsFromMarch = Math.floor((5 * dayOfYear + 2) / 153);
  const day = dayOfYear - Math.floor((153 * monthsFromMarch + 2) / 5) + 1;
  const month = ((monthsFromMarch + 2) % 12) + 1;
  return writtenDay(cycle * 400 + yearOfCycle + (month <= 2 ? 1 : 0), month, day);
}
