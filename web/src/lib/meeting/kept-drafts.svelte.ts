import { fingerprint } from '#shared/aggregate/fingerprint.ts';
import type { TabTexts } from './tab-texts.ts';

/** A text while somebody edits it, and the fingerprint of what they began from. */
interface Kept<Draft> {
  readonly draft: Draft;
  readonly began: string;
}

/**
 * Edits in the making, each under the number or name of what it changes: they survive opening something else, Escape and a reload, until they
 * are saved or given up, and know whether somebody else has changed the same meanwhile.
 */
export class KeptDrafts<Draft> {
  readonly #texts: TabTexts;
  readonly #start: string;
  /** the edits that were there when the page was loaded */
  readonly #atFirst: readonly string[];
  /** what was written since the page was loaded; null: saved or given up */
  #kept = $state.raw<Readonly<Record<string, Kept<Draft> | null>>>({});

  /** @param kind keeps apart what is edited in the same place */
  constructor(texts: TabTexts, kind: string) {
    this.#texts = texts;
    this.#start = `${kind}.`;
    this.#atFirst = texts.names(this.#start).map((name) => this.#nameIn(name));
    texts.adoptSoon(this.#start, (name, text) => {
      const id = this.#nameIn(name);
      const kept = this.#read(text);
      if (this.#of(id) !== null || kept === null) return false;
      this.#become(id, kept);
      return true;
    });
  }

  /** The edit of this number, or null when nothing of it was written. */
  draft(id: number | string): Draft | null {
    return this.#of(id)?.draft ?? null;
  }

  /** The numbers of all edits in the making. */
  get numbers(): readonly number[] {
    const known = [...this.#atFirst, ...Object.keys(this.#kept)];
    return known
      .filter((id, place) => known.indexOf(id) === place && this.draft(id) !== null)
      .map(Number);
  }

  /** @param stored what is stored now: the first thing that is written begins from it */
  write(id: number | string, draft: Draft, stored: unknown): void {
    this.#become(id, { draft, began: this.began(id, stored) });
  }

  /** What was stored since is known to whoever edits: saving replaces that. */
  rebase(id: number | string, stored: unknown, draft: Draft | null = this.draft(id)): void {
    this.#become(id, draft === null ? null : { draft, began: fingerprint(stored) });
  }

  drop(id: number | string): void {
    this.#become(id, null);
  }

  /** What the edit began from, as saving it has to say. */
  began(id: number | string, stored: unknown): string {
    return this.#of(id)?.began ?? fingerprint(stored);
  }

  /** Whether somebody else has stored something else since this edit began. @param same what is stored, as it would be edited */
  isBehind(id: number | string, stored: unknown, same: Draft): boolean {
    const kept = this.#of(id);
    return (
      kept !== null &&
      kept.began !== fingerprint(stored) &&
      fingerprint(kept.draft) !== fingerprint(same)
    );
  }

  #nameIn(name: string): string {
    return name.slice(this.#start.length);
  }

  #of(id: number | string): Kept<Draft> | null {
    const kept = this.#kept[id];
    return kept === undefined ? this.#read(this.#texts.read(`${this.#start}${id}`)) : kept;
  }

  #become(id: number | string, kept: Kept<Draft> | null): void {
    this.#texts.keep(`${this.#start}${id}`, kept === null ? null : JSON.stringify(kept));
    this.#kept = { ...this.#kept, [id]: kept };
  }

  #read(text: string | null): Kept<Draft> | null {
    return text === null ? null : (JSON.parse(text) as Kept<Draft>); // written by `#become`
  }
}
