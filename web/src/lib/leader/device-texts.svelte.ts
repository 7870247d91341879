import { lastingShelf, store, stored } from '#lib/meeting/storage.ts';
import type { AnswerDraft } from './answer-draft.ts';

/**
 * What a leader writes before it is sent: private notes and answers in the making, kept on this device only and
 * surviving a reload. `owner` keeps apart the meetings and leaders that share a device.
 */
export class DeviceTexts {
  readonly #owner: string;
  /** what was written since the page was loaded; null: sent or given up */
  #drafts = $state.raw<Readonly<Record<string, AnswerDraft | null>>>({});

  constructor(owner: string) {
    this.#owner = owner;
  }

  /** The answer in the making, or null when nothing has been written. */
  draft(opinion: number): AnswerDraft | null {
    const draft = this.#drafts[opinion];
    return draft === undefined
      ? parsed(stored(lastingShelf(), this.#key('draft', opinion)))
      : draft;
  }

  /** Keeps the answer in the making; null once it is sent or given up. */
  keepDraft(opinion: number, draft: AnswerDraft | null): void {
    const text = draft === null ? null : JSON.stringify(draft);
    store(lastingShelf(), this.#key('draft', opinion), text);
    this.#drafts = { ...this.#drafts, [opinion]: draft };
  }

  notes(opinion: number): string {
    return stored(lastingShelf(), this.#key('notes', opinion)) ?? '';
  }

  keepNotes(opinion: number, notes: string): void {
    store(lastingShelf(), this.#key('notes', opinion), notes.trim() === '' ? null : notes);
  }

  #key(kind: 'draft' | 'notes', opinion: number): string {
    return `leader.${this.#owner}.${kind}.${opinion}`;
  }
}

function parsed(text: string | null): AnswerDraft | null {
  return text === null ? null : (JSON.parse(text) as AnswerDraft); // written by `keepDraft`
}
