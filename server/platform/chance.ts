import { randomBytes } from 'node:crypto';

const nonceBytes = 9;
const noncesAtOnce = 512;

let drawn = Buffer.alloc(0);

/**
 * 72 random bits in letters that are safe in a URL: no two are ever the same. Many are drawn at once, because asking the
 * system costs as much as deciding a command does, and every command is given one.
 */
export function randomNonce(): string {
  if (drawn.length === 0) drawn = randomBytes(nonceBytes * noncesAtOnce);
  const nonce = drawn.toString('base64url', 0, nonceBytes);
  drawn = drawn.subarray(nonceBytes);
  return nonce;
}
