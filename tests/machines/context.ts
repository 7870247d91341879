import type { MeetingContext } from '#shared/meeting/context.ts';
import { minutesComposer } from '#shared/papers/minutes-composer.ts';
import type { Actor } from '#shared/aggregate/roles.ts';
import { stubCode } from '../../server/meetings/stub-code.ts';

/** What a decision depends on besides the meeting and the command; its chance is that of the moment, as long as a real one. */
export const contextOf = (actor: Actor, now: number): MeetingContext => ({
  actor,
  now,
  chance: String(now).padStart(12, '0').slice(-12),
  stubCode,
  minutes: minutesComposer,
});
