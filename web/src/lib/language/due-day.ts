import { tidy } from './tidy.ts';

const vietnamOffsetMs = 7 * 3_600_000;
const dayMs = 86_400_000;

/** The calendar day in Asia/Ho_Chi_Minh at `now` (ms since epoch), as YYYY-MM-DD. */
export function vietnamDay(now: number): string {
  return new Date(now + vietnamOffsetMs).toISOString().slice(0, 10);
}

/**
 * The day that somebody means by what they typed, as YYYY-MM-DD, or null when no such day exists. Understood:
 * "15/12", "15-12-2026", "15.12.26", "15 tháng 12", "2026-12-15", "15" (the next 15th) and "+10" or "10 ngày"
 * (days from today). A day without its year is the next one: commitments lie ahead.
 */
export function dayFromTyped(typed: string, today: string): string | null {
  const text = tidy(typed).toLowerCase();
  const ahead = /^\+\s*(\d{1,3})$/.exec(text) ?? /^(\d{1,3})\s*(?:ngày|ngay|days?)$/.exec(text);
  if (ahead?.[1] !== undefined) return daysAfter(today, Number(ahead[1]));

  const numbers = text.match(/\d+/g) ?? [];
  if (!/^[\d\s/.\-,]*$/.test(text.replace(/ngày|ngay|tháng|thang|năm|nam/g, ' '))) return null;
  const [first, second, third] = numbers.map(Number);
  if (first === undefined || numbers.length > 3) return null;
  if (numbers[0]?.length === 4) {
    return second === undefined || third === undefined ? null : existingDay(first, second, third);
  }
  if (second === undefined) return nextSuchDay(today, first, null);
  if (third === undefined) return nextSuchDay(today, first, second);
  return existingDay(third < 100 ? 2000 + third : third, second, first);
}

/** The day `count` days after `day`. */
export function daysAfter(day: string, count: number): string {
  return new Date(Date.parse(day) + count * dayMs).toISOString().slice(0, 10);
}

/** A day as people write it: 15/12/2026. */
export function typedFromDay(day: string): string {
  return day.split('-').reverse().join('/');
}

function nextSuchDay(today: string, day: number, month: number | null): string | null {
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

function existingDay(year: number, month: number, day: number): string | null {
  const date = new Date(Date.UTC(year, month - 1, day));
  const exists = date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
  return exists && year >= 2000 && year < 2200 ? date.toISOString().slice(0, 10) : null;
}
