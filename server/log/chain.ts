import { createHash } from 'node:crypto';
import type { Commit } from './event-log.ts';
import { textOfCommit } from './stored-commit.ts';

/**
 * The history of a stream up to a commit in 32 bytes: another history of any stream has another head. It follows from the
 * commits alone, whatever keeps them, so nothing of it is stored.
 */
export type ChainHead = Buffer;

/** The head before the first commit: SHA-256 of "doi-thoai chain 1 " and the name of the stream, in UTF-8. */
export function chainBeginning(stream: string): ChainHead {
  return createHash('sha256').update(`doi-thoai chain 1 ${stream}`).digest();
}

/**
 * The head after one more commit: SHA-256 of the 32 bytes of the head before it and of the text under which every store keeps the
 * commit, in UTF-8. The version is not in it, since the number of steps says it.
 */
export function chained(head: ChainHead, commit: Commit): ChainHead {
  return createHash('sha256').update(head).update(textOfCommit(commit)).digest();
}
