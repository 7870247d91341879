import { KeptDrafts } from '#lib/meeting/kept-drafts.svelte.ts';
import { lastingShelf, store, stored } from '#lib/meeting/storage.ts';
import { TabTexts } from '#lib/meeting/tab-texts.ts';
import type { AnswerDraft } from './answer-draft.ts';

/**
 * What a leader writes before it is sent, kept on this device only and surviving a reload: private notes, and answers in the
 * making, which every tab has for itself. `owner` keeps apart the meetings and leaders that share a device.
 */
export class DeviceTexts {
  readonly answers: KeptDrafts<AnswerDraft>;
  readonly #owner: string;

  constructor(owner: string) {
    this.#owner = owner;
    this.answers = new KeptDrafts(new TabTexts(`leader.${owner}`), 'answer');
  }

  notes(opinion: number): string {
    return stored(lastingShelf(), this.#notesKey(opinion)) ?? '';
  }

  keepNotes(opinion: number, notes: string): void {
    store(lastingShelf(), this.#notesKey(opinion), notes.trim() === '' ? null : notes);
  }

  #notesKey(opinion: number): string {
    return `leader.${this.#owner}.notes.${opinion}`;
  }
}
