import { randomBytes, scrypt, timingSafeEqual } from 'node:crypto';

/** A passphrase as it is kept: not to be turned back, and slow to guess at. */
export interface StoredPassphrase {
  /** base64url */
  readonly salt: string;
  /** base64url */
  readonly hash: string;
  /** cost of one guess, scrypt's N */
  readonly cost: number;
}

/** About 60 ms and 32 MB a guess on an office laptop. */
const defaultCost = 2 ** 15;
const blockSize = 8;
const hashBytes = 32;

/** A passphrase to keep, under a new salt. */
export async function storePassphrase(passphrase: string): Promise<StoredPassphrase> {
  const salt = randomBytes(16);
  const hash = await derive(passphrase, salt, defaultCost);
  return {
    salt: salt.toString('base64url'),
    hash: hash.toString('base64url'),
    cost: defaultCost,
  };
}

/** Whether this is the passphrase that was kept. */
export async function isPassphrase(typed: string, kept: StoredPassphrase): Promise<boolean> {
  const expected = Buffer.from(kept.hash, 'base64url');
  const actual = await derive(typed, Buffer.from(kept.salt, 'base64url'), kept.cost);
  return actual.length === expected.length && timingSafeEqual(actual, expected);
}

function derive(passphrase: string, salt: Buffer, cost: number): Promise<Buffer> {
  // Keyboards differ in how they compose "ế"; people mean the same passphrase.
  const composed = passphrase.normalize('NFKC');
  const options = { N: cost, r: blockSize, p: 1, maxmem: 256 * cost * blockSize };
  return new Promise((resolve, reject) => {
    scrypt(composed, salt, hashBytes, options, (error, key) => {
      if (error === null) resolve(key);
      else reject(error);
    });
  });
}
