import type { DataOf } from '#shared/meeting/commands.ts';
import type { EntryId } from '#shared/aggregate/ids.ts';
import type { Meeting } from '#shared/meeting/state.ts';
import type { Channel } from '#shared/forms/lists.ts';
import { lastingShelf, store, stored } from '#lib/meeting/storage.ts';
import {
  draftBy,
  draftOf,
  emptyDraft,
  isBlank,
  isSameAuthor,
  nextDraft,
  type DraftAuthor,
  type OpinionDraft,
} from './opinion-draft.ts';

interface Drafts {
  readonly draft: OpinionDraft;
  readonly shelved: readonly OpinionDraft[];
}

/**
 * The opinions that the secretary is writing: the one in the form, and others laid aside. Kept in this browser until they
 * are sent; nothing but the secretary ever replaces words that have been written.
 */
export class Recording {
  readonly #key: string;
  #draft = $state.raw<OpinionDraft>(emptyDraft);
  #shelved = $state.raw<readonly OpinionDraft[]>([]);
  /** the turn that the form followed last */
  #followed: EntryId | null = null;

  /** @param code the code of the meeting, which keeps the drafts of several meetings apart */
  constructor(code: string) {
    this.#key = `desk.drafts.${code}`;
    const text = stored(lastingShelf(), this.#key);
    if (text === null) return;
    const drafts = JSON.parse(text) as Drafts; // written by `#keep`
    this.#draft = drafts.draft;
    this.#shelved = drafts.shelved;
  }

  get draft(): OpinionDraft {
    return this.#draft;
  }

  /** Drafts laid aside, the latest first. */
  get shelved(): readonly OpinionDraft[] {
    return this.#shelved;
  }

  write(change: Partial<OpinionDraft>): void {
    this.#draft = { ...this.#draft, ...change };
    this.#keep();
  }

  /**
   * Somebody has the floor: when they got it, the form becomes theirs unless something has been written in it. Later in
   * their turn the secretary may turn to others.
   */
  follow(meeting: Meeting, speaker: DraftAuthor): void {
    if (this.#followed === speaker.entry) return;
    this.#followed = speaker.entry;
    if (!isBlank(this.#draft) || isSameAuthor(this.#draft.author, speaker)) return;
    this.#draft = draftBy(meeting, speaker, 'spoken');
    this.#keep();
  }

  /** The secretary turns to somebody's opinion; what was written for another is laid aside. */
  turnTo(meeting: Meeting, author: DraftAuthor, channel: Channel): void {
    if (!isSameAuthor(this.#draft.author, author)) {
      this.#shelve(this.#draft);
      this.#draft = draftBy(meeting, author, channel);
    }
    this.#keep();
  }

  /** The form names this author from now on; what is written stays. */
  attribute(meeting: Meeting, author: DraftAuthor): void {
    const { named, field } = draftBy(meeting, author, this.#draft.channel);
    this.write({ author, named, field: this.#draft.field ?? field });
  }

  /** The draft was sent: the form is free for one more opinion of the same author. */
  sent(): void {
    this.#draft = nextDraft(this.#draft);
    this.#keep();
  }

  /** A draft came back: into the form when it is free, else among those laid aside. */
  bringBack(data: DataOf<'register.record'>): void {
    const draft = draftOf(data);
    if (isBlank(this.#draft)) this.#draft = draft;
    else this.#shelve(draft);
    this.#keep();
  }

  /** Takes a draft that was laid aside into the form, and lays the present one aside. */
  take(draft: OpinionDraft): void {
    this.#shelved = this.#shelved.filter((other) => other !== draft);
    this.#shelve(this.#draft);
    this.#draft = draft;
    this.#keep();
  }

  discard(draft: OpinionDraft): void {
    if (draft === this.#draft) this.#draft = { ...emptyDraft, author: draft.author };
    this.#shelved = this.#shelved.filter((other) => other !== draft);
    this.#keep();
  }

  #shelve(draft: OpinionDraft): void {
    if (!isBlank(draft)) this.#shelved = [draft, ...this.#shelved];
  }

  #keep(): void {
    const isEmpty = isBlank(this.#draft) && this.#shelved.length === 0;
    const drafts: Drafts = { draft: this.#draft, shelved: this.#shelved };
    store(lastingShelf(), this.#key, isEmpty ? null : JSON.stringify(drafts));
  }
}
