import { randomBytes, randomUUID } from 'node:crypto';
import { refusal, type Refusal } from '#shared/aggregate/refusals.ts';
import {
  beginning,
  LogReplaced,
  LogUnavailable,
  readAll,
  type Commit,
  type EventLog,
  type Head,
  type Subscription,
} from '../log/event-log.ts';
import { delay, type Clock } from '../platform/time.ts';
import { capacity, chooseCode } from './join-codes.ts';
import {
  emptyOffice,
  evolveOffice,
  type OfficeEvent,
  type OfficeState,
  type RegisteredMeeting,
} from './office-state.ts';
import { isPassphrase, storePassphrase } from './passphrase.ts';
import { createSessions, type Sessions } from './sessions.ts';

export interface OfficeOptions {
  readonly log: EventLog;
  readonly now: Clock;
  /** Whether a meeting was adjourned so long ago that its code may be given to another one. */
  readonly isOver: (meeting: string) => Promise<boolean>;
}

/** The slash keeps it apart from every meeting: their ids are letters and digits. */
export const officeStream = 'office/installation';
/** Meetings looked at for each new one, when codes run short, to take their codes back. */
const lookedAtOnce = 20;
/** Guesses at the passphrase that may wait for their turn; each costs much time and memory. */
const waitingGuesses = 8;
/** Between attempts to read a log that was replaced and cannot be reached, in ms. */
const recoveryPauseMs = 500;

type Outcome<Value> = Value | Refusal;

/**
 * The installation: its key, its passphrase, its meetings and their codes. Kept in a stream of its own, which all
 * nodes share: whoever writes decides again on what others wrote meanwhile.
 */
export class Office {
  readonly sessions: Sessions;
  readonly #log: EventLog;
  readonly #now: Clock;
  readonly #isOver: OfficeOptions['isOver'];
  #state = emptyOffice();
  #head: Head = beginning;
  #following: Subscription | null = null;
  #closed = false;
  #guessing: Promise<unknown> = Promise.resolve();
  #guesses = 0;
  #looked = 0;

  private constructor({ log, now, isOver }: OfficeOptions) {
    this.#log = log;
    this.#now = now;
    this.#isOver = isOver;
    this.sessions = createSessions(() => ({
      serverKey: this.#key,
      passphraseMark: this.#state.passphrase?.hash ?? null,
      passphrasesSet: this.#state.passphrasesSet,
    }));
  }

  /** The office as the log holds it, with a key made if it has none. Rejects with `LogUnavailable`. */
  static async open(options: OfficeOptions): Promise<Office> {
    const office = new Office(options);
    await office.#recover();
    return office;
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

  has(meeting: string): boolean {
    return this.#state.meetings.has(meeting);
  }

  /** The meeting that people join with this code, or null. Rejects with `LogUnavailable`. */
  async findMeeting(code: string): Promise<string | null> {
    // Another node may have given it out a moment ago.
    if (!this.#state.meetingByCode.has(code)) await this.#catchUp();
    return this.#state.meetingByCode.get(code) ?? null;
  }

  /** Sets the passphrase for whoever has the setup link; null when done. Rejects with `LogUnavailable`. */
  async setPassphrase(setup: string, passphrase: string): Promise<Refusal | null> {
    const check = (): Refusal | null => {
      if (this.isPassphraseSet) return refusal('alreadyDone', 'passphrase');
      return this.sessions.isSetupSecret(setup) ? null : refusal('notPermitted', 'setup');
    };
    const first = check();
    if (first !== null) return first;
    const kept = await storePassphrase(passphrase);
    return this.#write(() => check() ?? [{ type: 'office.passphraseSet', passphrase: kept }]);
  }

  /** Ends all office sessions; a new setup link lets the office set another passphrase. */
  async forgetPassphrase(): Promise<void> {
    await this.#write(({ passphrase }) =>
      passphrase === null ? [] : [{ type: 'office.passphraseForgotten' }],
    );
  }

  /** A session for whoever knows the passphrase. Guesses are checked one after the other. */
  async signIn(passphrase: string): Promise<Outcome<{ readonly token: string }>> {
    if (this.#guesses >= waitingGuesses) return refusal('tooMany');
    this.#guesses += 1;
    const guess = this.#guessing.then(() => {
      const kept = this.#state.passphrase;
      return kept !== null && isPassphrase(passphrase, kept);
    });
    this.#guessing = guess.catch(() => undefined);
    try {
      const token = (await guess) ? this.sessions.officeToken() : null;
      return token === null ? refusal('notPermitted', 'passphrase') : { token };
    } finally {
      this.#guesses -= 1;
    }
  }

