import { randomBytes, randomUUID } from 'node:crypto';
import type { OfficeId } from '#shared/aggregate/ids.ts';
import type { Refusal } from '#shared/aggregate/refusals.ts';
import type { Actor } from '#shared/aggregate/roles.ts';
import { Aggregate } from '../aggregates/aggregate.ts';
import { LastingAggregate } from '../aggregates/lasting-aggregate.ts';
import { monotonic } from '../aggregates/monotonic.ts';
import type { EventLog } from '../log/event-log.ts';
import { randomNonce } from '../platform/chance.ts';
import type { Clock } from '../platform/time.ts';
import { CodeRelease, type IsOver } from './code-release.ts';
import {
  addOffice,
  deregisterMeeting,
  forgetPassphrase,
  makeKey,
  registerMeeting,
  registerRestored,
  renameOffice,
  renewLinks,
  setPassphrase,
  whyPassphraseNotSet,
} from './decide.ts';
import { chooseCode } from './join-codes.ts';
import { installationKind, installationStream } from './installation-kind.ts';
import { addressOfName } from '#shared/office/address.ts';
import {
  firstOffice,
  meetingOfRequest,
  type InstallationEvent,
  type InstallationState,
  type RegisteredMeeting,
  type RegisteredOffice,
} from './installation-state.ts';
import { OfficeSessions } from './office-sessions.ts';
import { storePassphrase } from './passphrase.ts';
import { createSessions, type Sessions, type SessionSource } from './sessions.ts';
import { SignIn, type GuardedDoor } from './sign-in.ts';

export interface InstallationOptions {
  readonly log: EventLog;
  readonly now: Clock;
  readonly isOver: IsOver;
}

const office: Actor = { role: 'office' };

/**
 * The installation: its key, its passphrase, its meetings and their codes. Kept in a stream of its own, which all
 * nodes share: whoever writes decides again on what others wrote meanwhile.
 */
export class Installation {
  readonly sessions: Sessions;
  /** who is signed in here */
  readonly signedIn: OfficeSessions;
  readonly #installation: LastingAggregate<InstallationState, InstallationEvent>;
  /** one for all doors of this node: each guess takes much of it */
  readonly #signIn = new SignIn();
  readonly #codeRelease: CodeRelease;

  private constructor(
    installation: LastingAggregate<InstallationState, InstallationEvent>,
    { isOver, now }: InstallationOptions,
  ) {
    this.#installation = installation;
    this.sessions = createSessions(() => sessionSourceOf(installation.state));
    const { officeToken, readOfficeToken } = this.sessions;
    const tokens = { make: officeToken, read: readOfficeToken };
    this.signedIn = new OfficeSessions(installation, tokens, now);
    this.#codeRelease = new CodeRelease(installation, isOver);
  }

  /** The installation as the log holds it, with a key made if it has none. Rejects with `LogUnavailable`. */
  static async open(options: InstallationOptions): Promise<Installation> {
    return new Installation(await LastingAggregate.open(() => recovered(options)), options);
  }

  get isPassphraseSet(): boolean {
    return this.#state.passphrase !== null;
  }

