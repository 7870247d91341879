import { randomBytes } from 'node:crypto';

/** 72 random bits in letters that are safe in a URL: no two are ever the same. */
export function randomNonce(): string {
  return randomBytes(9).toString('base64url');
}
