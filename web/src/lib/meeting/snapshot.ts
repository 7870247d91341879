import { inflateSync, strFromU8 } from 'fflate';
import type { Meeting } from '#shared/meeting/state.ts';

/** The meeting in a snapshot: UTF-8 JSON, raw DEFLATE. Throws when the bytes are not that. */
export function unpacked(snapshot: Uint8Array): Meeting {
  return JSON.parse(strFromU8(inflateSync(snapshot))) as Meeting; // what protocol.ts says a snapshot holds
}
