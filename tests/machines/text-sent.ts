import { inflateRawSync } from 'node:zlib';
import type { JoinReply } from '#shared/wire/protocol.ts';

/** Every byte of the meeting in the answer to a join, as text: not what it leads to, but all that is in it. */
export function textSent({
  snapshot,
  frame,
}: Pick<Extract<JoinReply, { readonly ok: true }>, 'snapshot' | 'frame'>): string {
  const unpacked = snapshot === null ? '' : inflateRawSync(snapshot).toString('utf8');
  return `${unpacked}\n${JSON.stringify(frame)}`;
}
