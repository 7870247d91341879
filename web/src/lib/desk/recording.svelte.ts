import type { DataOf } from '#shared/meeting/commands.ts';
import type { Meeting } from '#shared/meeting/state.ts';
import type { Channel } from '#shared/forms/lists.ts';
import type { TabTexts } from '#lib/meeting/tab-texts.ts';
import {
  afterSending,
  areBlank,
  attributed,
  followingFloor,
  noDrafts,
  turnedTo,
  withDraftBack,
  withoutDraft,
  withTaken,
  type Drafts,
} from './drafts.ts';
import { draftOf, isBlank, type DraftAuthor, type OpinionDraft } from './opinion-draft.ts';

/** The name under which the drafts are kept. */
const kept = 'recording';

/**
 * The opinions that the secretary is writing, kept in this browser until they are sent, apart for every tab; nothing but the
 * secretary ever replaces words that have been written.
 */
export class Recording {
  readonly #texts: TabTexts;
  #drafts = $state.raw<Drafts>(noDrafts);

  constructor(texts: TabTexts) {
    this.#texts = texts;
    this.#drafts = parsed(texts.read(kept)) ?? noDrafts;
    texts.adoptSoon(kept, (_name, text) => {
      const left = parsed(text) ?? noDrafts;
      for (const draft of [left.draft, ...left.shelved])
        if (!isBlank(draft)) this.#become(withDraftBack(this.#drafts, draft));
      return true;
    });
  }

  get draft(): OpinionDraft {
    return this.#drafts.draft;
  }

  /** Drafts laid aside, the latest first. */
  get shelved(): readonly OpinionDraft[] {
    return this.#drafts.shelved;
  }

  write(change: Partial<OpinionDraft>): void {
    this.#become({ ...this.#drafts, draft: { ...this.draft, ...change } });
  }

  follow(meeting: Meeting): void {
    const following = followingFloor(this.#drafts, meeting);
    if (following !== this.#drafts) this.#become(following);
  }

  turnTo(meeting: Meeting, author: DraftAuthor, channel: Channel): void {
    this.#become(turnedTo(this.#drafts, meeting, author, channel));
  }

  attribute(meeting: Meeting, author: DraftAuthor): void {
    this.#become(attributed(this.#drafts, meeting, author));
  }

  sent(): void {
    this.#become(afterSending(this.#drafts));
  }

  bringBack(data: DataOf<'register.record'>): void {
    this.#become(withDraftBack(this.#drafts, draftOf(data)));
  }

  take(draft: OpinionDraft): void {
    this.#become(withTaken(this.#drafts, draft));
  }

  discard(draft: OpinionDraft): void {
    this.#become(withoutDraft(this.#drafts, draft));
  }

  #become(drafts: Drafts): void {
    this.#drafts = drafts;
    this.#texts.keep(kept, areBlank(drafts) ? null : JSON.stringify(drafts));
  }
}

function parsed(text: string | null): Drafts | null {
  return text === null ? null : (JSON.parse(text) as Drafts); // written by `#become`
}
