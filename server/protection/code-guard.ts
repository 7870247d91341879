import { createHash } from 'node:crypto';
import { refusal, type Refusal } from '#shared/aggregate/refusals.ts';
import type { Clock } from '../platform/time.ts';
import { GuessGuard } from './guess-guard.ts';
import { newcomerAllowance } from './allowances.ts';
import { TokenBuckets, type Allowance } from './token-bucket.ts';

/** A hall whose phones share one address mistypes its code this often; whoever tries codes soon has to wait. */
const wrongCodes: Allowance = { burst: 60, perSecond: 0.5 };
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
  readonly #guesses: GuessGuard;
  readonly #newcomers: TokenBuckets;
  readonly #phones = new Set<string>();
  /** codes that are being looked up, by where they come from: a hall that types the same one at once guesses once */
  readonly #lookups = new Map<string, Promise<string | null | Refusal>>();

  constructor(now: Clock) {
    this.#guesses = new GuessGuard(wrongCodes, now);
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
    const found = await (isKnown ? find(code) : this.#lookUp(attempt, find));
    if (found === null) return refusal('notFound', 'code');
    if (typeof found !== 'string') return refusal(found.code, 'code');
    if (isKnown) return found;
    if (!this.#newcomers.take(`${address} ${found}`)) return refusal('tooMany', 'device');
    this.#remember(phone);
    return found;
  }

  #lookUp(
    { address, code }: CodeAttempt,
    find: (code: string) => Promise<string | null>,
  ): Promise<string | null | Refusal> {
    const name = `${address} ${code}`;
    const known = this.#lookups.get(name);
    if (known !== undefined) return known;
    const lookup = this.#guesses
      .attempt(
        address,
        () => find(code),
        (meeting) => meeting === null,
      )
      .finally(() => this.#lookups.delete(name));
    this.#lookups.set(name, lookup);
    return lookup;
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
