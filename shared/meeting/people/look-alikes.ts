import type { PersonId } from '../../aggregate/ids.ts';
import { expectedPeople, type Person } from './state.ts';

/** The year in a birth date as it was written; empty where there is none. */
export function yearIn(birthDate: string): string {
  return /(?:19|20)\d\d/.exec(birthDate)?.[0] ?? '';
}

/**
 * Those on the roster who may be one person entered twice, with the others that each may be: same name, same village, and no other
 * year of birth. Two households may well be called the same, so it is only pointed out.
 */
export function lookAlikes(roster: readonly Person[]): ReadonlyMap<PersonId, readonly Person[]> {
  const byName = new Map<string, readonly Person[]>();
  for (const person of expectedPeople({ roster })) {
    const key = `${plain(person.text.name)}\n${plain(person.text.village)}`;
    byName.set(key, [...(byName.get(key) ?? []), person]);
  }
  const groups = [...byName.values()].filter((group) => group.length > 1);
  return new Map(
    groups.flatMap((group) =>
      group.flatMap((one): [PersonId, readonly Person[]][] => {
        const others = group.filter((other) => other !== one && mayBeBornWith(one, other));
        return others.length === 0 ? [] : [[one.id, others]];
      }),
    ),
  );
}

/** Marks stay: they make other names. */
function plain(text: string): string {
  return text.normalize('NFC').toLowerCase().replace(/\s+/g, ' ').trim();
}

function mayBeBornWith(one: Person, other: Person): boolean {
  const [year, otherYear] = [one, other].map(({ text }) => yearIn(text.birthDate ?? ''));
  return year === '' || otherYear === '' || year === otherYear;
}
