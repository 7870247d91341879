import { change } from '../../aggregate/ids.ts';
import type { Session, SessionsEvent } from './state.ts';

export function evolveSessions(
  sessions: readonly Session[],
  event: SessionsEvent,
  at: number,
): readonly Session[] {
  switch (event.type) {
    case 'sessions.planned':
      return [
        ...sessions,
        {
          id: event.session,
          plan: event.plan,
          village: event.village,
          schedule: event.schedule,
          postponements: [],
          meeting: null,
          removed: false,
        },
      ];
    case 'sessions.scheduled':
      return change(sessions, event.session, (session) => ({
        ...session,
        schedule: event.schedule,
      }));
    case 'sessions.postponed':
      return change(sessions, event.session, (session) => postponed(session, event, at));
    case 'sessions.removed':
      return change(sessions, event.session, (session) => ({ ...session, removed: true }));
    case 'sessions.meetingMade':
      return change(sessions, event.session, (session) => ({
        ...session,
        meeting: { id: event.meeting, code: event.code, taken: event.taken },
      }));
    case 'sessions.meetingDeleted':
      return sessions.map((session) =>
        session.meeting?.id === event.meeting
          ? { ...session, meeting: null, removed: true }
          : session,
      );
    case 'sessions.planAdopted':
      return change(sessions, event.session, (session) => ({
        ...session,
        meeting: session.meeting === null ? null : { ...session.meeting, taken: event.taken },
      }));
    default:
      return event satisfies never;
  }
}

function postponed(
  session: Session,
  { startsAt, endsAt, reason }: Extract<SessionsEvent, { type: 'sessions.postponed' }>,
  at: number,
): Session {
  const postponement = { from: session.schedule.startsAt, to: startsAt, reason, at };
  return {
    ...session,
    schedule: { ...session.schedule, startsAt, endsAt },
    postponements: [...session.postponements, postponement],
  };
}
