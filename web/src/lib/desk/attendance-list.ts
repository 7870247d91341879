import { departure, type Person } from '#shared/meeting/people/state.ts';
import { byGivenName, matches } from '#shared/language/search.ts';

export const attendanceFilters = ['all', 'present', 'absent', 'left'] as const;
export type AttendanceFilter = (typeof attendanceFilters)[number];

/** Whether somebody is there, was there, or has not come yet. */
export function attendanceOf(person: Person): Exclude<AttendanceFilter, 'all'> {
  if (person.presentSince !== null) return 'present';
  return departure(person) === null ? 'absent' : 'left';
}

const collator = new Intl.Collator('vi', { numeric: true });
const inOrder = byGivenName(collator);

/** How many there are in each part of the roster. */
export function attendanceCounts(
  roster: readonly Person[],
): Readonly<Record<AttendanceFilter, number>> {
  const counts = { all: roster.length, present: 0, absent: 0, left: 0 };
  for (const person of roster) counts[attendanceOf(person)] += 1;
  return counts;
}

/** The people of the roster in the order of Vietnamese lists, of one part of it, whose card, name or head is what was typed. */
export function attendees(
  roster: readonly Person[],
  filter: AttendanceFilter,
  typed: string,
): readonly Person[] {
  const wanted = typed.trim();
  const card = /^\d{1,4}$/.exec(wanted) === null ? null : Number(wanted);
  return roster
    .filter((person) => filter === 'all' || attendanceOf(person) === filter)
    .filter(({ text }) => {
      if (wanted === '') return true;
      if (card !== null) return text.card === card;
      return matches(text.name, wanted) || matches(text.household?.head ?? '', wanted);
    })
    .sort((one, other) => inOrder(one.text.name, other.text.name) || one.id - other.id);
}
