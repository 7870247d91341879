import { twoDigits } from '../language/written-dates.ts';
import type { Meeting } from '../meeting/state.ts';
import { expectedPeople, firstArrival, type Person } from '../meeting/people/state.ts';

/** The numbers of households' delegates, whoever left early among those present; null for what the roster does not say of everybody who was there. */
export interface Attendance {
  readonly invited: number;
  readonly present: number;
  readonly absent: number;
  readonly women: number | null;
  readonly minority: number | null;
  /** by category as the roster writes it, in the order in which they first stand there */
  readonly byCategory: readonly { readonly category: string; readonly count: number }[];
}

export function attendance(meeting: Meeting): Attendance {
  const roster = expectedPeople(meeting);
  const there = roster.filter((person) => firstArrival(person) !== null);
  const categories = [...new Set(roster.map(({ text }) => text.category ?? ''))];
  return {
    invited: roster.length,
    present: there.length,
    absent: roster.length - there.length,
    women: countedIfKnown(
      there,
      ({ text }) => text.gender != null,
      ({ text }) => text.gender === 'female',
    ),
    minority: countedIfKnown(
      there,
      ({ text }) => (text.ethnicGroup ?? '') !== '',
      ({ text }) => (text.ethnicGroup ?? '').toLowerCase() !== 'kinh',
    ),
    byCategory: categories
      .map((category) => ({
        category,
        count: there.filter(({ text }) => (text.category ?? '') === category).length,
      }))
      .filter(({ category, count }) => category !== '' && count > 0),
  };
}

function countedIfKnown(
  people: readonly Person[],
  isKnown: (person: Person) => boolean,
  counts: (person: Person) => boolean,
): number | null {
  return people.length > 0 && people.every(isKnown) ? people.filter(counts).length : null;
}

const uninvited = 'Không lập danh sách mời đại diện hộ.';

type Counts = Pick<Attendance, 'invited' | 'present' | 'absent'>;

const countsText = ({ invited, present, absent }: Counts): string =>
  present === 0
    ? `Mời ${twoDigits(invited)} đại biểu, không có đại biểu nào có mặt`
    : `Mời ${twoDigits(invited)} đại biểu, có mặt ${twoDigits(present)}, ${absent === 0 ? 'không có đại biểu vắng' : `vắng ${twoDigits(absent)}`}`;

/** "Mời 40 đại biểu, có mặt 36, vắng 04.": nothing of who they are. */
export const invitedText = (counts: Counts): string =>
  counts.invited === 0 ? uninvited : `${countsText(counts)}.`;

/** "Mời 40 đại biểu, có mặt 36, vắng 04; trong đó: hộ nghèo 21, …; nữ 17; dân tộc thiểu số 31." */
export function attendanceText({
  invited,
  present,
  absent,
  women,
  minority,
  byCategory,
}: Attendance): string {
  if (invited === 0) return uninvited;
  const counts = countsText({ invited, present, absent });
  const categories = byCategory
    .map(({ category, count }) => `${category.toLowerCase()} ${twoDigits(count)}`)
    .join(', ');
  const groups = [
    categories,
    women === null ? '' : `nữ ${twoDigits(women)}`,
    minority === null ? '' : `dân tộc thiểu số ${twoDigits(minority)}`,
  ].filter((group) => group !== '');
  return present === 0 || groups.length === 0
    ? `${counts}.`
    : `${counts}. Trong số có mặt: ${groups.join('; ')}.`;
}
