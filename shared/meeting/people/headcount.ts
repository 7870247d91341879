import type { Need } from '../../forms/lists.ts';
import { needs } from '../../forms/lists.ts';
import { departure, expectedPeople, firstArrival, type Person } from './state.ts';

/** How many of some people are expected, came at all, are there now, and have left. */
export interface Headcount {
  readonly expected: number;
  readonly came: number;
  readonly present: number;
  readonly left: number;
}

/** Who is there by what the roster says of them; '' and null: it says nothing. Each list adds up to the whole, but for needs. */
export interface Headcounts extends Headcount {
  /** those who came after the meeting was opened */
  readonly late: number;
  readonly byCategory: ReadonlyMap<string, Headcount>;
  readonly byVillage: ReadonlyMap<string, Headcount>;
  /** of whoever does not see it, all are unknown */
  readonly byGender: ReadonlyMap<'female' | 'male' | null, Headcount>;
  /** somebody may have several, or none */
  readonly byNeed: ReadonlyMap<Need, Headcount>;
}

/** For office and desk alone. @param openedAt when the meeting was opened; null: not yet */
export function headcounts(
  meeting: { readonly roster: readonly Person[] },
  openedAt: number | null,
): Headcounts {
  const people = expectedPeople(meeting);
  const arrivals = people.flatMap((person) => firstArrival(person) ?? []);
  return {
    ...headcount(people),
    late: openedAt === null ? 0 : arrivals.filter((at) => at > openedAt).length,
    byCategory: grouped(people, ({ text }) => text.category ?? ''),
    byVillage: grouped(people, ({ text }) => text.village),
    byGender: grouped(people, ({ text }) => text.gender ?? null),
    byNeed: new Map(
      needs.map((need) => [
        need,
        headcount(people.filter(({ text }) => text.needs?.includes(need) === true)),
      ]),
    ),
  };
}

function headcount(people: readonly Person[]): Headcount {
  return {
    expected: people.length,
    came: people.filter((person) => firstArrival(person) !== null).length,
    present: people.filter(({ presentSince }) => presentSince !== null).length,
    left: people.filter((person) => departure(person) !== null).length,
  };
}

/** In the order in which the roster first has each. */
function grouped<Key>(
  people: readonly Person[],
  keyOf: (person: Person) => Key,
): ReadonlyMap<Key, Headcount> {
  return new Map(
    [...new Set(people.map(keyOf))].map((key) => [
      key,
      headcount(people.filter((person) => keyOf(person) === key)),
    ]),
  );
}
