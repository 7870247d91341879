import type { Context } from '#shared/aggregate/decision.ts';
import type { Actor } from '#shared/aggregate/roles.ts';
import { stubCode } from '../../server/meetings/stub-code.ts';

/** What a decision depends on besides the meeting and the command; its chance is that of the moment. */
export const contextOf = (actor: Actor, now: number): Context => ({
  actor,
  now,
  chance: `chance-of-${String(now)}`,
  stubCode,
});
