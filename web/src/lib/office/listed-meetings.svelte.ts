import type { OfficeCommand } from '#shared/office/commands.ts';
import type { OfficeEvent } from '#shared/office/events.ts';
import { evolveOffice } from '#shared/office/office.ts';
import type { Office } from '#shared/office/state.ts';
import { Live } from '#lib/meeting/live.svelte.ts';
import {
  officeHttp,
  type Failure,
  type MeetingSummary,
  type UnreadableMeeting,
} from './office-http.ts';

/** Between two looks while some meetings are still being looked up, in ms. */
const againMs = 1_000;

/** The meetings of the office as its list and its calendar show them: looked up once, and again when sessions or meetings go or come. */
export class ListedMeetings {
  /** null until they are known */
  meetings = $state.raw<readonly MeetingSummary[] | null>(null);
  unreadable = $state.raw<readonly UnreadableMeeting[]>([]);
  /** how many are still being looked up */
  unread = $state.raw(0);
  failure = $state.raw<Failure | null>(null);
  readonly live: Live<Office, OfficeCommand, OfficeEvent>;
  readonly #token: string;
  readonly #onfailure: (failure: Failure) => void;
  #again: ReturnType<typeof setTimeout> | undefined;
  #seen: Office['sessions'] | null = null;

  constructor(token: string, onfailure: (failure: Failure) => void) {
    this.#token = token;
    this.#onfailure = onfailure;
    this.live = new Live({ kind: 'ownOffice', token }, evolveOffice);
    void this.load();
  }

  /** Looks again when the sessions of the office are others than they were; to be called in an effect. */
  follow(): void {
    const sessions = this.live.shown?.sessions ?? null;
    if (sessions !== null && this.#seen !== null && sessions !== this.#seen) void this.load();
    this.#seen = sessions;
  }

  async load(): Promise<void> {
    clearTimeout(this.#again);
    this.failure = null;
    const reply = await officeHttp.meetings(this.#token);
    if (reply.ok) {
      const { meetings, unreadable, unread } = reply.value;
      this.meetings = meetings;
      this.unreadable = unreadable;
      this.unread = unread;
      if (unread > 0) this.#again = setTimeout(() => void this.load(), againMs);
    } else {
      this.failure = reply.failure;
      this.#onfailure(reply.failure);
    }
  }

  close(): void {
    clearTimeout(this.#again);
    this.live.close();
  }
}
