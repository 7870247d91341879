import type { LeaderId, PlanId, SessionId, VillageId } from '../../aggregate/ids.ts';
import { list, nullable, position, quantity, record, text } from '../../aggregate/shape.ts';
import type { StoredEvents } from '../../aggregate/stored-events.ts';
import type { Schedule, Taken } from './commands.ts';
import type { SessionsEvent } from './state.ts';

const session = position<SessionId>();

const schedule = record<Schedule>({
  startsAt: nullable(quantity),
  endsAt: nullable(quantity),
  venue: text,
  chair: nullable(position<LeaderId>()),
  leaders: list(position<LeaderId>()),
});

const taken = record<Taken>({
  details: text,
  rules: text,
  items: text,
  fields: text,
  leaders: text,
});

export const storedSessions: StoredEvents<SessionsEvent> = {
  shapes: {
    'sessions.planned': {
      session,
      plan: position<PlanId>(),
      village: position<VillageId>(),
      schedule,
    },
    'sessions.scheduled': { session, schedule },
    'sessions.postponed': {
      session,
      startsAt: nullable(quantity),
      endsAt: nullable(quantity),
      reason: text,
    },
    'sessions.removed': { session },
    'sessions.meetingMade': { session, meeting: text, code: text, taken },
    'sessions.meetingDeleted': { meeting: text },
    'sessions.planAdopted': { session, taken },
  },
  older: {},
};
