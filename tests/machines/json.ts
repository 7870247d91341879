import assert from 'node:assert/strict';

/** A value as it comes out of being sent: without the properties that are undefined. */
export function sent(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sent);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .filter(([, inner]) => inner !== undefined)
      .map(([name, inner]) => [name, sent(inner)]),
  );
}

/** Whether both are the same once they are sent. */
export function assertSameWhenSent(one: unknown, other: unknown, message?: string): void {
  if (JSON.stringify(one) === JSON.stringify(other)) return;
  assert.deepEqual(sent(one), sent(other), message);
}

/** Calls back for every property in a value, at any depth. */
export function eachProperty(value: unknown, visit: (name: string, inner: unknown) => void): void {
  if (typeof value !== 'object' || value === null) return;
  if (Array.isArray(value)) {
    for (const element of value) eachProperty(element, visit);
    return;
  }
  for (const [name, inner] of Object.entries(value)) {
    if (inner === undefined) continue;
    visit(name, inner);
    eachProperty(inner, visit);
  }
}
