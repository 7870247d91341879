import { createHash } from 'node:crypto';
import { refusal, type Refusal } from '#shared/aggregate/refusals.ts';
import type { Clock } from '../platform/time.ts';
import { CodeLookups } from './code-lookups.ts';
import { newcomerAllowance } from './allowances.ts';
import { TokenBuckets } from './token-bucket.ts';

/** Phones that are remembered, the latest ones: many halls full. */
const rememberedPhones = 50_000;

/** A code that somebody wants to join with. */
export interface CodeAttempt {
  /** where it comes from */
  readonly address: string;
  readonly code: string;
  /** the secret of the phone */
  readonly device: string;
}

/**
 * Lets nobody try codes until one fits. A phone that joined with its code before is let in all the same, since with that code
 * it can find out nothing: so whoever tries codes from the network of a hall keeps newcomers out for that long, but nobody
 * who was in. Nor may one address bring devices without end, so that whoever makes up a device for each opinion is no
 * crowd.
 */
export class CodeGuard {
  readonly #lookups: CodeLookups<string>;
  readonly #newcomers: TokenBuckets;
  readonly #phones = new Set<string>();

  constructor(now: Clock) {
    this.#lookups = new CodeLookups(now);
    this.#newcomers = new TokenBuckets(newcomerAllowance, now);
  }

  /** The meeting that `find` finds under the code, or why there is none for this attempt. Rejects as `find` does. */
  async find(
    attempt: CodeAttempt,
    find: (code: string) => Promise<string | null>,
  ): Promise<string | Refusal> {
    const { address, code } = attempt;
    const phone = markOf(attempt);
    const isKnown = this.#phones.has(phone);
    const found = await (isKnown
      ? find(code)
      : this.#lookups.find(address, code, () => find(code)));
    if (found === null) return refusal('notFound', 'code');
    if (typeof found !== 'string') return refusal(found.code, 'code');
    if (isKnown) return found;
    if (!this.#newcomers.take(`${address} ${found}`)) return refusal('tooMany', 'device');
    this.#remember(phone);
    return found;
  }

  #remember(phone: string): void {
    this.#phones.add(phone);
    if (this.#phones.size <= rememberedPhones) return;
    const [oldest = ''] = this.#phones;
    this.#phones.delete(oldest);
  }
}

/** Tells phones and codes apart without keeping their secrets. */
function markOf({ code, device }: CodeAttempt): string {
  return createHash('sha256').update(`${code} ${device}`).digest('base64url').slice(0, 22);
}
