import type { CommandReply } from '#shared/wire/protocol.ts';
import { refusal } from '#shared/aggregate/refusals.ts';
import type { Clock } from '../platform/time.ts';
import { GuessGuard } from './guess-guard.ts';
import type { Allowance } from './token-bucket.ts';

/** Somebody with a card in the hand and glasses at home needs a few tries. */
const wrongByDevice: Allowance = { burst: 8, perSecond: 0.05 };
/** A full hall whose phones share one address mistypes this often; to find a code takes thousands of times as many. */
const wrongByAddress: Allowance = { burst: 300, perSecond: 0.5 };

/** Lets nobody try out the codes on the stubs of cards: neither a phone, nor many that an address pretends to be. */
export class StubGuard {
  readonly #devices: GuessGuard;
  readonly #addresses: GuessGuard;

  constructor(now: Clock) {
    this.#devices = new GuessGuard(wrongByDevice, now);
    this.#addresses = new GuessGuard(wrongByAddress, now);
  }

  /** What becomes of a code that a device shows, or `busy` without looking at it: clients do not try that again by themselves. */
  async attempt(
    { device, address }: { readonly device: string; readonly address: string },
    show: () => Promise<CommandReply>,
  ): Promise<CommandReply> {
    const found = await this.#devices.attempt(
      device,
      () => this.#addresses.attempt(address, show, isWrong),
      isWrong,
    );
    return 'code' in found ? { ok: false, refusal: refusal('busy', 'stub') } : found;
  }
}

function isWrong(found: CommandReply | { readonly code: string }): boolean {
  return 'ok' in found && !found.ok && found.refusal.code === 'stubWrong';
}
