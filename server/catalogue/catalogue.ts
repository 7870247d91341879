import { setImmediate as nextTask, setTimeout as delay } from 'node:timers/promises';
import type { Logger } from 'pino';
import type { Meeting } from '#shared/meeting/state.ts';
import { Fold } from '../aggregates/fold.ts';
import { isSameHead, LogReplaced, LogUnavailable, readPages } from '../log/event-log.ts';
import type { EventLog, Head } from '../log/event-log.ts';
import { meetingKind } from '../meetings/meeting-kind.ts';
import type { Rooms } from '../meetings/rooms.ts';
import type { Clock } from '../platform/time.ts';

/** What is known of a meeting without opening it. */
export type Known<Summary> =
  | { readonly kind: 'summary'; readonly summary: Summary }
  /** it was registered and never created: it does not exist for anybody */
  | { readonly kind: 'unborn' }
  /** it was deleted, and whoever did that was interrupted: what is left of it is to be removed */
  | { readonly kind: 'deleted' }
  | { readonly kind: 'unreadable' };

interface Entry<Summary> {
  /** of the log when this was made */
  readonly head: Head;
  readonly known: Known<Summary>;
  /** ms since epoch until when what cannot be read is not tried again; null: it could be read */
  readonly until: number | null;
}

/** Commits that are folded in one go, about a millisecond: an action in a hall waits no longer for the office. */
const atOnce = 50;
/** Meetings that are asked about in one go whether they have changed. */
const askedAtOnce = 50;
/** How long somebody waits for what has to be read first, in ms; what is not there by then comes with the next look. */
const patienceMs = 2_000;
/** How long a meeting that cannot be read is not tried again, in ms. */
const unreadableMs = 60_000;

export interface CatalogueOptions<Summary> {
  /** what is kept of a meeting; pure */
  readonly summarise: (meeting: Meeting) => Summary;
  /** meetings of which something is kept; the one looked at longest ago goes first */
  readonly most: number;
  readonly log: Pick<EventLog, 'read'>;
  readonly rooms: Pick<Rooms, 'opened'>;
  readonly now: Clock;
  readonly logger: Logger;
}

/**
 * What is asked over many meetings, without opening a room for any of them. A summary is kept with the head of the log that
 * it was made from, and is good as long as the log ends with that; so it is right on every node. What has to be folded is folded one
 * meeting after another and a few commits at a time.
 */
export class Catalogue<Summary> {
  readonly #options: CatalogueOptions<Summary>;
  readonly #entries = new Map<string, Entry<Summary>>();
  readonly #folding = new Map<string, Promise<void>>();
  #work: Promise<void> = Promise.resolve();

  constructor(options: CatalogueOptions<Summary>) {
    this.#options = options;
  }

  /**
   * What is known of these meetings now. Those that are not in it are being read: the next look finds them. Rejects with
   * `LogUnavailable`.
   */
  async look(meetings: readonly string[]): Promise<ReadonlyMap<string, Known<Summary>>> {
    const stale: string[] = [];
    for (let start = 0; start < meetings.length; start += askedAtOnce) {
      const some = meetings.slice(start, start + askedAtOnce);
      const fresh = await Promise.all(some.map((meeting) => this.#isFresh(meeting)));
      stale.push(...some.filter((_, index) => fresh[index] !== true));
      if (meetings.length > askedAtOnce) await nextTask();
    }
    const all = Promise.all(stale.map((meeting) => this.#folded(meeting)));
    // Whoever does not wait for it any more still wants it the next time.
    all.catch(() => undefined);
    if (stale.length > 0) await Promise.race([all, delay(patienceMs, undefined, { ref: false })]);
    const isWanted = (meeting: string): boolean => !this.#folding.has(meeting);
    return new Map(
      meetings.filter(isWanted).flatMap((meeting) => {
        const entry = this.#entries.get(meeting);
        return entry === undefined ? [] : [[meeting, entry.known] as const];
      }),
    );
  }

  /** Whether what is kept says what the log says; an open room is asked instead, which follows it. */
  async #isFresh(meeting: string): Promise<boolean> {
    const { log, rooms, now } = this.#options;
    const entry = this.#entries.get(meeting);
    const room = rooms.opened(meeting);
    if (room !== null && !room.isClosed && room.version > 0) {
      const { head } = room;
      if (entry === undefined || !isSameHead(entry.head, head))
        this.#keep(meeting, head, this.#known(room.meeting));
      return true;
    }
    if (entry === undefined) return false;
    if (entry.until !== null) return now() < entry.until;
    const { head } = entry;
    const [known, ...next] = await log.read(meeting, Math.max(head.version - 1, 0), 2);
    if (head.version === 0) return known === undefined;
    return known !== undefined && isSameHead(known, head) && next.length === 0;
  }

  /** Resolves when the meeting was folded, which is done once for all who ask meanwhile. Rejects with `LogUnavailable`. */
  #folded(meeting: string): Promise<void> {
    const under = this.#folding.get(meeting);
    if (under !== undefined) return under;
    const done = this.#work
      .then(() => this.#fold(meeting))
      .finally(() => this.#folding.delete(meeting));
    this.#folding.set(meeting, done);
    this.#work = done.catch(() => undefined);
    return done;
  }

  async #fold(meeting: string): Promise<void> {
    const { log, logger, now } = this.#options;
    const fold = new Fold(meetingKind);
    try {
      let count = 0;
      for await (const page of readPages(log, meeting))
        for (const stored of page) {
          fold.add(meetingKind.read(stored, meeting));
          count += 1;
          if (count % atOnce === 0) await nextTask();
        }
    } catch (error) {
      if (error instanceof LogUnavailable) throw error;
      // A log that was replaced meanwhile is read at the next look; whatever else is wrong keeps nobody from the other meetings.
      if (error instanceof LogReplaced) return;
      logger.error({ err: error, meeting }, 'a meeting cannot be read');
      this.#keep(meeting, fold.head, { kind: 'unreadable' }, now() + unreadableMs);
      return;
    }
    const known: Known<Summary> =
      fold.head.version === 0 ? { kind: 'unborn' } : this.#known(fold.state);
    this.#keep(meeting, fold.head, known);
  }

  #keep(
    meeting: string,
    { version, commandId, at }: Head,
    known: Known<Summary>,
    until: number | null = null,
  ): void {
    this.#entries.delete(meeting);
    this.#entries.set(meeting, { head: { version, commandId, at }, known, until });
    const [oldest] = this.#entries.keys();
    if (this.#entries.size > this.#options.most && oldest !== undefined)
      this.#entries.delete(oldest);
  }

  #known(meeting: Meeting): Known<Summary> {
    return meeting.deleted === true
      ? { kind: 'deleted' }
      : { kind: 'summary', summary: this.#options.summarise(meeting) };
  }
}
