import {
  find,
  type LeaderId,
  type PlanId,
  type SessionId,
  type VillageId,
} from '../../aggregate/ids.ts';
import type { Schedule, Taken } from './commands.ts';

/** The meeting that was made for a session. */
export interface SessionMeeting {
  readonly id: string;
  readonly code: string;
  readonly taken: Taken;
}

/** That a session was put off. */
export interface Postponement {
  /** when it should have begun; null: there was no date */
  readonly from: number | null;
  /** null: to be announced */
  readonly to: number | null;
  readonly reason: string;
  readonly at: number;
}

/** One conference of a plan, in one village. */
export interface Session {
  readonly id: SessionId;
  readonly plan: PlanId;
  readonly village: VillageId;
  readonly schedule: Schedule;
  /** the earliest first */
  readonly postponements: readonly Postponement[];
  /** null until the server has made it */
  readonly meeting: SessionMeeting | null;
  readonly removed: boolean;
}

export type SessionsEvent =
  | {
      readonly type: 'sessions.planned';
      readonly session: SessionId;
      readonly plan: PlanId;
      readonly village: VillageId;
      readonly schedule: Schedule;
    }
  | {
      readonly type: 'sessions.scheduled';
      readonly session: SessionId;
      readonly schedule: Schedule;
    }
  | {
      readonly type: 'sessions.postponed';
      readonly session: SessionId;
      readonly startsAt: number | null;
      readonly endsAt: number | null;
      readonly reason: string;
    }
  | { readonly type: 'sessions.removed'; readonly session: SessionId }
  | {
      readonly type: 'sessions.meetingMade';
      readonly session: SessionId;
      readonly meeting: string;
      readonly code: string;
      readonly taken: Taken;
    }
  | {
      readonly type: 'sessions.meetingDeleted';
      readonly meeting: string;
    }
  | {
      readonly type: 'sessions.planAdopted';
      readonly session: SessionId;
      readonly taken: Taken;
    };

interface WithSessions {
  readonly sessions: readonly Session[];
}

/** The session with this id, unless it was removed. */
export function presentSession({ sessions }: WithSessions, id: SessionId): Session | undefined {
  const session = find(sessions, id);
  return session?.removed === false ? session : undefined;
}

/** The sessions of a plan, those that were removed left out. */
export function sessionsOf({ sessions }: WithSessions, plan: PlanId): readonly Session[] {
  return sessions.filter((session) => session.plan === plan && !session.removed);
}

/** Whether a session is still to come: it has no date, or one that has not passed. */
function isAhead({ removed, schedule }: Session, now: number): boolean {
  return !removed && (schedule.startsAt === null || schedule.startsAt > now);
}

export function hasSessionsAhead(
  { sessions }: WithSessions,
  village: VillageId,
  now: number,
): boolean {
  return sessions.some((session) => session.village === village && isAhead(session, now));
}

export function isChairAhead({ sessions }: WithSessions, leader: LeaderId, now: number): boolean {
  return sessions.some((session) => session.schedule.chair === leader && isAhead(session, now));
}
