import { refusal, type Refusal } from '#shared/aggregate/refusals.ts';
import { isPassphrase, type StoredPassphrase } from './passphrase.ts';

/** Guesses at the passphrase that may wait for their turn; each costs much time and memory. */
const waitingGuesses = 8;

/** Where somebody gives a passphrase. */
export interface GuardedDoor {
  /** the passphrase as it is kept; null while none is set */
  readonly kept: () => StoredPassphrase | null;
  /** opens a session on a device for whoever gave this passphrase; or says why there is none. Rejects with `LogUnavailable` */
  readonly open: (
    given: StoredPassphrase,
    device: string,
  ) => Promise<{ readonly token: string } | Refusal>;
}

/**
 * Gives a session to whoever knows the passphrase of a door. Guesses are checked one after the other, at all doors of this node; where too many wait, another one is
 * not looked at and refused as busy.
 */
export class SignIn {
  #guessing: Promise<unknown> = Promise.resolve();
  #guesses = 0;

  async attempt(
    door: GuardedDoor,
    passphrase: string,
    device: string,
  ): Promise<{ readonly token: string } | Refusal> {
    if (this.#guesses >= waitingGuesses) return refusal('busy');
    this.#guesses += 1;
    const guess = this.#guessing.then(async () => {
      const kept = door.kept();
      return kept !== null && (await isPassphrase(passphrase, kept)) ? kept : null;
    });
    this.#guessing = guess.catch(() => undefined);
    try {
      const given = await guess;
      return given === null
        ? refusal('notPermitted', 'passphrase')
        : await door.open(given, device);
    } finally {
      this.#guesses -= 1;
    }
  }
}
