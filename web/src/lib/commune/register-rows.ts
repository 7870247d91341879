import { twoDigits } from '#shared/language/written-dates.ts';
import { isSameKind, type Registered, type Registry } from '#shared/office/registry/state.ts';

/** A row of the register: a number that was given, or numbers of a series that were given elsewhere. */
export type RegisterRow =
  | { readonly is: 'given'; readonly key: string; readonly known: Registered }
  | { readonly is: 'passed'; readonly key: string; readonly from: string; readonly to: string };

/** The register, the latest year first, in each the types in the order in which they were first numbered, the highest number first. */
export function registerRows({ numbers }: Registry): readonly RegisterRow[] {
  const years = [...new Set(numbers.map(({ year }) => year))].sort((one, other) => other - one);
  return years.flatMap((year) => {
    const ofYear = numbers.filter((known) => known.year === year);
    const kinds = ofYear.filter(
      ({ kind, symbol }, index) =>
        ofYear.findIndex(
          (known) => isSameKind(known.kind, kind) && isSameKind(known.symbol, symbol),
        ) === index,
    );
    return kinds.flatMap((first) => rowsOf(first, ofYear));
  });
}

function rowsOf(
  { kind, symbol, year }: Registered,
  ofYear: readonly Registered[],
): readonly RegisterRow[] {
  const given = ofYear
    .filter((known) => isSameKind(known.kind, kind) && isSameKind(known.symbol, symbol))
    .sort((one, other) => other.number - one.number);
  return given.flatMap((known, index): readonly RegisterRow[] => {
    const below = given[index + 1]?.number ?? 0;
    const row = { is: 'given', key: String(known.id), known } as const;
    if (known.number - below <= 1 || known.origin === 'typed') return [row];
    const [from, to] = [below + 1, known.number - 1].map(
      (number) => `${twoDigits(number)}/${symbol}`,
    );
    if (from === undefined || to === undefined) return [row];
    return [row, { is: 'passed', key: `${String(year)} ${from}`, from, to }];
  });
}
