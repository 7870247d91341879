import { limits } from '#shared/forms/limits.ts';
import type { PersonId } from '#shared/aggregate/ids.ts';
import type { Need } from '#shared/forms/lists.ts';
import type { PreviewRow } from '#shared/lists/answer.ts';
import { categoryNames, type Category } from '#shared/lists/categories.ts';
import { nameKey } from '#shared/lists/names.ts';
import type { HouseholdRow } from '#shared/lists/outcome.ts';
import { villageKey } from '#shared/lists/villages.ts';
import type { PersonText } from '#shared/meeting/people/commands.ts';
import { yearIn } from '#shared/meeting/people/look-alikes.ts';
import { expectedPeople, type Person } from '#shared/meeting/people/state.ts';
import type { Meeting } from '#shared/meeting/state.ts';
import { tidy } from '#lib/language/tidy.ts';
import { found, lineProblem, reading, type Reading } from './problems.ts';

/** What becomes of a household of the list: `replace` puts it in the place of somebody who is known, `leave` keeps it out. */
export type Choice = 'add' | 'replace' | 'leave';

/** What somebody says of a household of the list before it is imported, as it is typed. */
export interface Correction {
  name: string;
  birthYear: string;
  category: Category | '';
  phone: string;
  card: string;
}

/** What was read of whoever comes, to be put right. */
export const correctionOf = ({ values }: HouseholdRow): Correction => ({
  name: values.repName,
  birthYear: String(values.birthYear ?? values.birthDate?.slice(0, 4) ?? ''),
  category: values.category ?? '',
  phone: values.phone ?? '',
  card: String(values.card ?? ''),
});

/** Whether a row that is no household would be one if somebody said whose. */
export const canBeNamed = (row: PreviewRow): boolean =>
  !('values' in row) && row.reason !== 'blank_row' && row.reason !== 'household_member';

export function readCorrection(
  typed: Correction,
): Reading<Correction, 'name' | 'birthYear' | 'phone' | 'card'> {
  const [year, card] = [tidy(typed.birthYear), tidy(typed.card)];
  const problems = found<'name' | 'birthYear' | 'phone' | 'card'>({
    name: lineProblem(typed.name, { max: limits.name, required: true }),
    birthYear: year === '' || /^(?:19|20)\d\d$/.test(year) ? null : 'yearUnread',
    phone: lineProblem(typed.phone, { max: limits.line }),
    card: card === '' || (/^\d{1,4}$/.test(card) && Number(card) > 0) ? null : 'cardUnread',
  });
  return reading(problems, () => ({
    ...typed,
    name: tidy(typed.name),
    birthYear: year,
    phone: tidy(typed.phone),
    card,
  }));
}

/** The row as somebody has put it right: nothing of it is in doubt any more. */
export function correctedRow(
  row: HouseholdRow & PreviewRow,
  { name, birthYear, category, phone, card }: Correction,
): HouseholdRow & PreviewRow {
  const { birthYear: _read, ...values } = row.values;
  const isHead = values.headName === values.repName;
  const isSameYear = birthYear === correctionOf(row).birthYear;
  const born = isSameYear
    ? row.values
    : { ...values, birthDate: null, ...(birthYear === '' ? {} : { birthYear: Number(birthYear) }) };
  return {
    ...row,
    action: 'import',
    problems: [],
    values: {
      ...born,
      headName: isHead ? name : values.headName,
      repName: name,
      category: category === '' ? null : category,
      phone: phone === '' ? null : phone,
      card: card === '' ? null : Number(card),
    },
  };
}

/** A household of the list beside whoever it is on the roster. */
export interface PlannedRow {
  readonly row: HouseholdRow & PreviewRow;
  /** the person of the roster whom it is; null: nobody */
  readonly known: Person | null;
  readonly choice: Choice;
}

/**
 * What is proposed for each household: good ones come in, known ones are brought up to date instead of coming twice, those in
 * doubt stay out until somebody says otherwise. `chosen` is what somebody has said, by line.
 */
export function plannedRows(
  rows: readonly PreviewRow[],
  meeting: Meeting,
  chosen: Readonly<Record<number, Choice>>,
): readonly PlannedRow[] {
  const byName = new Map<string, Person[]>();
  for (const person of expectedPeople(meeting)) {
    const key = keyOf(person.text.name, person.text.village);
    byName.set(key, [...(byName.get(key) ?? []), person]);
  }
  const taken = new Set<PersonId>();
  return rows.flatMap((row) => {
    if (!('values' in row)) return [];
    const known = knownAs(row, byName).find(({ id }) => !taken.has(id)) ?? null;
    if (known !== null) taken.add(known.id);
    const proposed: Choice =
      row.action === 'needsReview' ? 'leave' : known === null ? 'add' : 'replace';
    const wanted = chosen[row.line] ?? proposed;
    return [{ row, known, choice: wanted === 'replace' && known === null ? 'add' : wanted }];
  });
}

