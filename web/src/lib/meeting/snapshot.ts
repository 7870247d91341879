import { inflateSync, strFromU8 } from 'fflate';

/** What is in a snapshot, a meeting or an office: UTF-8 JSON, raw DEFLATE. Throws when the bytes are not that. */
export function unpacked(snapshot: Uint8Array): unknown {
  return JSON.parse(strFromU8(inflateSync(snapshot)));
}
