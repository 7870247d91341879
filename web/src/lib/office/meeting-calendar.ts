import { dayOf, daysAfter, existingDay, weekdayOf } from '#shared/language/calendar.ts';
import { clashesIn } from '#shared/office/sessions/clashes.ts';
import type { Office } from '#shared/office/state.ts';
import { find } from '#shared/aggregate/ids.ts';
import type { MeetingSummary } from './office-http.ts';

/** A month as its days have it: "2026-11". */
export type Month = string;

type Dated = MeetingSummary & { readonly startsAt: number };

/** One day of the calendar. */
export interface CalendarDay {
  /** YYYY-MM-DD */
  readonly day: string;
  /** false: it belongs to the month before or after, whose week it completes */
  readonly isInMonth: boolean;
  /** the earliest first */
  readonly meetings: readonly Dated[];
}

const isDated = (meeting: MeetingSummary): meeting is Dated => meeting.startsAt !== null;

const isOn =
  (day: string) =>
  ({ startsAt }: Dated): boolean =>
    dayOf(startsAt) === day;

/** The weeks of a month, from Monday to Sunday, each day with the meetings that begin on it. */
export function weeksOf(
  month: Month,
  meetings: readonly MeetingSummary[],
): readonly (readonly CalendarDay[])[] {
  const dated = meetings.filter(isDated).sort((one, other) => one.startsAt - other.startsAt);
  const first = `${month}-01`;
  const weeks: CalendarDay[][] = [];
  let day = daysAfter(first, -((weekdayOf(first) + 6) % 7));
  while (weeks.length === 0 || day.startsWith(month)) {
    const week: CalendarDay[] = [];
    for (let weekday = 0; weekday < 7; weekday += 1) {
      week.push({ day, isInMonth: day.startsWith(month), meetings: dated.filter(isOn(day)) });
      day = daysAfter(day, 1);
    }
    weeks.push(week);
  }
  return weeks;
}

/** The month so many months later. */
export function monthsAfter(month: Month, count: number): Month {
  const [year = 0, number = 1] = month.split('-').map(Number);
  const months = year * 12 + number - 1 + count;
  return `${String(Math.floor(months / 12))}-${String((months % 12) + 1).padStart(2, '0')}`;
}

/** The month that an address names, or null when there is none such. */
export function monthIn(written: string | null): Month | null {
  const [, year, month] = /^(\d{4})-(\d{2})$/.exec(written ?? '') ?? [];
  return existingDay(Number(year), Number(month), 1)?.slice(0, 7) ?? null;
}

/** What is shown unasked: the month of the next meeting, else that of today. */
export function firstMonth(meetings: readonly MeetingSummary[], today: string): Month {
  const ahead = meetings.filter(isDated).map(({ startsAt }) => dayOf(startsAt));
  const next = ahead.filter((day) => day >= today).sort()[0];
  return (next ?? today).slice(0, 7);
}

/** Whoever would have to be in two meetings at one time, by meeting: their names. */
export function clashesByMeeting(office: Office | null): ReadonlyMap<string, readonly string[]> {
  const names = new Map<string, string[]>();
  if (office === null) return names;
  for (const { leader, sessions } of clashesIn(office)) {
    const name = find(office.leaders, leader)?.text.name;
    if (name === undefined) continue;
    for (const session of sessions) {
      const meeting = find(office.sessions, session)?.meeting?.id;
      if (meeting === undefined) continue;
      const known = names.get(meeting) ?? [];
      if (!known.includes(name)) names.set(meeting, [...known, name]);
    }
  }
  return names;
}