  /** The offices, in the order of their numbers; there is always the first. */
  get offices(): readonly RegisteredOffice[] {
    return [...this.#state.offices.values()];
  }

  /** Whether somebody who signs in has to say to which office. */
  get hasSeveral(): boolean {
    return this.#state.offices.size > 1;
  }

  /** How many meetings an office has. */
  meetingCount(office: OfficeId): number {
    return this.#state.meetingsOf.get(office)?.size ?? 0;
  }

  /** The office with this number, or null. Rejects with `LogUnavailable`. */
  async officeOf(office: OfficeId): Promise<RegisteredOffice | null> {
    // Another node may have added it a moment ago.
    if (!this.#state.offices.has(office)) await this.#installation.readOn();
    return this.#state.offices.get(office) ?? null;
  }

  /** The office that a name or address leads to, with or without tone marks; null: none. Rejects with `LogUnavailable`. */
  async findOffice(typed: string): Promise<OfficeId | null> {
    const address = addressOfName(typed);
    if (!this.#state.officeByAddress.has(address)) await this.#installation.readOn();
    return this.#state.officeByAddress.get(address) ?? null;
  }

  /**
   * Adds an office, which has no passphrase yet; for a request that was made before, finds the one it led to. Refused where the
   * name leads to another office. Rejects with `LogUnavailable`.
   */
  async addOffice(name: string, request: string): Promise<RegisteredOffice | Refusal> {
    const refused = await this.#installation.commit(office, (state) =>
      addOffice(state, { name, request }),
    );
    if (refused !== null) return refused;
    const added = this.#state.offices.get(this.#state.officeByRequest.get(request) ?? firstOffice);
    if (added === undefined) throw new Error('an office that was added is not there');
    return added;
  }

  /** Null when done. Rejects with `LogUnavailable`. */
  renameOffice(id: OfficeId, name: string): Promise<Refusal | null> {
    return this.#installation.commit(office, (state) => renameOffice(state, id, name));
  }

  /** The meetings of an office, the latest first; their rehearsals are none of them. */
  meetings(of: OfficeId): readonly RegisteredMeeting[] {
    const latestFirst = [...(this.#state.meetingsOf.get(of) ?? [])].reverse();
    return latestFirst.flatMap((id) => this.#state.meetings.get(id) ?? []);
  }

  /** The rehearsals of an office's meetings. */
  rehearsals(of: OfficeId): readonly RegisteredMeeting[] {
    const all = [...this.#state.rehearsalOf.values()];
    return all
      .flatMap((id) => this.#state.meetings.get(id) ?? [])
      .filter(({ office }) => office === of);
  }

  /** The rehearsal of a meeting, as far as this node knows; null: it has none. */
  rehearsalOf(meeting: string): RegisteredMeeting | null {
    return this.#state.meetings.get(this.#state.rehearsalOf.get(meeting) ?? '') ?? null;
  }

  /** The meeting that is tried out in another one; null: it is no rehearsal. */
  rehearsed(rehearsal: string): string | null {
    return this.#state.meetings.get(rehearsal)?.rehearsalOf ?? null;
  }

  /** Hears of what other nodes have written. Rejects with `LogUnavailable`. */
  readOn(): Promise<void> {
    return this.#installation.readOn();
  }

  /** Whether a meeting of this id is one of this office. Rejects with `LogUnavailable`. */
  async holds(of: OfficeId, meeting: string): Promise<boolean> {
    // Another node may have registered it a moment ago.
    if (!this.#state.meetings.has(meeting)) await this.#installation.readOn();
    return this.#state.meetings.get(meeting)?.office === of;
  }

  /** The meeting that people join with this code, or null. Rejects with `LogUnavailable`. */
  async findMeeting(code: string): Promise<string | null> {
    // Another node may have given it out a moment ago.
    if (!this.#state.meetingByCode.has(code)) await this.#installation.readOn();
    return this.#state.meetingByCode.get(code) ?? null;
  }

  /** Sets the passphrase for whoever has the setup link; null when done. Rejects with `LogUnavailable`. */
  async setPassphrase(setup: string, passphrase: string): Promise<Refusal | null> {
    const first = whyPassphraseNotSet(this.#state, this.sessions.isSetupSecret(setup));
    if (first !== null) return first;
    const kept = await storePassphrase(passphrase);
    return this.#installation.commit(office, (state) =>
      setPassphrase(state, this.sessions.isSetupSecret(setup), kept),
    );
  }

  /** Ends all sessions at its door; a new setup link lets another passphrase be set. */
  async forgetPassphrase(): Promise<void> {
    await this.#installation.commit(office, forgetPassphrase);
  }

  /**
   * A session on a device for whoever knows the passphrase of the installation. Guesses are checked one after the other. Rejects
   * with `LogUnavailable`.
   */
  signIn(passphrase: string, device = ''): Promise<{ readonly token: string } | Refusal> {
    const door: GuardedDoor = {
      kept: () => this.#state.passphrase,
      open: (given, at) => this.signedIn.open(given, at),
    };
    return this.signInAt(door, passphrase, device);
  }

  /** The same at the door of one office. */
  signInAt(
    door: GuardedDoor,
    passphrase: string,
    device: string,
  ): Promise<{ readonly token: string } | Refusal> {
    return this.#signIn.attempt(door, passphrase, device);
  }

  /**
   * Registers a new meeting of an office under a free code; for a request of it that was made before, finds the one it led to.
   * Rejects with `LogUnavailable`.
   */
  async registerMeeting(
    request: string = randomUUID(),
    of: OfficeId = firstOffice,
    rehearsalOf: string | null = null,
  ): Promise<{ readonly id: string; readonly code: string }> {
    await this.#codeRelease.makeRoom();
    const id = randomId();
    let registered = { id, code: '' };
    await this.#installation.commit(office, (state) => {
      registered = meetingOfRequest(state, of, request) ?? {
        id,
        code: chooseCode(state.meetingByCode),
      };
      return registerMeeting(state, { ...registered, office: of, request, rehearsalOf });
    });
    return registered;
  }

  /**
   * Registers a meeting that comes from a backup, unless it is registered: under the code it had when nobody has that
   * here, else under a free one. Resolves with the code that leads to it. Rejects with `LogUnavailable`.
   */
  async registerRestored(id: string, formerCode: string, of: OfficeId): Promise<string | null> {
    await this.#installation.commit(office, (state) => {
      const { meetingByCode } = state;
      const code = meetingByCode.has(formerCode) ? chooseCode(meetingByCode) : formerCode;
      return registerRestored(state, { id, code, office: of });
    });
    return this.#state.meetings.get(id)?.code ?? null;
  }

  /** Forgets a meeting of which nothing is left in the log; its code is free. Rejects with `LogUnavailable`. */
  async deregisterMeeting(meeting: string): Promise<void> {
    await this.#installation.commit(office, (state) => deregisterMeeting(state, meeting));
  }

  /**
   * Gives all links of a meeting other secrets: those that were handed out open nothing any more. Rejects with
   * `LogUnavailable`.
   */
  async renewLinks(meeting: string): Promise<void> {
    await this.#installation.commit(office, () => renewLinks(meeting, randomNonce()));
  }

  close(): void {
    this.#installation.close();
  }

  get #state(): Readonly<InstallationState> {
    return this.#installation.state;
  }
}

/** The installation as the log holds it, with a key. Rejects with `LogUnavailable`, and with `LogReplaced`. */
async function recovered({
  log,
  now,
}: InstallationOptions): Promise<Aggregate<InstallationState, InstallationEvent>> {
  const installation = await new Aggregate(installationKind, installationStream, {
    log,
    clock: monotonic(now),
  }).recover();
  if (installation.state.serverKey === null) {
    const key = randomBytes(32).toString('base64url');
    await installation.commit(office, (state) => makeKey(state, key));
  }
  return installation;
}

function sessionSourceOf(state: InstallationState): SessionSource {
  const { serverKey, passphrase, passphrasesSet, renewal, renewalOf } = state;
  if (serverKey === null) throw new Error('the installation has no key');
  return {
    serverKey,
    passphraseMark: passphrase?.hash ?? null,
    passphrasesSet,
    renewal,
    renewalsOf: (meeting) =>
      [renewal, renewalOf.get(meeting) ?? null].filter((chance) => chance !== null),
  };
}

/** 80 random bits in letters and digits that are safe in a URL, a file name and the name of a stream. */
function randomId(): string {
  const alphabet = 'abcdefghijklmnopqrstuvwxyz234567';
  return Array.from(randomBytes(16), (byte) => alphabet[byte % alphabet.length]).join('');
}
