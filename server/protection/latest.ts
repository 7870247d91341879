/** What was made for each of the latest keys: so many at least, and twice as many at most, whoever makes up how many. */
export class Latest<Value> {
  readonly #remembered: number;
  readonly #make: () => Value;
  #latest = new Map<string, Value>();
  #former = new Map<string, Value>();

  constructor(remembered: number, make: () => Value) {
    this.#remembered = remembered;
    this.#make = make;
  }

  /** What belongs to the key, made where there is nothing; the key is one of the latest from now on. */
  of(key: string): Value {
    const value = this.find(key) ?? this.#make();
    if (this.#latest.size === this.#remembered && !this.#latest.has(key)) {
      this.#former = this.#latest;
      this.#latest = new Map();
    }
    this.#latest.set(key, value);
    return value;
  }

  find(key: string): Value | undefined {
    return this.#latest.get(key) ?? this.#former.get(key);
  }
}
