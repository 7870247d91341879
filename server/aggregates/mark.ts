import { createHash } from 'node:crypto';
import type { Moment } from '#shared/wire/protocol.ts';
import type { Head } from '../log/event-log.ts';

/** A head as clients know it. */
export function momentOf(head: Head): Moment {
  return { version: head.version, mark: markOf(head) };
}

/**
 * A short name for the history of a stream up to a head, the same on every node. Clients bring it back when they join
 * again: at the same version of another history (the log was restored from a backup) it differs.
 */
export function markOf(head: Head): string {
  let mark = marks.get(head);
  if (mark === undefined) marks.set(head, (mark = digestOf(head)));
  return mark;
}

/** Each audience of a stream is told the mark of the same commit. */
const marks = new WeakMap<Head, string>();

function digestOf({ commandId, at }: Head): string {
  const bytes = 6;
  return createHash('sha256')
    .update(`${commandId} ${String(at)}`)
    .digest()
    .toString('base64url', 0, bytes);
}
