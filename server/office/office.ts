import { randomBytes, randomUUID } from 'node:crypto';
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
  forgetPassphrase,
  makeKey,
  registerMeeting,
  registerRestored,
  renewLinks,
  setPassphrase,
  whyPassphraseNotSet,
} from './decide.ts';
import { chooseCode } from './join-codes.ts';
import { installationKind, installationStream } from './installation-kind.ts';
import {
  meetingOfRequest,
  type InstallationEvent,
  type InstallationState,
  type RegisteredMeeting,
} from './installation-state.ts';
import { OfficeSessions } from './office-sessions.ts';
import { storePassphrase } from './passphrase.ts';
import { createSessions, type Sessions, type SessionSource } from './sessions.ts';
import { SignIn } from './sign-in.ts';

export interface OfficeOptions {
  readonly log: EventLog;
  readonly now: Clock;
  readonly isOver: IsOver;
}

const office: Actor = { role: 'office' };

/**
 * The installation: its key, its passphrase, its meetings and their codes. Kept in a stream of its own, which all
 * nodes share: whoever writes decides again on what others wrote meanwhile.
 */
export class Office {
  readonly sessions: Sessions;
  /** who is signed in here */
  readonly signedIn: OfficeSessions;
  readonly #installation: LastingAggregate<InstallationState, InstallationEvent>;
  readonly #signIn: SignIn;
  readonly #codeRelease: CodeRelease;

  private constructor(
    installation: LastingAggregate<InstallationState, InstallationEvent>,
    { isOver, now }: OfficeOptions,
  ) {
    this.#installation = installation;
    this.sessions = createSessions(() => sessionSourceOf(installation.state));
    this.signedIn = new OfficeSessions(installation, this.sessions, now);
    this.#signIn = new SignIn({
      kept: () => installation.state.passphrase,
      open: (given, device) => this.signedIn.open(given, device),
    });
    this.#codeRelease = new CodeRelease(installation, isOver);
  }

  /** The office as the log holds it, with a key made if it has none. Rejects with `LogUnavailable`. */
  static async open(options: OfficeOptions): Promise<Office> {
    return new Office(await LastingAggregate.open(() => recovered(options)), options);
  }

  get isPassphraseSet(): boolean {
    return this.#state.passphrase !== null;
  }

  /** The latest meetings first, after the one named, or from the latest one. */
  meetings(limit: number, after: string | null = null): readonly RegisteredMeeting[] {
    const latestFirst = [...this.#state.meetings.values()].reverse();
    const start = after === null ? 0 : latestFirst.findIndex(({ id }) => id === after) + 1;
    return latestFirst.slice(start, start + limit);
  }

  /** Whether the installation has a meeting of this id. Rejects with `LogUnavailable`. */
  async has(meeting: string): Promise<boolean> {
    // Another node may have registered it a moment ago.
    if (!this.#state.meetings.has(meeting)) await this.#installation.readOn();
    return this.#state.meetings.has(meeting);
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

  /** Ends all office sessions; a new setup link lets the office set another passphrase. */
  async forgetPassphrase(): Promise<void> {
    await this.#installation.commit(office, forgetPassphrase);
  }

  /**
   * A session on a device for whoever knows the passphrase. Guesses are checked one after the other. Rejects with
   * `LogUnavailable`.
   */
  signIn(passphrase: string, device = ''): Promise<{ readonly token: string } | Refusal> {
    return this.#signIn.attempt(passphrase, device);
  }

  /**
   * Registers a new meeting under a free code; for a request that was made before, finds the one it led to.
   * Rejects with `LogUnavailable`.
   */
  async registerMeeting(
    request: string = randomUUID(),
  ): Promise<{ readonly id: string; readonly code: string }> {
    await this.#codeRelease.makeRoom();
    const id = randomId();
    let registered = { id, code: '' };
    await this.#installation.commit(office, (state) => {
      registered = meetingOfRequest(state, request) ?? {
        id,
        code: chooseCode(state.meetingByCode),
      };
      return registerMeeting(state, { ...registered, request });
    });
    return registered;
  }

  /**
   * Registers a meeting that comes from a backup, unless it is registered: under the code it had when nobody has that
   * here, else under a free one. Resolves with the code that leads to it. Rejects with `LogUnavailable`.
   */
  async registerRestored(id: string, formerCode: string): Promise<string | null> {
    await this.#installation.commit(office, (state) => {
      const { meetingByCode } = state;
      const code = meetingByCode.has(formerCode) ? chooseCode(meetingByCode) : formerCode;
      return registerRestored(state, { id, code });
    });
    return this.#state.meetings.get(id)?.code ?? null;
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
}: OfficeOptions): Promise<Aggregate<InstallationState, InstallationEvent>> {
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
    renewalsOf: (meeting) =>
      [renewal, renewalOf.get(meeting) ?? null].filter((chance) => chance !== null),
  };
}

/** 80 random bits in letters and digits that are safe in a URL, a file name and the name of a stream. */
function randomId(): string {
  const alphabet = 'abcdefghijklmnopqrstuvwxyz234567';
  return Array.from(randomBytes(16), (byte) => alphabet[byte % alphabet.length]).join('');
}
