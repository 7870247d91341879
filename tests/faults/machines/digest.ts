import { hash } from 'node:crypto';

const known = new WeakMap<object, string>();

/**
 * A short text that is the same for values that are the same once they are sent: the order of properties and those that
 * are undefined make no difference. Values are taken to be immutable, so that a fold, which shares whatever did not
 * change, costs only what did.
 */
export function digest(value: unknown): string {
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  const before = known.get(value);
  if (before !== undefined) return before;
  const text = Array.isArray(value)
    ? `[${value.map(digest).join()}]`
    : `{${Object.entries(value)
        .filter(([, inner]) => inner !== undefined)
        .map(([name, inner]) => `${name}:${digest(inner)}`)
        .sort()
        .join()}}`;
  const made = hash('sha1', text, 'base64url');
  known.set(value, made);
  return made;
}
