import { daysAfter } from '#shared/language/calendar.ts';
import type { Promised } from './office-http.ts';

export const promiseStates = ['open', 'overdue', 'soon', 'kept'] as const;
export type PromiseState = (typeof promiseStates)[number];

/** How many days before its day a promise is due soon. */
const soonDays = 7;

/** Which promises are looked at; empty: of everybody, every village, every field. */
export interface PromiseFilter {
  readonly state: PromiseState;
  readonly by: string;
  readonly village: string;
  readonly field: string;
}

/** Whether a promise is in this state; `today` YYYY-MM-DD. What is overdue or due soon is open too. */
export function isInState(
  { isKept, due }: Pick<Promised, 'isKept' | 'due'>,
  state: PromiseState,
  today: string,
): boolean {
  switch (state) {
    case 'kept':
      return isKept;
    case 'open':
      return !isKept;
    case 'overdue':
      return !isKept && due < today;
    case 'soon':
      return !isKept && due >= today && due <= daysAfter(today, soonDays);
    default:
      return state satisfies never;
  }
}

/** Those that are looked at, apart from their state. */
export const among = (
  promises: readonly Promised[],
  { by, village, field }: Omit<PromiseFilter, 'state'>,
): readonly Promised[] =>
  promises.filter(
    (promise) =>
      (by === '' || promise.by === by) &&
      (village === '' || promise.village === village) &&
      (field === '' || promise.field === field),
  );

/** What there is to choose from: each once, in the order of the alphabet. */
export const choicesOf = (
  promises: readonly Promised[],
  name: 'by' | 'village' | 'field',
): readonly string[] =>
  [...new Set(promises.map((promise) => promise[name]))]
    .filter((value) => value !== '')
    .sort((one, other) => one.localeCompare(other, 'vi'));

/** The promises of each who made some, in the order of the alphabet: a sheet to print for each. */
export const byWhom = (
  promises: readonly Promised[],
): readonly (readonly [string, readonly Promised[]])[] =>
  choicesOf(promises, 'by').map((by) => [by, promises.filter((promise) => promise.by === by)]);
