import type { Audience } from '#shared/access/audience.ts';
import type { CommandType } from '#shared/meeting/commands.ts';
import type { OfficeCommandType } from '#shared/office/commands.ts';
import type { RefusalCode } from '#shared/aggregate/refusals.ts';

/** How something that a client asked for ended. */
export type Result = 'accepted' | RefusalCode;

/** How a call of the log ended; `failed`: in a way that nobody foresaw. */
export type LogResult = 'done' | 'conflict' | 'unavailable' | 'failed';

/**
 * What happens in the server, as far as its operators count it. Called very often: an implementation is quick and never
 * throws. All times are in seconds.
 */
export interface Observer {
  /** Connections came or went; null: of those that have not joined a meeting. */
  connectionsChanged(audience: Audience | null, difference: 1 | -1): void;
  joinAnswered(result: Result): void;
  /** @param type null when the command could not be understood @param seconds from its arrival to its answer */
  commandAnswered(
    type: CommandType | OfficeCommandType | null,
    result: Result,
    seconds: number,
  ): void;
  /** A frame went out, of this many bytes to all its receivers together. */
  frameSent(audience: Audience, sent: { readonly receivers: number; readonly bytes: number }): void;
  snapshotSent(audience: Audience, bytes: number): void;
  appendEnded(result: LogResult, commits: number, seconds: number): void;
  readEnded(result: LogResult, seconds: number): void;
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

export function resultOf(
  reply:
    | { readonly ok: true }
    | { readonly ok: false; readonly refusal: { readonly code: RefusalCode } },
): Result {
  return reply.ok ? 'accepted' : reply.refusal.code;
}

/** Measures time that passes from now on; the result tells how much it was so far, in seconds. */
export function stopwatch(): () => number {
  const startedAt = performance.now();
  return () => (performance.now() - startedAt) / 1_000;
}
