import { isJsonObject } from '#shared/aggregate/shape.ts';
import { unborn, type Meeting } from '#shared/meeting/state.ts';
import { chainBeginning, chained, type ChainHead } from '../log/chain.ts';
import type { Commit } from '../log/event-log.ts';
import { meetingKind } from '../meetings/meeting-kind.ts';

/** A commit by which the minutes were adopted, and what it fixes. */
export interface Adoption {
  readonly version: number;
  /** under which people joined the meeting then */
  readonly code: string;
  /** ms since epoch, by the clock of the meeting */
  readonly at: number;
  /** of the chain, up to and with this commit */
  readonly head: ChainHead;
}

/** Why a commit cannot be what this program has written. */
export type CommitFault = 'unreadable' | 'backInTime';

/** The first commit of a history that cannot be, whatever the code says. */
export interface ImpossibleCommit {
  readonly version: number;
  readonly fault: CommitFault;
}

/** One meeting as its commits tell it from the first to the last, also where some of them were changed. */
export class MeetingHistory {
  readonly id: string;
  readonly adoptions: Adoption[] = [];
  /** every code under which people joined it */
  readonly codes = new Set<string>();
  #head: ChainHead;
  #state: Meeting = unborn;
  #code = '';
  #version = 0;
  #at = 0;
  #impossible: ImpossibleCommit | null = null;

  constructor(id: string) {
    this.id = id;
    this.#head = chainBeginning(id);
  }

  /** The meeting as far as it could be read. */
  get meeting(): Meeting {
    return this.#state;
  }

  get version(): number {
    return this.#version;
  }

  get impossible(): ImpossibleCommit | null {
    return this.#impossible;
  }

  add(commit: Commit): void {
    this.#look(commit);
    this.#head = chained(this.#head, commit);
    this.#version += 1;
    this.#at = commit.at;
    for (const event of commit.events) {
      if (!isJsonObject(event)) continue;
      if (typeof event.code === 'string' && namesCode.has(event.type)) this.#join(event.code);
      if (event.type === adopted) {
        const { version, at } = commit;
        this.adoptions.push({ version, at, code: this.#code, head: this.#head });
      }
    }
  }

  #join(code: string): void {
    this.#code = code;
    this.codes.add(code);
  }

  #look(commit: Commit): void {
    if (this.#impossible !== null) return;
    const fault = this.#faultOf(commit);
    if (fault !== null) this.#impossible = { version: this.#version + 1, fault };
  }

  #faultOf(commit: Commit): CommitFault | null {
    if (commit.at < this.#at) return 'backInTime';
    try {
      const { events, at } = meetingKind.read(commit, this.id);
      for (const event of events) this.#state = meetingKind.evolve(this.#state, event, at);
      return null;
    } catch {
      // Whatever reading or folding it throws: this program has not written it.
      return 'unreadable';
    }
  }
}

const adopted = 'minutes.adopted';
const namesCode: ReadonlySet<unknown> = new Set(['meeting.created', 'meeting.codeChanged']);
