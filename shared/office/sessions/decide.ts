import { accept, refuse, type Decision } from '../../aggregate/decision.ts';
import { find, type SessionId } from '../../aggregate/ids.ts';
import { activeLeader } from '../../meeting/people/state.ts';
import type { OfficeCommandOf, OfficeDataOf } from '../commands.ts';
import { presentLeaders } from '../leaders/state.ts';
import { presentPlan } from '../plans/state.ts';
import type { Office } from '../state.ts';
import { presentVillage } from '../villages/state.ts';
import type { Schedule } from './commands.ts';
import { presentSession, sessionsOf, type Session, type SessionsEvent } from './state.ts';

export function decideSessions(
  office: Office,
  command: OfficeCommandOf<'sessions'>,
): Decision<SessionsEvent> {
  if (command.type === 'sessions.plan') return plan(office, command.data);
  if (command.type === 'sessions.noteDeletion')
    return accept({ type: 'sessions.meetingDeleted', meeting: command.data.meeting });
  const session = presentSession(office, command.data.session);
  if (session === undefined) return refuse('notFound', 'session');
  switch (command.type) {
    case 'sessions.schedule':
      return schedule(office, session, command.data.schedule);
    case 'sessions.postpone':
      return postpone(session, command.data);
    case 'sessions.remove':
      // With a meeting, that is what has to be deleted: it may hold what people have said.
      return session.meeting === null
        ? accept({ type: 'sessions.removed', session: session.id })
        : refuse('inUse', 'session');
    case 'sessions.noteMeeting': {
      const { meeting, code, taken } = command.data;
      return session.meeting === null
        ? accept({ type: 'sessions.meetingMade', session: session.id, meeting, code, taken })
        : refuse('alreadyDone', 'session');
    }
    case 'sessions.noteAdoption':
      return session.meeting === null
        ? refuse('notFound', 'meeting')
        : accept({ type: 'sessions.planAdopted', session: session.id, taken: command.data.taken });
    default:
      return command satisfies never;
  }
}

/** A village has one session of a plan: a second round is a plan of its own. */
function plan(
  office: Office,
  { plan: id, villages }: OfficeDataOf<'sessions.plan'>,
): Decision<SessionsEvent> {
  if (presentPlan(office, id) === undefined) return refuse('notFound', 'plan');
  const known = new Set(sessionsOf(office, id).map(({ village }) => village));
  if (villages.some((village) => known.has(village))) return refuse('alreadyDone', 'village');
  if (villages.some((village) => presentVillage(office, village) === undefined))
    return refuse('notFound', 'village');
  const leaders = presentLeaders(office).map((leader) => leader.id);
  return accept(
    ...villages.map((village, index) => ({
      type: 'sessions.planned' as const,
      // Ids are positions in the list that these are appended to.
      session: (office.sessions.length + index + 1) as SessionId,
      plan: id,
      village,
      schedule: {
        startsAt: null,
        endsAt: null,
        venue: find(office.villages, village)?.text.venue ?? '',
        chair: null,
        leaders,
      },
    })),
  );
}

function schedule(office: Office, { id }: Session, wanted: Schedule): Decision<SessionsEvent> {
  const { startsAt, endsAt, chair, leaders } = wanted;
  if (!isPeriod(startsAt, endsAt)) return refuse('malformed', 'endsAt');
  const named = chair === null ? leaders : [...leaders, chair];
  if (named.some((leader) => activeLeader(office, leader) === undefined))
    return refuse('notFound', 'leader');
  return accept({ type: 'sessions.scheduled', session: id, schedule: wanted });
}

function postpone(
  { id, schedule: before }: Session,
  { startsAt, endsAt, reason }: OfficeDataOf<'sessions.postpone'>,
): Decision<SessionsEvent> {
  if (before.startsAt === null) return refuse('notFound', 'startsAt');
  if (startsAt === before.startsAt) return refuse('alreadyDone', 'startsAt');
  if (!isPeriod(startsAt, endsAt)) return refuse('malformed', 'endsAt');
  return accept({ type: 'sessions.postponed', session: id, startsAt, endsAt, reason });
}

/** An end has a beginning before it. */
function isPeriod(startsAt: number | null, endsAt: number | null): boolean {
  return endsAt === null || (startsAt !== null && endsAt > startsAt);
}
