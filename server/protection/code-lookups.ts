import type { Refusal } from '#shared/aggregate/refusals.ts';
import type { Clock } from '../platform/time.ts';
import { GuessGuard } from './guess-guard.ts';
import type { Allowance } from './token-bucket.ts';

/** A hall whose phones share one address mistypes its code this often; whoever tries codes soon has to wait. */
const wrongCodes: Allowance = { burst: 60, perSecond: 0.5 };

/** Looks up codes, each wrong one at the cost of its address; what many ask there at once is one attempt. */
export class CodeLookups<Found> {
  readonly #guesses: GuessGuard;
  readonly #underWay = new Map<string, Promise<Found | null | Refusal>>();

  constructor(now: Clock) {
    this.#guesses = new GuessGuard(wrongCodes, now);
  }

  /** What `find` finds under the code; null: nothing; or a refusal without looking. Rejects as `find` does. */
  find(
    address: string,
    code: string,
    find: () => Promise<Found | null>,
  ): Promise<Found | null | Refusal> {
    const name = `${address} ${code}`;
    const known = this.#underWay.get(name);
    if (known !== undefined) return known;
    const lookup = this.#guesses
      .attempt(address, find, (found) => found === null)
      .finally(() => this.#underWay.delete(name));
    this.#underWay.set(name, lookup);
    return lookup;
  }
}
