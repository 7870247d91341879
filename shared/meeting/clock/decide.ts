import type { CommandOf } from '../commands.ts';
import type { Meeting } from '../state.ts';
import { accept, refuse, type Decision } from '../../aggregate/decision.ts';
import { withCorrection } from './evolve.ts';
import { trueTime, type ClockEvent } from './state.ts';

/** The office says what time it truly was, or is. */
export function decideClock(
  meeting: Meeting,
  { data: { since, ms } }: CommandOf<'clock'>,
): Decision<ClockEvent> {
  const corrections = withCorrection(meeting.corrections, { since, ms });
  const times = timesIn(meeting).map((at) => trueTime({ corrections }, at));
  const isInOrder = times.every((at, index) => at >= (times[index - 1] ?? at));
  return isInOrder ? accept({ type: 'clock.corrected', since, ms }) : refuse('malformed', 'since');
}

/** The times at which something is said to have happened, the earliest first. */
function timesIn({ stage, agenda, queue, register, roster }: Meeting): readonly number[] {
  const times = [
    ...(stage.name === 'prepared' ? [] : [stage.openedAt]),
    ...(stage.name === 'adjourned' ? [stage.adjournedAt] : []),
    ...agenda.items.flatMap(({ startedAt, endedAt }) => [startedAt, endedAt]),
    ...queue.entries.map(({ askedAt }) => askedAt),
    ...register.opinions.map(({ receivedAt }) => receivedAt),
    ...roster.flatMap(({ presentSince, stays }) => [
      presentSince,
      ...stays.flatMap(({ arrivedAt, leftAt }) => [arrivedAt, leftAt]),
    ]),
  ];
  return times.filter((at) => at !== null).sort((one, other) => one - other);
}
