/**
 * Tells one value from another without saying it: 16 hexadecimal digits of its JSON, in which the order of properties counts for
 * nothing. Good enough to notice that somebody else has changed a text, not to keep anybody from forging one.
 */
export function fingerprint(value: unknown): string {
  const text = canonical(value);
  return hash(text, 0x811c9dc5) + hash(text, 0x01000193);
}

function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join()}]`;
  if (value === undefined) return 'null';
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  const members = Object.entries(value)
    .filter(([, inner]) => inner !== undefined)
    .sort(([one], [other]) => (one < other ? -1 : 1))
    .map(([name, inner]) => `${JSON.stringify(name)}:${canonical(inner)}`);
  return `{${members.join()}}`;
}

/** FNV-1a over UTF-16 code units, with an avalanche at the end so that two seeds give two digests. */
function hash(text: string, seed: number): string {
  let mixed = seed;
  for (let index = 0; index < text.length; index += 1)
    mixed = Math.imul(mixed ^ text.charCodeAt(index), 0x01000193);
  mixed = Math.imul(mixed ^ (mixed >>> 16), 0x85ebca6b);
  mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2ae35);
  return ((mixed ^ (mixed >>> 16)) >>> 0).toString(16).padStart(8, '0');
}
