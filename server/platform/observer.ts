import type { Audience } from '#shared/access/audience.ts';
import type { CommandType } from '#shared/meeting/commands.ts';
import type { RefusalCode } from '#shared/aggregate/refusals.ts';

/** How something that a client asked for ended. */
export type Outcome = 'accepted' | RefusalCode;

/** How a call of the log ended; `failed`: in a way that nobody foresaw. */
export type LogOutcome = 'done' | 'conflict' | 'unavailable' | 'failed';

/**
 * What happens in the server, as far as its operators count it. Called very often: an implementation is quick and never
 * throws. All times are in seconds.
 */
export interface Observer {
  /** Connections came or went; null: of those that have not joined a meeting. */
  connectionsChanged(audience: Audience | null, difference: 1 | -1): void;
  joinAnswered(outcome: Outcome): void;
  /** @param type null when the command could not be understood @param seconds from its arrival to its answer */
  commandAnswered(type: CommandType | null, outcome: Outcome, seconds: number): void;
  /** A frame went out, of this many bytes to all its receivers together. */
  frameSent(audience: Audience, sent: { readonly receivers: number; readonly bytes: number }): void;
  snapshotSent(audience: Audience, bytes: number): void;
  appendEnded(outcome: LogOutcome, commits: number, seconds: number): void;
  readEnded(outcome: LogOutcome, seconds: number): void;
  /** An append met a conflict: others had written so many versions that this node did not know. */
  foundBehind(versions: number): void;
  /** A commit that another node wrote became part of a meeting here, so long after it was made. */
  commitLearned(seconds: number): void;
}

/** Of a server that nobody watches. */
export const unobserved: Observer = {
  connectionsChanged: () => undefined,
  joinAnswered: () => undefined,
  commandAnswered: () => undefined,
  frameSent: () => undefined,
  snapshotSent: () => undefined,
  appendEnded: () => undefined,
  readEnded: () => undefined,
  foundBehind: () => undefined,
  commitLearned: () => undefined,
};

export function outcomeOf(
  reply:
    | { readonly ok: true }
    | { readonly ok: false; readonly refusal: { readonly code: RefusalCode } },
): Outcome {
  return reply.ok ? 'accepted' : reply.refusal.code;
}

/** Measures time that passes from now on; the result tells how much it was so far, in seconds. */
export function stopwatch(): () => number {
  const startedAt = performance.now();
  return () => (performance.now() - startedAt) / 1_000;
}
