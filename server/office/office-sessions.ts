import type { Decision } from '#shared/aggregate/decision.ts';
import { refusal, type Refusal } from '#shared/aggregate/refusals.ts';
import type { Actor } from '#shared/aggregate/roles.ts';
import { randomNonce } from '../platform/chance.ts';
import type { Clock } from '../platform/time.ts';
import { endSessions, noteSessionUse, openSession } from './decide.ts';
import { sessionEnd, type DoorEvent, type DoorState, type OfficeSession } from './door-state.ts';
import type { StoredPassphrase } from './passphrase.ts';

/** That a session is used is noted this often at most, in ms. */
const notedEveryMs = 60 * 60_000;

const office: Actor = { role: 'office' };

/** Where a door is kept: in a stream of its own, or in that of the installation. */
export interface KeptDoor {
  readonly state: Readonly<DoorState>;
  /** Appends what `decide` makes of it; null when that is durable. Rejects with `LogUnavailable`. */
  commit(
    actor: Actor,
    decide: (state: Readonly<DoorState>) => Decision<DoorEvent>,
  ): Promise<Refusal | null>;
  /** Reads what others have appended. Rejects with `LogUnavailable`. */
  readOn(): Promise<void>;
}

/** The tokens of those who came in by one door. */
export interface DoorTokens {
  /** null while no passphrase is set */
  readonly make: (session: string) => string | null;
  /** the session that this token was made for; null: none of this door */
  readonly read: (token: string) => string | null;
}

/** Who is signed in by one door: known to every node, ended for all of them at once. */
export class OfficeSessions {
  readonly #door: KeptDoor;
  readonly #tokens: DoorTokens;
  readonly #now: Clock;
  /** those whose use is being noted */
  readonly #noting = new Set<string>();

  constructor(door: KeptDoor, tokens: DoorTokens, now: Clock) {
    this.#door = door;
    this.#tokens = tokens;
    this.#now = now;
  }

  /** The token of a new session for whoever gave this passphrase. Rejects with `LogUnavailable`. */
  async open(
    given: StoredPassphrase,
    device: string,
  ): Promise<{ readonly token: string } | Refusal> {
    const session = randomNonce();
    const refused = await this.#door.commit(office, (state) =>
      openSession(state, given, { session, device }),
    );
    if (refused !== null) return refused;
    const token = this.#tokens.make(session);
    return token === null ? refusal('notPermitted', 'passphrase') : { token };
  }

  /** The session that a token belongs to, if it is open. Rejects with `LogUnavailable`. */
  async find(token: string): Promise<string | null> {
    const session = this.#tokens.read(token);
    return session !== null && (await this.use(session)) ? session : null;
  }

  /** Whether this session is open; notes that somebody works with it. Rejects with `LogUnavailable`. */
  async use(session: string): Promise<boolean> {
    // Another node may have opened it a moment ago.
    if (!this.#door.state.sessions.has(session)) await this.#door.readOn();
    const isOpen = this.isOpen(session);
    if (isOpen) this.#noteUse(session);
    return isOpen;
  }

  /** Whether a session was not ended, nor is over. */
  isOpen(session: string): boolean {
    const known = this.#door.state.sessions.get(session);
    return known !== undefined && this.#now() < sessionEnd(known);
  }

  /** Those that are open, the one used last first. */
  get all(): readonly OfficeSession[] {
    return [...this.#door.state.sessions.values()]
      .filter(({ id }) => this.isOpen(id))
      .sort((one, other) => other.usedAt - one.usedAt);
  }

  /** Ends those named, on every node. Rejects with `LogUnavailable`. */
  async end(...sessions: readonly string[]): Promise<void> {
    await this.#door.commit(office, (state) => endSessions(state, sessions));
  }

  /** Nobody waits for it, and where it cannot be noted the next use will be. */
  #noteUse(session: string): void {
    const known = this.#door.state.sessions.get(session);
    if (known === undefined || this.#now() - known.usedAt < notedEveryMs) return;
    if (this.#noting.has(session)) return;
    this.#noting.add(session);
    const noted = (): void => void this.#noting.delete(session);
    this.#door.commit(office, (state) => noteSessionUse(state, session)).then(noted, noted);
  }
}
