import type { OfficeId } from '#shared/aggregate/ids.ts';
import { Aggregate } from '../aggregates/aggregate.ts';
import type { AggregateKind } from '../aggregates/kind.ts';
import { LastingAggregate } from '../aggregates/lasting-aggregate.ts';
import { monotonic } from '../aggregates/monotonic.ts';
import type { EventLog } from '../log/event-log.ts';
import type { Clock } from '../platform/time.ts';
import { changePassphrase } from './decide.ts';
import { closedDoor, evolveDoor, type DoorEvent, type DoorState } from './door-state.ts';
import { firstOffice } from './installation-state.ts';
import { OfficeSessions } from './office-sessions.ts';
import { storePassphrase, type StoredPassphrase } from './passphrase.ts';
import type { Sessions } from './sessions.ts';
import type { GuardedDoor } from './sign-in.ts';
import { readDoorCommit } from './stored.ts';

/** The stream of an office's own door: sign-ins of thousands of offices would make that of the installation long. */
export const doorStream = (office: OfficeId): string => `office/${String(office)}/door`;

const doorKind: AggregateKind<DoorState, DoorEvent> = {
  initial: closedDoor,
  evolve: (state, event, at) => {
    evolveDoor(state, event, at);
    return state;
  },
  read: readDoorCommit,
};

/** A door that nobody has come by or asked about for this long may be given up, in ms. */
const quietMs = 60_000;

export interface OwnDoorOptions {
  readonly log: EventLog;
  readonly now: Clock;
  readonly tokens: Pick<Sessions, 'doorToken' | 'readDoorToken'>;
}

/** The passphrase of one office, and who is signed in with it; the same on every node. */
export class OwnDoor implements GuardedDoor {
  readonly signedIn: OfficeSessions;
  readonly #office: OfficeId;
  readonly #kept: LastingAggregate<DoorState, DoorEvent>;
  readonly #now: Clock;
  #askedAt: number;

  private constructor(
    office: OfficeId,
    kept: LastingAggregate<DoorState, DoorEvent>,
    { now, tokens }: OwnDoorOptions,
  ) {
    this.#office = office;
    this.#kept = kept;
    this.#now = now;
    this.#askedAt = now();
    const read = (token: string): string | null => {
      const address = tokens.readDoorToken(token);
      return address?.office === office ? address.session : null;
    };
    const make = (session: string): string => tokens.doorToken(office, session);
    this.signedIn = new OfficeSessions(kept, { make, read }, now);
  }

  /** Reads what the log holds and follows it. Rejects with `LogUnavailable` and `UnreadableCommit`. */
  static async open(office: OfficeId, options: OwnDoorOptions): Promise<OwnDoor> {
    const { log, now } = options;
    const recover = () =>
      new Aggregate(doorKind, doorStream(office), { log, clock: monotonic(now) }).recover();
    return new OwnDoor(office, await LastingAggregate.open(recover), options);
  }

  get isPassphraseSet(): boolean {
    return this.#kept.state.passphrase !== null;
  }

  /** Whether this session, which came in here, is open. */
  isOpen(session: string): boolean {
    this.#askedAt = this.#now();
    return this.signedIn.isOpen(session);
  }

  kept(): StoredPassphrase | null {
    return this.#kept.state.passphrase;
  }

  open(...given: Parameters<OfficeSessions['open']>): ReturnType<OfficeSessions['open']> {
    return this.signedIn.open(...given);
  }

  /** Ends all its sessions on every node. Rejects with `LogUnavailable`. */
  async changePassphrase(passphrase: string): Promise<void> {
    const kept = await storePassphrase(passphrase);
    await this.#kept.commit({ role: 'office' }, () => changePassphrase(kept));
  }

  /** Sets the passphrase, unless there is one. Rejects with `LogUnavailable`. */
  async setFirstPassphrase(passphrase: string): Promise<void> {
    if (!this.isPassphraseSet) await this.changePassphrase(passphrase);
  }

  /** Whether it may be given up. That of the first office says whether the installation's passphrase opens that, too. */
  get isIdle(): boolean {
    return this.#office !== firstOffice && this.#now() - this.#askedAt > quietMs;
  }

  close(): Promise<void> {
    this.#kept.close();
    return Promise.resolve();
  }
}
