import type { Logger } from 'pino';
import type { OfficeId } from '#shared/aggregate/ids.ts';
import { refusal, type Refusal } from '#shared/aggregate/refusals.ts';
import { createRoomRegistry, type RoomRegistry } from '../aggregates/room-registry.ts';
import type { EventLog } from '../log/event-log.ts';
import type { Clock } from '../platform/time.ts';
import { firstOffice, type RegisteredOffice } from './installation-state.ts';
import type { Installation } from './installation.ts';
import type { OfficeSessions } from './office-sessions.ts';
import { OwnDoor } from './own-door.ts';
import type { SessionAddress } from './sessions.ts';

/** Somebody who has signed in with a passphrase. */
export interface SignedIn extends SessionAddress {
  /** the office that they work in; null: in none, they only look after the installation */
  readonly worksIn: OfficeId | null;
  /** all who came in by the same door */
  readonly beside: OfficeSessions;
  /** Whether their session was not ended, nor is over, and they still work where they did; to be asked after every wait. */
  readonly isStillOpen: () => boolean;
}

export interface DoorsOptions {
  readonly log: EventLog;
  readonly now: Clock;
  readonly logger: Logger;
  readonly installation: Installation;
  /** whether this installation can have more than the first office */
  readonly isShared: boolean;
}

/**
 * The doors of an installation: its own, and one of each office. The first office has none of its own at first, and is entered by
 * that of the installation; so whoever has one office alone never hears of another.
 */
export class Doors {
  readonly #installation: Installation;
  readonly #isShared: boolean;
  readonly #own: RoomRegistry<OwnDoor>;

  constructor({ log, now, logger, installation, isShared }: DoorsOptions) {
    this.#installation = installation;
    this.#isShared = isShared;
    const tokens = installation.sessions;
    this.#own = createRoomRegistry({
      recover: (number) => OwnDoor.open(Number(number) as OfficeId, { log, now, tokens }), // see #at
      now,
      logger,
    });
  }

  /** Whether there can be others beside the first office; also where a backup has brought them. */
  get isShared(): boolean {
    return this.#isShared || this.#installation.hasSeveral;
  }

  /** Whoever holds this token; null: their session has ended. Rejects with `LogUnavailable`. */
  async find(token: string): Promise<SignedIn | null> {
    const own = this.#installation.sessions.readDoorToken(token);
    if (own !== null) return this.whoever(own);
    const session = this.#installation.sessions.readOfficeToken(token);
    return session === null ? null : this.whoever({ office: null, session });
  }

  /** Whoever has this session; null: it has ended. Rejects with `LogUnavailable`. */
  async whoever({ office, session }: SessionAddress): Promise<SignedIn | null> {
    return office === null ? this.#ofInstallation(session) : this.#ofOffice(office, session);
  }

  /**
   * A session on a device for whoever knows the passphrase of an office. Rejects with `LogUnavailable`.
   * @param typed name or address of the office; empty: the installation
   */
  async signIn(
    typed: string,
    passphrase: string,
    device: string,
  ): Promise<{ readonly token: string } | Refusal> {
    if (typed.trim() === '') return this.#installation.signIn(passphrase, device);
    const office = await this.#installation.findOffice(typed);
    // As where the passphrase is wrong: which offices there are is nobody's business.
    if (office === null) return refusal('notPermitted', 'passphrase');
    const door = await this.#at(office);
    return office === firstOffice && !door.isPassphraseSet
      ? this.#installation.signIn(passphrase, device)
      : this.#installation.signInAt(door, passphrase, device);
  }

  /** Adds an office with its passphrase; the same request adds it once. Rejects with `LogUnavailable`. */
  async addOffice(
    name: string,
    passphrase: string,
    request: string,
  ): Promise<RegisteredOffice | Refusal> {
    const added = await this.#installation.addOffice(name, request);
    if ('id' in added) await (await this.#at(added.id)).setFirstPassphrase(passphrase);
    return added;
  }

  /**
   * Gives an office a new passphrase, and ends all its sessions; null when done. Refused where it could not be entered by it: an
   * office without a name, or the only one, which is entered by that of the installation. Rejects with `LogUnavailable`.
   */
  async changePassphrase(office: OfficeId, passphrase: string): Promise<Refusal | null> {
    const known = await this.#installation.officeOf(office);
    if (known === null) return refusal('notFound', 'office');
    if (known.name === '' || !this.#installation.hasSeveral)
      return refusal('notPermitted', 'office');
    await (await this.#at(office)).changePassphrase(passphrase);
    return null;
  }

  /** Whether an office is entered by its own door. Rejects with `LogUnavailable`. */
  async hasOwnDoor(office: OfficeId): Promise<boolean> {
    return office !== firstOffice || (await this.#at(office)).isPassphraseSet;
  }

  async close(): Promise<void> {
    await this.#own.close();
  }

  async #ofInstallation(session: string): Promise<SignedIn | null> {
    const { signedIn } = this.#installation;
    if (!(await signedIn.use(session))) return null;
    const first = this.isShared ? await this.#at(firstOffice) : null;
    const worksInFirst = (): boolean => first?.isPassphraseSet !== true;
    const worksIn = worksInFirst() ? firstOffice : null;
    return {
      office: null,
      session,
      worksIn,
      beside: signedIn,
      isStillOpen: () => signedIn.isOpen(session) && (worksIn === null || worksInFirst()),
    };
  }

  async #ofOffice(office: OfficeId, session: string): Promise<SignedIn | null> {
    if ((await this.#installation.officeOf(office)) === null) return null;
    const door = await this.#at(office);
    if (!(await door.signedIn.use(session))) return null;
    return {
      office,
      session,
      worksIn: office,
      beside: door.signedIn,
      isStillOpen: () => door.isOpen(session),
    };
  }

  #at(office: OfficeId): Promise<OwnDoor> {
    return this.#own.open(String(office));
  }
}
