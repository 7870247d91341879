import type { ColumnName } from './columns.ts';

/**
 * What reading a row may have found. `repaired`: read as meant, nothing is lost. `lost`: a value is missing or could not be
 * kept. `doubt`: somebody must say what is meant before the row can be imported.
 */
export type Gravity = 'repaired' | 'lost' | 'doubt';

/** Every problem, in the order in which those of one row are told. */
export const problemGravity = {
  trimmed: 'repaired',
  nbsp_normalized: 'repaired',
  spaces_collapsed: 'repaired',
  nfd_to_nfc: 'repaired',
  all_caps_name: 'repaired',
  lower_case_name: 'repaired',
  honorific_removed: 'repaired',
  leading_number: 'repaired',
  name_with_note: 'repaired',
  trailing_punctuation: 'repaired',
  tone_placement_variant: 'repaired',
  phone_apostrophe: 'repaired',
  phone_letter_O: 'repaired',
  phone_leading_zero_lost: 'repaired',
  phone_plus84: 'repaired',
  phone_punctuation: 'repaired',
  phone_with_note: 'repaired',
  two_phones: 'repaired',
  phone_text_none: 'repaired',
  phone_scientific_lost: 'lost',
  phone_wrong_length: 'lost',
  year_only: 'repaired',
  excel_serial_date: 'repaired',
  date_not_padded: 'repaired',
  date_separator: 'repaired',
  date_in_words: 'repaired',
  iso_date: 'repaired',
  time_removed: 'repaired',
  two_digit_year: 'repaired',
  month_day_swapped: 'repaired',
  invalid_date: 'lost',
  birth_date_unlikely: 'lost',
  birth_date_unread: 'lost',
  missing_birth_date: 'lost',
  village_alias: 'repaired',
  village_differs: 'repaired',
  gender_alias: 'repaired',
  gender_missing: 'lost',
  gender_unread: 'lost',
  ethnic_alias: 'repaired',
  ethnic_unknown: 'repaired',
  ditto_mark: 'repaired',
  number_padded: 'repaired',
  number_with_unit: 'repaired',
  number_in_words: 'repaired',
  members_missing: 'lost',
  members_unread: 'lost',
  category_alias: 'repaired',
  category_misspelt: 'repaired',
  category_missing: 'doubt',
  category_unknown: 'doubt',
  month_only: 'lost',
  recognized_year_only: 'lost',
  recognized_missing: 'lost',
  recognized_unread: 'lost',
  formula_like_text: 'repaired',
  text_shortened: 'lost',
  year_placeholder_0101: 'repaired',
  same_name_other_household: 'repaired',
  probable_duplicate: 'doubt',
  same_phone: 'repaired',
  card_repeated: 'lost',
} as const satisfies Readonly<Record<string, Gravity>>;

export type ProblemCode = keyof typeof problemGravity;

/** Why a row is no household, or none that can be read. */
export type Reason =
  | 'blank_row'
  | 'total_row'
  | 'section_row'
  | 'repeated_header'
  | 'household_member'
  | 'missing_name'
  | 'name_unread';

export interface Problem {
  readonly code: ProblemCode;
  /** where it stands; null: it concerns the whole row */
  readonly column: ColumnName | null;
  /** the household of the same list that it names */
  readonly household?: string;
}

/** A value together with what was wrong where it stood. */
export interface Read<Value> {
  readonly value: Value;
  readonly codes: readonly ProblemCode[];
}

export const read = <Value>(value: Value, ...codes: readonly ProblemCode[]): Read<Value> => ({
  value,
  codes,
});

// The keys of a record that is declared above, in the order of their declaration.
const order = Object.keys(problemGravity) as ProblemCode[];

/** Each problem once, in the order in which they are told. */
export function inOrder(problems: readonly Problem[]): readonly Problem[] {
  const distinct = new Map(problems.map((problem) => [warningOf(problem), problem]));
  return [...distinct.values()].sort(
    (one, other) => order.indexOf(one.code) - order.indexOf(other.code),
  );
}

/** A problem in one word, as lists of wanted outcomes write it: `same_name_other_household:H08`. */
export function warningOf({ code, household }: Problem): string {
  return household === undefined ? code : `${code}:${household}`;
}
