import { limits } from '#shared/forms/limits.ts';
import { lineFault } from '#shared/forms/short-line.ts';
import { tidy, tidyText } from '#lib/language/tidy.ts';

/** What is wrong with something typed into a form. Every code has a sentence in the messages of the office. */
export type Problem =
  | 'missing'
  | 'tooLong'
  | 'strangeCharacters'
  | 'dateUnread'
  | 'timeUnread'
  | 'endBeforeStart'
  | 'minutesUnread'
  | 'roundUnread'
  | 'daysUnread'
  | 'lateMinutesUnread'
  | 'webAddressUnread'
  | 'cardUnread'
  | 'personsUnread'
  | 'yearUnread'
  | 'tooManyLines'
  | 'seriesUnread'
  | 'seriesTwice'
  | 'termUnread'
  | 'dayUnread'
  | 'onlyDayUnread'
  | 'numberUnread'
  | 'monthsUnread'
  | 'passphraseShort'
  | 'passphrasesDiffer';

/** The problems of a form by the name of its input. */
export type Problems<Input extends string> = Readonly<Partial<Record<Input, Problem>>>;

/** What a form says: a value that the server takes, or why it cannot be one yet. */
export type Reading<Value, Input extends string> =
  | { readonly ok: true; readonly value: Value }
  | { readonly ok: false; readonly problems: Problems<Input> };

/** The lines of a text that say something. */
export const lines = (typed: string): readonly string[] =>
  typed.split('\n').map(tidy).filter(Boolean);

/** The first problem of a text of one line, or null. */
export function lineProblem(
  typed: string,
  { max, required = false }: { readonly max: number; readonly required?: boolean },
): Problem | null {
  const text = tidy(typed);
  if (required && text === '') return 'missing';
  const fault = lineFault(text, max);
  return fault === 'tooLarge' ? 'tooLong' : fault;
}

/** The first problem of several lines, of which there may be so many, or null. */
export function linesProblem(
  all: readonly string[],
  { most, max }: { readonly most: number; readonly max: number },
): Problem | null {
  if (all.length > most) return 'tooManyLines';
  return all.flatMap((line) => lineProblem(line, { max }) ?? [])[0] ?? null;
}

/** The first problem of a text of any lines, or null. */
export function textProblem(typed: string, { max }: { readonly max: number }): Problem | null {
  return tidyText(typed).length > max ? 'tooLong' : null;
}

/** Minutes as people write them: "3", "2,5", "2.5"; null when it is not a number between 0 and a day. */
export function readMinutes(typed: string): number | null {
  const text = tidy(typed).replace(',', '.');
  if (!/^\d{1,4}(\.\d+)?$/.test(text)) return null;
  const minutes = Number(text);
  return minutes <= limits.minutes ? minutes : null;
}

/** The problems that there are, without the inputs that have none. */
export function found<Input extends string>(
  candidates: Readonly<Record<Input, Problem | null>>,
): Problems<Input> {
  const entries = Object.entries<Problem | null>(candidates).filter(
    ([, problem]) => problem !== null,
  );
  return Object.fromEntries(entries) as Problems<Input>; // the keys come from the record itself
}

/** The value, unless there is a problem. */
export function reading<Value, Input extends string>(
  problems: Problems<Input>,
  value: () => Value,
): Reading<Value, Input> {
  return Object.keys(problems).length === 0
    ? { ok: true, value: value() }
    : { ok: false, problems };
}
