import type { Component } from 'svelte';
import { withTexts } from '#lib/language/with-texts.ts';

/** A part of the phone's pages that the first load does without: what is said of one's own, and what many never open. */
export class LatePart<Properties extends Record<string, unknown>> {
  /** null until it is loaded */
  component: Component<Properties> | null = $state.raw(null);
  readonly #load: () => Promise<{ readonly default: Component<Properties> }>;

  constructor(load: () => Promise<{ readonly default: Component<Properties> }>) {
    this.#load = load;
  }

  /** Rejects without a network; may be tried again. */
  async load(): Promise<void> {
    this.component ??= (await withTexts(this.#load())).default;
  }
}

export const afterEnd = new LatePart(() => import('./AfterEnd.svelte'));
export const cardTaken = new LatePart(() => import('./CardTaken.svelte'));
export const closing = new LatePart(() => import('./Closing.svelte'));
export const joinForm = new LatePart(() => import('#lib/start/JoinForm.svelte'));
export const minePage = new LatePart(() => import('./Mine.svelte'));
export const notices = new LatePart(() => import('./Notices.svelte'));
export const opinionPage = new LatePart(() => import('./OpinionPage.svelte'));
export const programmePage = new LatePart(() => import('./Programme.svelte'));
export const registerPage = new LatePart(() => import('./Register.svelte'));
