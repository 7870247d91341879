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