  /**
   * Registers a new meeting under a free code; for a request that was made before, finds the one it led to.
   * Rejects with `LogUnavailable`.
   */
  async registerMeeting(
    request: string = randomUUID(),
  ): Promise<{ readonly id: string; readonly code: string }> {
    await this.#releaseCodes();
    const id = randomId();
    let registered = { id, code: '' };
    await this.#write(({ meetings, meetingByCode, meetingByRequest }) => {
      const known = meetings.get(meetingByRequest.get(request) ?? '');
      if (known?.code != null) {
        registered = { id: known.id, code: known.code };
        return [];
      }
      registered = { id, code: chooseCode(meetingByCode) };
      return [{ type: 'office.meetingCreated', ...registered, request }];
    });
    return registered;
  }

  /**
   * Registers a meeting that comes from a backup, unless it is registered: under the code it had when nobody has that
   * here, else under a free one. Resolves with the code that leads to it. Rejects with `LogUnavailable`.
   */
  async registerRestored(id: string, formerCode: string): Promise<string | null> {
    await this.#write(({ meetings, meetingByCode }) => {
      if (meetings.has(id)) return [];
      const code = meetingByCode.has(formerCode) ? chooseCode(meetingByCode) : formerCode;
      return [{ type: 'office.meetingCreated', id, code }];
    });
    return this.#state.meetings.get(id)?.code ?? null;
  }

  close(): void {
    this.#closed = true;
    this.#following?.close();
  }

  /** Reads what the log holds, makes a key if it has none, and follows. Rejects with `LogUnavailable`. */
  async #recover(): Promise<void> {
    await this.#startAfresh();
    if (this.#state.serverKey === null) {
      const key = randomBytes(32).toString('base64url');
      await this.#write(({ serverKey }) =>
        serverKey === null ? [{ type: 'office.serverKeyMade', key }] : [],
      );
    }
    this.#following = this.#log.follow(officeStream, this.#head, {
      onCommits: (commits) => this.#adopt(commits),
      onReplaced: () => void this.#recoverPatiently(),
    });
  }

  /** Meanwhile goes by what it knew. */
  async #recoverPatiently(): Promise<void> {
    while (!this.#closed) {
      try {
        await this.#recover();
        return;
      } catch (error) {
        if (!(error instanceof LogUnavailable)) throw error;
        await delay(recoveryPauseMs);
      }
    }
  }

  /** Takes the log for what it holds now, in one step: nobody sees an office half read. */
  async #startAfresh(): Promise<void> {
    const state = emptyOffice();
    let head = beginning;
    for await (const commit of readAll(this.#log, officeStream)) {
      evolveWith(state, commit);
      head = commit;
    }
    this.#state = state;
    this.#head = head;
  }

  get #key(): string {
    if (this.#state.serverKey === null) throw new Error('the office is not open');
    return this.#state.serverKey;
  }

  /** When short codes run out, those of meetings long over go back, some each time, the oldest first. */
  async #releaseCodes(): Promise<void> {
    if (this.#state.meetingByCode.size < capacity(4)) return;
    const holders = [...this.#state.meetingByCode.values()];
    const start = this.#looked % holders.length;
    this.#looked = start + lookedAtOnce;
    const looked = holders.slice(start, start + lookedAtOnce);
    const over = await Promise.all(looked.map((id) => this.#isOver(id)));
    await this.#write(({ meetings }) =>
      looked
        .filter((id, index) => over[index] === true && meetings.get(id)?.code != null)
        .map((id) => ({ type: 'office.codeReleased', id })),
    );
  }

  /**
   * Appends what `decide` makes of the present state; on a conflict reads what others wrote and asks again. Where
   * nothing is left to do, the state that says so must be safe: it may have been read before replicas held it.
   */
  async #write(
    decide: (state: Readonly<OfficeState>) => readonly OfficeEvent[] | Refusal,
  ): Promise<Refusal | null> {
    for (;;) {
      const decision = decide(this.#state);
      if ('code' in decision) return decision;
      const commits = decision.length === 0 ? [] : [this.#commitOf(decision)];
      const { outcome } = await this.#log.append(officeStream, this.#head, commits);
      if (outcome === 'appended') {
        this.#adopt(commits);
        return null;
      }
      await this.#catchUp();
    }
  }

  #commitOf(events: readonly OfficeEvent[]): Commit<OfficeEvent> {
    return {
      version: this.#head.version + 1,
      commandId: randomUUID(),
      actor: { role: 'office' },
      at: this.#now(),
      events,
    };
  }

  async #catchUp(): Promise<void> {
    try {
      for await (const commit of readAll(this.#log, officeStream, this.#head))
        this.#adopt([commit]);
    } catch (error) {
      if (!(error instanceof LogReplaced)) throw error;
      await this.#startAfresh();
    }
  }

  #adopt(commits: readonly Commit[]): void {
    for (const commit of commits) {
      if (commit.version !== this.#head.version + 1) continue;
      evolveWith(this.#state, commit);
      this.#head = commit;
    }
  }
}

function evolveWith(state: OfficeState, commit: Commit): void {
  const { events, at } = commit as Commit<OfficeEvent>; // the office's stream holds what offices wrote, nothing else
  for (const event of events) evolveOffice(state, event, at);
}

/** 80 random bits in letters and digits that are safe in a URL, a file name and the name of a stream. */
function randomId(): string {
  const alphabet = 'abcdefghijklmnopqrstuvwxyz234567';
  return Array.from(randomBytes(16), (byte) => alphabet[byte % alphabet.length]).join('');
}
