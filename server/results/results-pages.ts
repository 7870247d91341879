import { createHash } from 'node:crypto';
import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
import { dayOf } from '#shared/language/calendar.ts';
import { Catalogue, type CatalogueOptions, type Known } from '../catalogue/catalogue.ts';
import type { Language } from './languages.ts';
import { publicMeetingOf, type PublicMeeting } from './public-meeting.ts';
import { resultsPageOf } from './results-page.ts';

/** A page as it is sent. */
export interface MadePage {
  /** the same for the same bytes */
  readonly tag: string;
  readonly html: Buffer;
  readonly compressed: Buffer;
}

/** What a page is asked for. */
export interface Asked {
  readonly meeting: string;
  readonly language: Language;
  readonly address: string;
}

/** Meetings that are kept at hand, some 100 KB each; the one asked for longest ago goes first. */
const mostKept = 200;
/** How long it is not asked again whether a meeting has changed that nobody is in, in ms. */
const asksAgainMs = 1_000;

const compress = promisify(gzip);

/**
 * The pages of results for strangers: without a room for any, made once for each version of a meeting, day and language, and
 * however many ask, the log is asked about a meeting at most once a second.
 */
export class ResultsPages {
  readonly #options: Omit<CatalogueOptions<unknown>, 'summarise' | 'most'>;
  readonly #catalogue: Catalogue<PublicMeeting | null>;
  readonly #looks = new Map<string, { readonly at: number; readonly found: Promise<Found> }>();
  readonly #pages = new WeakMap<PublicMeeting, Map<string, Promise<MadePage>>>();

  constructor(options: Omit<CatalogueOptions<unknown>, 'summarise' | 'most'>) {
    this.#options = options;
    this.#catalogue = new Catalogue({ ...options, summarise: publicMeetingOf, most: mostKept });
  }

  /**
   * The page of a meeting; null: its results are not public; 'later': it is being read. Rejects with `LogUnavailable`.
   */
  async page({ meeting, language, address }: Asked): Promise<MadePage | null | 'later'> {
    const found = await this.#find(meeting);
    if (found === undefined || found.kind === 'unreadable') return 'later';
    if (found.kind !== 'summary' || found.summary === null) return null;
    return this.#made(found.summary, { language, address, today: dayOf(this.#options.now()) });
  }

  #find(meeting: string): Promise<Found> {
    const { rooms, now } = this.#options;
    const look = (): Promise<Found> =>
      this.#catalogue.look([meeting]).then((known) => known.get(meeting));
    // A room knows by itself, and what it knows is to be followed at once.
    if (rooms.opened(meeting) !== null) return look();
    const before = this.#looks.get(meeting);
    if (before !== undefined && now() - before.at < asksAgainMs) return before.found;
    const found = look();
    this.#looks.delete(meeting);
    this.#looks.set(meeting, { at: now(), found });
    const [oldest] = this.#looks.keys();
    if (this.#looks.size > mostKept && oldest !== undefined) this.#looks.delete(oldest);
    return found;
  }

  #made(meeting: PublicMeeting, reading: Parameters<typeof resultsPageOf>[1]): Promise<MadePage> {
    const pages = this.#pages.get(meeting) ?? new Map<string, Promise<MadePage>>();
    this.#pages.set(meeting, pages);
    const name = JSON.stringify(reading);
    const made = pages.get(name);
    if (made !== undefined) return made;
    const page = madeOf(resultsPageOf(meeting, reading));
    // The days that have passed, and addresses that somebody makes up, are not kept.
    if (pages.size >= 4) pages.clear();
    pages.set(name, page);
    return page;
  }
}

type Found = Known<PublicMeeting | null> | undefined;

async function madeOf(page: string): Promise<MadePage> {
  const html = Buffer.from(page);
  const tag = `"${createHash('sha256').update(html).digest('base64url').slice(0, 22)}"`;
  return { tag, html, compressed: await compress(html) };
}
