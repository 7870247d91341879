import type { Person } from '#shared/meeting/people/state.ts';
import { byGivenName, matches } from '#shared/language/search.ts';

export const attendanceFilters = ['all', 'present', 'absent'] as const;
export type AttendanceFilter = (typeof attendanceFilters)[number];

const collator = new Intl.Collator('vi', { numeric: true });
const inOrder = byGivenName(collator);

/** The people of the roster in the order of Vietnamese lists, of one part of it, whose card or name is what was typed. */
export function attendees(
  roster: readonly Person[],
  filter: AttendanceFilter,
  typed: string,
): readonly Person[] {
  const wanted = typed.trim();
  const card = /^\d{1,4}$/.exec(wanted) === null ? null : Number(wanted);
  return roster
    .filter(
      ({ presentSince }) => filter === 'all' || (presentSince !== null) === (filter === 'present'),
    )
    .filter(({ text }) => {
      if (wanted === '') return true;
      return card === null ? matches(text.name, wanted) : text.card === card;
    })
    .sort((one, other) => inOrder(one.text.name, other.text.name) || one.id - other.id);
}
