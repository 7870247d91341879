import { dayOf } from '../language/calendar.ts';
import { folded } from '../language/search.ts';
import type { Summary } from '../meeting/summary.ts';

type Counted = Pick<Summary, 'village' | 'startsAt' | 'stage' | 'opinions' | 'answered'>;

/** What was heard in one village in one year. */
export interface VillageTotals {
  readonly year: number;
  /** as the latest of its meetings calls it */
  readonly village: string;
  readonly meetings: number;
  readonly opinions: number;
  readonly answered: number;
}

/**
 * Totals of the meetings that were held, by year in Vietnam and by village; the latest year first, villages as their names are
 * sorted. One that is still being prepared has not been held. Pure.
 */
export function yearlyTotals(meetings: readonly Counted[]): readonly VillageTotals[] {
  const totals = new Map<string, VillageTotals>();
  const held = meetings.filter(({ stage }) => stage !== 'prepared');
  for (const { village, startsAt, opinions, answered } of held) {
    if (startsAt === null) continue;
    const year = Number(dayOf(startsAt).slice(0, 4));
    const key = `${String(year)} ${folded(village)}`;
    const former = totals.get(key);
    totals.set(key, {
      year,
      village: former?.village ?? village,
      meetings: (former?.meetings ?? 0) + 1,
      opinions: (former?.opinions ?? 0) + opinions,
      answered: (former?.answered ?? 0) + answered,
    });
  }
  const { compare } = new Intl.Collator('vi', { numeric: true });
  return [...totals.values()].sort(
    (one, other) => other.year - one.year || compare(one.village, other.village),
  );
}
