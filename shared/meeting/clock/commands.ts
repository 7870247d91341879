import Type from 'typebox';
import { closed, Instant } from '../../forms/schema.ts';

/** What a clock can be wrong by, in ms: a machine that forgot the time begins again decades ago. */
const mostMs = 100 * 366 * 24 * 60 * 60_000;

export const clockCommands = {
  /** From `since` on, by the time of the meeting, the true time is later by `ms`; earlier where that is negative. */
  'clock.correct': closed({
    since: Instant,
    ms: Type.Integer({ minimum: -mostMs, maximum: mostMs }),
  }),
};
