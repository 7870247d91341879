import { find, type OpinionId } from '#shared/aggregate/ids.ts';
import { trueTime } from '#shared/meeting/clock/state.ts';
import { isRegistered, type Opinion } from '#shared/meeting/register/state.ts';
import type { Meeting } from '#shared/meeting/state.ts';
import { progressOf, type Progress } from './progress.ts';

/** An opinion that was sent from this phone, and what has become of it. */
export interface OwnOpinion {
  readonly id: OpinionId;
  /** null where neither the register nor this phone has the words */
  readonly text: string | null;
  readonly progress: Progress;
}

/** What a phone keeps of its own opinions, to be read when no server answers any more. Plain JSON. */
export interface OwnRecord {
  readonly title: string;
  readonly village: string;
  readonly opinions: readonly OwnOpinion[];
  /** when it was so, ms since epoch */
  readonly at: number;
}

/**
 * The opinions with these numbers as they stand now; null where there are none.
 *
 * @param textOf the words of an opinion as this phone sent them, null where it has forgotten them
 * @param now the time of the meeting, ms
 */
export function ownRecord(
  meeting: Meeting,
  ids: readonly OpinionId[],
  textOf: (opinion: OpinionId) => string | null,
  now: number,
): OwnRecord | null {
  const text = (opinion: Opinion): string | null =>
    isRegistered(opinion) ? opinion.standing.content.text : textOf(opinion.id);
  const opinions = [...ids]
    .sort((one, other) => one - other)
    .flatMap((id) => find(meeting.register.opinions, id) ?? [])
    .map((opinion) => ({
      id: opinion.id,
      text: text(opinion),
      progress: progressOf(meeting, opinion),
    }));
  if (opinions.length === 0) return null;
  const { title, village } = meeting.details;
  return { title, village, opinions, at: trueTime(meeting, now) };
}

/** Whether two records say the same, whenever that was. */
export function sayTheSame(one: OwnRecord | null, other: OwnRecord | null): boolean {
  const said = (record: OwnRecord | null): string => JSON.stringify({ ...record, at: null });
  return said(one) === said(other);
}