const keyOf = (name: string, village: string): string => `${nameKey(name)}\n${villageKey(village)}`;

/** Those of the same name and village who may be born in the same year; of who comes for the head a list says no year. */
function knownAs(
  { values }: HouseholdRow,
  byName: ReadonlyMap<string, readonly Person[]>,
): readonly Person[] {
  const isHead = values.headName === values.repName;
  const year = !isHead ? '' : String(values.birthYear ?? values.birthDate?.slice(0, 4) ?? '');
  return (byName.get(keyOf(values.repName, values.village ?? '')) ?? []).filter(({ text }) => {
    const born = yearIn(text.birthDate ?? '');
    return born === '' || year === '' || born === year;
  });
}

/** The rows of `people.import`. Whoever gets a card gets the lowest number that is free, in the order of the list. */
export function importedRows(
  planned: readonly PlannedRow[],
  meeting: Meeting,
  givesCards: boolean,
): readonly { readonly person: PersonId | null; readonly text: PersonText }[] {
  const taken = new Set(expectedPeople(meeting).flatMap(({ text }) => text.card ?? []));
  let next = 1;
  const freeCard = (): number | null => {
    while (taken.has(next)) next += 1;
    if (next > limits.card) return null;
    taken.add(next);
    return next;
  };
  return planned
    .filter(({ choice }) => choice !== 'leave')
    .map(({ row, known, choice }) => {
      const person = choice === 'replace' && known !== null ? known : null;
      const { card: wanted } = row.values;
      const isFree = wanted !== null && !taken.has(wanted);
      if (isFree) taken.add(wanted);
      const own = isFree ? wanted : (person?.text.card ?? null);
      return {
        person: person?.id ?? null,
        text: textOf(row, own ?? (givesCards ? freeCard() : null), person),
      };
    });
}

function textOf({ values }: HouseholdRow, card: number | null, person: Person | null): PersonText {
  const { headName, repName, relation, category } = values;
  const isHead = headName === repName;
  const phones = [values.phone, values.altPhone].filter(Boolean).join(' / ');
  const needs: readonly (readonly [Need, boolean])[] = [
    ['elderly', values.isElderly],
    ['disabled', values.isDisabled],
    ['withInfants', values.hasInfants],
  ];
  const known = person?.text;
  const year = values.categoryYear ?? (Number(values.recognizedOn?.slice(0, 4) ?? 0) || null);
  return {
    // What the list does not say stays as it is known.
    honorific: (isHead ? values.honorific : '') || (known?.honorific ?? ''),
    name: repName,
    card,
    village: values.village ?? '',
    category: category === null ? (known?.category ?? '') : categoryNames[category],
    ethnicGroup: values.ethnicGroup ?? known?.ethnicGroup ?? '',
    // The day of birth in a list is that of the head.
    birthDate: (isHead ? bornOf(values) : null) ?? known?.birthDate ?? '',
    gender: (isHead ? values.gender : null) ?? known?.gender ?? null,
    phone: phones === '' ? (known?.phone ?? '') : phones,
    household: {
      head: isHead ? '' : headName,
      relation,
      persons: values.members ?? known?.household?.persons ?? null,
      categoryYear: year ?? known?.household?.categoryYear ?? null,
      isNewCase: values.isNewCase,
    },
    needs: needs.filter(([, is]) => is).map(([need]) => need),
    note: values.note === '' ? (known?.note ?? '') : values.note,
  };
}

/** The day of birth, or the year where no day can be trusted. */
const bornOf = ({ birthDate, birthYear }: HouseholdRow['values']): string | null =>
  birthYear === undefined ? birthDate : String(birthYear);

/**
 * The rows that were not taken over, as a file that Excel opens: as they were written, with the reason before them. What could be
 * taken for a formula is marked as text.
 */
export function restFile(
  headings: readonly string[],
  rest: readonly { readonly written: readonly string[]; readonly reason: string }[],
  reasonHeading: string,
): string {
  const lines = [
    [reasonHeading, ...headings],
    ...rest.map(({ written, reason }) => [reason, ...written]),
  ];
  const cell = (text: string): string => {
    const safe = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
    return `"${safe.replaceAll('"', '""')}"`;
  };
  return `\ufeff${lines.map((line) => line.map(cell).join(',')).join('\r\n')}\r\n`;
}
