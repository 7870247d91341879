import type { TabTexts } from '#lib/meeting/tab-texts.ts';

/**
 * A value of this tab that survives a reload where the browser allows it; what was left in a tab that is closed is taken over by the
 * next, unless that has something of its own. Plain JSON.
 */
export class TabValue<Value> {
  #value: Value = $state.raw() as Value; // set in the constructor, before anybody can read it
  #isKept = $state(true);
  readonly #texts: TabTexts;
  readonly #name: string;
  readonly #initial: Value;

  constructor(texts: TabTexts, name: string, initial: Value) {
    this.#texts = texts;
    this.#name = name;
    this.#initial = initial;
    this.#value = this.#read(texts.read(name)) ?? initial;
    texts.adoptSoon(name, (_name, text) => {
      const left = this.#read(text);
      if (left === null || JSON.stringify(this.#value) !== JSON.stringify(initial)) return false;
      this.value = left;
      return true;
    });
  }

  get value(): Value {
    return this.#value;
  }

  set value(value: Value) {
    this.#value = value;
    const text = value === this.#initial ? null : JSON.stringify(value);
    this.#isKept = this.#texts.keep(this.#name, text);
  }

  /** Whether the value would be there after a reload. */
  get isKept(): boolean {
    return this.#isKept;
  }

  /** Back to what it was at first. */
  clear(): void {
    this.value = this.#initial;
  }

  #read(text: string | null): Value | null {
    if (text === null) return null;
    try {
      return JSON.parse(text) as Value; // written by this class under the same name
    } catch {
      return null;
    }
  }
}
