import type { LeaderId, SessionId } from '../../aggregate/ids.ts';
import type { Session } from './state.ts';

/** Somebody who would have to be in two places at one time. */
export interface Clash {
  readonly leader: LeaderId;
  /** whether they chair one of the two */
  readonly isChair: boolean;
  readonly sessions: readonly [SessionId, SessionId];
}

/** How long a session without an end is taken to last, in ms. */
const usualLengthMs = 3 * 60 * 60_000;

interface Dated {
  readonly session: Session;
  readonly from: number;
  readonly to: number;
}

/** Everybody who is needed in two sessions at one time, in the order of the sessions. Sessions without a date clash with none. */
export function clashesIn({
  sessions,
}: {
  readonly sessions: readonly Session[];
}): readonly Clash[] {
  const dated = sessions.flatMap(datedOf).sort((one, other) => one.from - other.from);
  return dated.flatMap((one, index) =>
    dated
      .slice(index + 1)
      .filter((other) => other.from < one.to)
      .flatMap((other) => clashesOf(one.session, other.session)),
  );
}

function datedOf(session: Session): readonly Dated[] {
  const { startsAt, endsAt } = session.schedule;
  if (session.removed || startsAt === null) return [];
  return [{ session, from: startsAt, to: endsAt ?? startsAt + usualLengthMs }];
}

function clashesOf(one: Session, other: Session): readonly Clash[] {
  const there = new Set(neededIn(other));
  return [...new Set(neededIn(one))]
    .filter((leader) => there.has(leader))
    .map((leader) => ({
      leader,
      isChair: one.schedule.chair === leader || other.schedule.chair === leader,
      sessions: [one.id, other.id] as const,
    }));
}

function neededIn({ schedule: { chair, leaders } }: Session): readonly LeaderId[] {
  return chair === null ? leaders : [chair, ...leaders];
}
