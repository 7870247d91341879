import { keys, lastingShelf, store, stored, type Shelf } from './storage.ts';
import { thisTab, type Tab } from './this-tab.ts';

/** How long others have to say that they are open, ms. */
const answerMs = 1_000;

/**
 * Texts in the making, kept in this browser. Every tab has its own, so that two of them never overwrite each other; what was left
 * in a tab that is not open any more, also after a power cut, is taken over by the next.
 */
export class TabTexts {
  readonly #start: string;
  readonly #shelf: Shelf | null;
  readonly #tab: Pick<Tab, 'name' | 'isOther'>;

  /** @param owner keeps apart the meetings and roles that share a browser */
  constructor(
    owner: string,
    shelf: Shelf | null = lastingShelf(),
    tab: Pick<Tab, 'name' | 'isOther'> = thisTab(),
  ) {
    this.#start = `texts.${owner}.`;
    this.#shelf = shelf;
    this.#tab = tab;
  }

  read(name: string): string | null {
    return stored(this.#shelf, `${this.#start}${this.#tab.name}.${name}`);
  }

  /** The names under which this tab has texts, among those that begin so. */
  names(start: string): readonly string[] {
    const own = `${this.#start}${this.#tab.name}.`;
    return keys(this.#shelf, own + start).map((key) => key.slice(own.length));
  }

  /** Whether it could be kept. */
  keep(name: string, text: string | null): boolean {
    return store(this.#shelf, `${this.#start}${this.#tab.name}.${name}`, text);
  }

  /**
   * Offers, once it is known which tabs are open, what the others have left under names that begin so. What is taken is no longer
   * theirs; the rest stays for a later tab.
   */
  adoptSoon(start: string, take: (name: string, text: string) => boolean): void {
    setTimeout(() => {
      this.adopt(start, take);
    }, answerMs);
  }

  adopt(start: string, take: (name: string, text: string) => boolean): void {
    for (const key of keys(this.#shelf, this.#start)) {
      const [, tab = '', name = ''] = /^([^.]*)\.(.*)$/.exec(key.slice(this.#start.length)) ?? [];
      if (!name.startsWith(start) || tab === this.#tab.name || this.#tab.isOther(tab)) continue;
      const text = stored(this.#shelf, key);
      if (text !== null && take(name, text)) store(this.#shelf, key, null);
    }
  }
}
