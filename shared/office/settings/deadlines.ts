import { daysAfter, weekdayOf } from '../../language/calendar.ts';
import type { Term } from './commands.ts';

type Holidays = { readonly holidays: readonly string[] };

/** Whether offices work on a day: not on Saturdays, Sundays and holidays. */
export function isWorkingDay(day: string, { holidays }: Holidays): boolean {
  const weekday = weekdayOf(day);
  return weekday !== 0 && weekday !== 6 && !holidays.includes(day);
}

/** The last day for something that is due so long after a day, which itself is not counted. Days are YYYY-MM-DD. */
export function dueDay(from: string, term: Term, known: Holidays): string {
  return counted(from, term, known, 1);
}

/** The last day on which something can be done that has to be done so long before a day. */
export function lastDayBefore(day: string, term: Term, known: Holidays): string {
  return counted(day, term, known, -1);
}

function counted(from: string, { days, counting }: Term, known: Holidays, step: 1 | -1): string {
  if (counting === 'calendar') return daysAfter(from, step * days);
  let day = from;
  let left = days;
  while (left > 0) {
    day = daysAfter(day, step);
    if (isWorkingDay(day, known)) left -= 1;
  }
  return day;
}
