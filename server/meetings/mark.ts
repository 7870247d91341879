import { createHash } from 'node:crypto';
import type { Head } from '../log/event-log.ts';

/**
 * A short name for the history of a meeting up to a head, the same on every node. Clients bring it back when they join
 * again: at the same version of another history (the log was restored from a backup) it differs.
 */
export function markOf({ commandId, at }: Head): string {
  const bytes = 6;
  return createHash('sha256')
    .update(`${commandId} ${String(at)}`)
    .digest()
    .toString('base64url', 0, bytes);
}
