import { nameKey } from './names.ts';
import { inOrder, problemGravity, type Problem, type Reason } from './problems.ts';
import type { HouseholdValues, ReadRecord } from './values.ts';
import { folded } from '../language/search.ts';
import { villageKey } from './villages.ts';

interface Row {
  /** counted from 1 below the headings */
  readonly line: number;
  /** counted from 1 in the sheet */
  readonly row: number;
}

/** A household of the list, as far as it could be read. */
export interface HouseholdRow extends Row {
  readonly action: 'import' | 'needsReview';
  /** the household in this list: its own, or the earlier one that it repeats */
  readonly household: string;
  readonly values: HouseholdValues;
  readonly problems: readonly Problem[];
}

/** A row that is no household (`skip`), or one that cannot be read (`error`). */
export interface OtherRow extends Row {
  readonly action: 'skip' | 'error';
  readonly reason: Reason;
}

export type OutcomeRow = HouseholdRow | OtherRow;

/** What is wanted of every row: households that the list holds twice, or of which something is in doubt, wait for a person. */
export function outcomesOf(records: readonly ReadRecord[]): readonly OutcomeRow[] {
  const seen = new Earlier();
  return records.map(({ record: { line, row }, ...read }): OutcomeRow => {
    if (read.unread !== null) {
      const isError = read.unread === 'missing_name' || read.unread === 'name_unread';
      return { line, row, action: isError ? 'error' : 'skip', reason: read.unread };
    }
    const values = seen.withOwnCard(read.values);
    const twice = seen.repeated(values);
    if (twice !== null) {
      const problems = inOrder(twice.problems);
      return { line, row, action: 'needsReview', household: twice.household, values, problems };
    }
    const problems = inOrder([
      ...read.problems,
      ...seen.alike(values),
      ...(values === read.values ? [] : [{ code: 'card_repeated', column: 'card' } as const]),
    ]);
    const isInDoubt = problems.some(({ code }) => problemGravity[code] === 'doubt');
    const household = seen.add(values);
    return { line, row, action: isInDoubt ? 'needsReview' : 'import', household, values, problems };
  });
}

interface Known {
  readonly household: string;
  readonly values: HouseholdValues;
}

/** The households further up in the list. */
class Earlier {
  readonly #byName = new Map<string, Known[]>();
  readonly #byPhone = new Map<string, Known>();
  readonly #cards = new Set<number>();
  #count = 0;

  add(values: HouseholdValues): string {
    this.#count += 1;
    const known = { household: `H${String(this.#count).padStart(2, '0')}`, values };
    const key = placeOf(values);
    if (values.card !== null) this.#cards.add(values.card);
    this.#byName.set(key, [...(this.#byName.get(key) ?? []), known]);
    if (values.phone !== null && !this.#byPhone.has(values.phone))
      this.#byPhone.set(values.phone, known);
    return known.household;
  }

  /**
   * The household that this one is, as far as one can tell: the same head, born on the same day; or one whose name differs in
   * marks alone, with the same day and the same phone. Null: none.
   */
  repeated(values: HouseholdValues): { household: string; problems: readonly Problem[] } | null {
    const sameName = this.#named(values).find((known) => isBornLike(known.values, values));
    const samePhone = values.phone === null ? undefined : this.#byPhone.get(values.phone);
    const sameButMarks =
      samePhone !== undefined &&
      folded(samePhone.values.headName) === folded(values.headName) &&
      isBornLike(samePhone.values, values)
        ? samePhone
        : undefined;
    const found = sameName ?? sameButMarks;
    if (found === undefined) return null;
    const { household } = found;
    const isSpeltOtherwise = found.values.headName !== values.headName;
    return {
      household,
      problems: [
        { code: 'probable_duplicate', column: null, household },
        ...(isSpeltOtherwise && samePhone === found
          ? [{ code: 'same_phone', column: 'phone' } as const]
          : []),
      ],
    };
  }

  /** The household without the card that one further up has: which of the two it is, nobody knows. */
  withOwnCard(values: HouseholdValues): HouseholdValues {
    return values.card !== null && this.#cards.has(values.card)
      ? { ...values, card: null }
      : values;
  }

  /** What other households it could be taken for. */
  alike(values: HouseholdValues): readonly Problem[] {
    const [namesake] = this.#named(values);
    const samePhone = values.phone === null ? undefined : this.#byPhone.get(values.phone);
    const problems: Problem[] = [];
    if (namesake !== undefined)
      problems.push({
        code: 'same_name_other_household',
        column: null,
        household: namesake.household,
      });
    if (samePhone !== undefined) problems.push({ code: 'same_phone', column: 'phone' });
    return problems;
  }

  #named(values: HouseholdValues): readonly Known[] {
    return this.#byName.get(placeOf(values)) ?? [];
  }
}

const placeOf = ({ headName, village }: HouseholdValues): string =>
  `${nameKey(headName)}\n${villageKey(village ?? '')}`;

/** Whether both are known to be born on one day, or in one year where only that is known. */
function isBornLike(one: HouseholdValues, other: HouseholdValues): boolean {
  if (one.birthDate !== null && other.birthDate !== null) return one.birthDate === other.birthDate;
  const [year, otherYear] = [yearOf(one), yearOf(other)];
  return year !== null && year === otherYear;
}

const yearOf = ({ birthDate, birthYear }: HouseholdValues): number | null =>
  birthYear ?? (birthDate === null ? null : Number(birthDate.slice(0, 4)));
