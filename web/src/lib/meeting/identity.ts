import { stored, store, type Shelf } from './storage.ts';

const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';

/**
 * `length` random characters of base64url, six bits each. From `getRandomValues`, because a page on a plain HTTP
 * address in the hall has no `crypto.randomUUID`.
 */
export function randomText(length: number): string {
  const bytes = crypto.getRandomValues(new Uint8Array(length));
  return Array.from(bytes, (byte) => alphabet.charAt(byte & 63)).join('');
}

/** Names one intent for ever: 96 random bits. */
export const newCommandId = (): string => randomText(16);

/** The secret by which the server knows this device again in this meeting: 132 random bits, made once and kept. */
export function deviceSecret(code: string, shelf: Shelf | null): string {
  const key = `device.${code}`;
  const known = stored(shelf, key);
  if (known !== null && /^[A-Za-z0-9_-]{16,128}$/.test(known)) return known;
  const secret = randomText(22);
  store(shelf, key, secret);
  return secret;
}
