import { spreadOf, type Spread } from './statistics.ts';

/** What must hold, and of what: a limit above or below. */
export interface Budget {
  readonly of: 'measured' | 'ratio';
  readonly limit: number;
  readonly sense: 'atMost' | 'atLeast';
}

/** One line of the table: what the product does, and what the bare parts did in the same run. */
export interface Figure {
  readonly what: string;
  readonly unit: string;
  readonly measured: Spread;
  readonly baseline: Spread | null;
  /** measured against baseline, of each repetition by itself */
  readonly ratio: Spread | null;
  /** null: only informs */
  readonly budget: Budget | null;
}

export interface Series {
  readonly name: string;
  readonly points: readonly (readonly [x: number, y: number])[];
}

/** A curve to draw. */
export interface Chart {
  /** name of its file, without ending */
  readonly file: string;
  readonly title: string;
  readonly x: string;
  readonly y: string;
  readonly series: readonly Series[];
}

export interface RowResult {
  readonly figures: readonly Figure[];
  readonly charts: readonly Chart[];
}

/** How much to measure. */
export interface Extent {
  /** phones of one meeting, the largest last */
  readonly phones: readonly number[];
  readonly repetitions: number;
  /** small sizes: shows that the bench works, not how fast the product is */
  readonly quick: boolean;
}

/** One row of the budgets. */
export interface Row {
  readonly name: string;
  readonly run: (extent: Extent) => Promise<RowResult>;
}

/** Whether a figure keeps its budget; null when it has none. The median of the repetitions is judged. */
export function holds({ budget, measured, ratio }: Figure): boolean | null {
  if (budget === null) return null;
  const judged = budget.of === 'ratio' ? ratio?.median : measured.median;
  if (judged === undefined) return false;
  return budget.sense === 'atMost' ? judged <= budget.limit : judged >= budget.limit;
}

/** A figure from repetitions that each measured the product and, just before or after, the bare parts. */
export function comparison({
  what,
  unit,
  pairs,
  budget,
}: Pick<Figure, 'what' | 'unit' | 'budget'> & {
  readonly pairs: readonly (readonly [product: number, bare: number])[];
}): Figure {
  return {
    what,
    unit,
    measured: spreadOf(pairs.map(([product]) => product)),
    baseline: spreadOf(pairs.map(([, bare]) => bare)),
    ratio: spreadOf(pairs.map(([product, bare]) => product / bare)),
    budget,
  };
}
