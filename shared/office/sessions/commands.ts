import Type from 'typebox';
import {
  Began,
  closed,
  Instant,
  LeaderIdSchema,
  Line,
  nullable,
  PlanIdSchema,
  Reason,
  SessionIdSchema,
  VillageIdSchema,
} from '../../forms/schema.ts';

/** When and where a session is held, and who goes there. */
export const Schedule = closed({
  /** null: to be announced */
  startsAt: nullable(Instant),
  endsAt: nullable(Instant),
  venue: Line,
  chair: nullable(LeaderIdSchema),
  /** those who answer there, of the office's leaders */
  leaders: Type.Array(LeaderIdSchema, { maxItems: 200, uniqueItems: true }),
});

export type Schedule = Type.Static<typeof Schedule>;

const Fingerprint = Type.String({ pattern: '^[0-9a-f]{16}$' });

/** Fingerprints of what a meeting was made from, so that what has changed since can be offered. */
export const Taken = closed({
  details: Fingerprint,
  rules: Fingerprint,
  items: Fingerprint,
  fields: Fingerprint,
  leaders: Fingerprint,
});

export type Taken = Type.Static<typeof Taken>;

export const sessionsCommands = {
  'sessions.plan': closed({
    plan: PlanIdSchema,
    villages: Type.Array(VillageIdSchema, { minItems: 1, maxItems: 100, uniqueItems: true }),
  }),
  'sessions.schedule': closed({ session: SessionIdSchema, schedule: Schedule, began: Began }),
  'sessions.postpone': closed({
    session: SessionIdSchema,
    startsAt: nullable(Instant),
    endsAt: nullable(Instant),
    reason: Reason,
    began: Began,
  }),
  'sessions.remove': closed({ session: SessionIdSchema }),
  /** The session's meeting was made; given by the server alone. */
  'sessions.noteMeeting': closed({
    session: SessionIdSchema,
    meeting: Type.String({ pattern: '^[a-z0-9]{1,64}$' }),
    code: Type.String({ pattern: '^\\d{4,8}$' }),
    taken: Taken,
  }),
  /** A meeting of the office was deleted, whether or not it was made for a session; given by the server alone. */
  'sessions.noteDeletion': closed({ meeting: Type.String({ pattern: '^[a-z0-9]{1,64}$' }) }),
  /** The session's meeting took over the plan as it is now; given by the server alone. */
  'sessions.noteAdoption': closed({ session: SessionIdSchema, taken: Taken }),
};
