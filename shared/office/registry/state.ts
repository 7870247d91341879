import type { RegistrationId } from '../../aggregate/ids.ts';
import type { NumberedPaper } from '../../forms/lists.ts';
import { folded } from '../../language/search.ts';
import type { Series, Settings, Signatory } from '../settings/commands.ts';
import type { PaperSubject } from './commands.ts';

/** A number with all that the register of papers says about it. */
export interface NumberGiven {
  readonly paper: NumberedPaper;
  readonly about: PaperSubject;
  /** the type whose numbers it is one of: "Biên bản" */
  readonly kind: string;
  readonly year: number;
  readonly number: number;
  /** "BB-UBND" */
  readonly symbol: string;
  /** YYYY-MM-DD, the day on which the paper is issued */
  readonly day: string;
  readonly by: string;
  /** from the office's own series, or from another register */
  readonly origin: (typeof origins)[number];
}

export const origins = ['series', 'typed'] as const;

/** A number in the register of the office. It stays there whatever becomes of it. */
export interface Registered extends NumberGiven {
  readonly id: RegistrationId;
  readonly at: number;
  readonly annulled: Annulment | null;
}

interface Annulment {
  readonly reason: string;
  readonly by: string;
  readonly at: number;
}

/** Who signs a paper, or every paper of a type. */
interface SignatoryChoice {
  readonly paper: NumberedPaper;
  readonly about: PaperSubject | null;
  readonly signatory: Signatory;
}

export interface Registry {
  /** in the order in which they were given */
  readonly numbers: readonly Registered[];
  readonly signatories: readonly SignatoryChoice[];
}

export type RegistryEvent =
  | {
      readonly type: 'registry.numberGiven';
      readonly registration: RegistrationId;
      readonly given: NumberGiven;
    }
  | {
      readonly type: 'registry.numberAnnulled';
      readonly registration: RegistrationId;
      readonly reason: string;
      readonly by: string;
    }
  | {
      readonly type: 'registry.signatoryChosen';
      readonly paper: NumberedPaper;
      readonly about: PaperSubject | null;
      readonly signatory: Signatory | null;
    };

interface WithRegistry {
  readonly registry: Registry;
}

/** The type of paper in whose series each is numbered: both notices in one. */
export const seriesOfPaper: Readonly<Record<NumberedPaper, string>> = {
  minutes: 'Biên bản',
  report: 'Báo cáo',
  invitation: 'Giấy mời',
  notice: 'Thông báo',
  resultNotice: 'Thông báo',
  plan: 'Kế hoạch',
};

/** Whether two names are those of one type of papers. */
export const isSameKind = (one: string, other: string): boolean => folded(one) === folded(other);

/** Whether two papers are about the same. */
export function isSameSubject(one: PaperSubject | null, other: PaperSubject | null): boolean {
  if (one === null || other === null) return one === other;
  if ('plan' in one) return 'plan' in other && one.plan === other.plan;
  return 'meeting' in other && one.meeting === other.meeting;
}

/** The number that a paper has; undefined: none yet, or it was annulled. */
export function numberOf(
  { registry }: WithRegistry,
  paper: NumberedPaper,
  about: PaperSubject,
): Registered | undefined {
  return registry.numbers.find(
    (known) =>
      known.annulled === null && known.paper === paper && isSameSubject(known.about, about),
  );
}

/** The signatory chosen for exactly this; null: nobody was. */
export function chosenSignatory(
  { registry }: WithRegistry,
  paper: NumberedPaper,
  about: PaperSubject | null,
): Signatory | null {
  const choice = registry.signatories.find(
    (known) => known.paper === paper && isSameSubject(known.about, about),
  );
  return choice?.signatory ?? null;
}

/** The series in which a paper of a year is numbered; a new year goes on with what stood behind the numbers of the last. */
export function seriesFor(
  { settings }: { readonly settings: Settings },
  kind: string,
  year: number,
): Series | null {
  const ofKind = settings.numbering.series.filter(({ type }) => isSameKind(type, kind));
  const ofYear = ofKind.find((series) => series.year === year);
  if (ofYear !== undefined) return ofYear;
  const latest = ofKind.reduce<Series | null>(
    (found, series) => (found === null || series.year > found.year ? series : found),
    null,
  );
  return latest === null ? null : { ...latest, year, next: 1 };
}

/** The first number of a series, from the next one on, that no paper has or had. */
export function nextNumber({ registry }: WithRegistry, series: Series): number {
  let number = series.next;
  while (isGiven(registry, { ...series, kind: series.type, number })) number += 1;
  return number;
}

/** Whether a paper has or had this number with the same words behind it. */
export function isGiven(
  { numbers }: Registry,
  wanted: Pick<NumberGiven, 'kind' | 'year' | 'number' | 'symbol'>,
): boolean {
  return numbers.some(
    ({ kind, year, number, symbol }) =>
      year === wanted.year &&
      number === wanted.number &&
      isSameKind(kind, wanted.kind) &&
      isSameKind(symbol, wanted.symbol),
  );
}
