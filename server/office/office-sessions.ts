import { refusal, type Refusal } from '#shared/aggregate/refusals.ts';
import type { Actor } from '#shared/aggregate/roles.ts';
import type { LastingAggregate } from '../aggregates/lasting-aggregate.ts';
import { randomNonce } from '../platform/chance.ts';
import type { Clock } from '../platform/time.ts';
import { endSessions, noteSessionUse, openSession } from './decide.ts';
import {
  sessionEnd,
  type InstallationEvent,
  type OfficeSession,
  type InstallationState,
} from './installation-state.ts';
import type { StoredPassphrase } from './passphrase.ts';
import type { Sessions } from './sessions.ts';

/** That a session is used is noted this often at most, in ms. */
const notedEveryMs = 60 * 60_000;

const office: Actor = { role: 'office' };

/** Who is signed in at the office: known to every node, ended for all of them at once. */
export class OfficeSessions {
  readonly #installation: LastingAggregate<InstallationState, InstallationEvent>;
  readonly #tokens: Pick<Sessions, 'officeToken' | 'readOfficeToken'>;
  readonly #now: Clock;
  /** those whose use is being noted */
  readonly #noting = new Set<string>();

  constructor(
    installation: LastingAggregate<InstallationState, InstallationEvent>,
    tokens: Pick<Sessions, 'officeToken' | 'readOfficeToken'>,
    now: Clock,
  ) {
    this.#installation = installation;
    this.#tokens = tokens;
    this.#now = now;
  }

  /** The token of a new session for whoever gave this passphrase. Rejects with `LogUnavailable`. */
  async open(
    given: StoredPassphrase,
    device: string,
  ): Promise<{ readonly token: string } | Refusal> {
    const session = randomNonce();
    const refused = await this.#installation.commit(office, (state) =>
      openSession(state, given, { session, device }),
    );
    if (refused !== null) return refused;
    const token = this.#tokens.officeToken(session);
    return token === null ? refusal('notPermitted', 'passphrase') : { token };
  }

  /** The session that a token belongs to, if it is open. Rejects with `LogUnavailable`. */
  async find(token: string): Promise<string | null> {
    const session = this.#tokens.readOfficeToken(token);
    if (session === null) return null;
    // Another node may have opened it a moment ago.
    if (!this.#installation.state.sessions.has(session)) await this.#installation.readOn();
    if (!this.isOpen(session)) return null;
    this.#noteUse(session);
    return session;
  }

  /** Whether a session was not ended, nor is over. */
  isOpen(session: string): boolean {
    const known = this.#installation.state.sessions.get(session);
    return known !== undefined && this.#now() < sessionEnd(known);
  }

  /** Those that are open, the one used last first. */
  get all(): readonly OfficeSession[] {
    return [...this.#installation.state.sessions.values()]
      .filter(({ id }) => this.isOpen(id))
      .sort((one, other) => other.usedAt - one.usedAt);
  }

  /** Ends those named, on every node. Rejects with `LogUnavailable`. */
  async end(...sessions: readonly string[]): Promise<void> {
    await this.#installation.commit(office, (state) => endSessions(state, sessions));
  }

  /** Nobody waits for it, and where it cannot be noted the next use will be. */
  #noteUse(session: string): void {
    const known = this.#installation.state.sessions.get(session);
    if (known === undefined || this.#now() - known.usedAt < notedEveryMs) return;
    if (this.#noting.has(session)) return;
    this.#noting.add(session);
    const noted = (): void => void this.#noting.delete(session);
    this.#installation.commit(office, (state) => noteSessionUse(state, session)).then(noted, noted);
  }
}
