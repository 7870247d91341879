import { readInstant } from '#shared/language/typed-time.ts';
import { serverTime, trueTime, type Correction } from '#shared/meeting/clock/state.ts';
import type { Meeting } from '#shared/meeting/state.ts';
import { date, timeOfDay } from '#lib/language/format.ts';
import { tidy } from '#lib/language/tidy.ts';
import { found, reading, type Reading } from './problems.ts';

/** What time it truly is, and since when that differs from what was counted, while it is typed. */
export interface ClockDraft {
  now: string;
  /** empty: for the whole meeting */
  since: string;
}

const minuteMs = 60_000;

export const typedTime = (at: number): string => `${timeOfDay(at)} ${date(at)}`;

/** @param now the time of the meeting, at which the draft is read */
export function readClock(
  draft: ClockDraft,
  meeting: Meeting,
  now: number,
): Reading<Correction, keyof ClockDraft> {
  const shown = trueTime(meeting, now);
  const truly = readInstant(draft.now, shown);
  const isWhole = tidy(draft.since) === '';
  const since = isWhole ? 0 : readInstant(draft.since, shown);
  const problems = found<keyof ClockDraft>({
    now: truly === null ? 'timeUnread' : null,
    since: since === null ? 'timeUnread' : null,
  });
  return reading(problems, () => ({
    since: isWhole ? 0 : serverTime(meeting, since ?? 0),
    // What is typed says no seconds.
    ms: (truly ?? 0) - (now - (now % minuteMs)),
  }));
}
