import { lastingShelf, store, stored } from '#lib/meeting/storage.ts';

/** A value that survives a reload of the page where the browser allows it. Plain JSON. */
export class StoredValue<Value> {
  #value: Value = $state.raw() as Value; // set in the constructor, before anybody can read it
  readonly #key: string;
  readonly #initial: Value;

  constructor(key: string, initial: Value) {
    this.#key = key;
    this.#initial = initial;
    this.#value = restored(key, initial);
  }

  get value(): Value {
    return this.#value;
  }

  set value(value: Value) {
    this.#value = value;
    store(lastingShelf(), this.#key, value === this.#initial ? null : JSON.stringify(value));
  }

  /** Back to what it was at first. */
  clear(): void {
    this.value = this.#initial;
  }
}

function restored<Value>(key: string, initial: Value): Value {
  const text = stored(lastingShelf(), key);
  if (text === null) return initial;
  try {
    return JSON.parse(text) as Value; // written by this class under the same key
  } catch {
    return initial;
  }
}
