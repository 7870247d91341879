import type { OpinionId } from '#shared/aggregate/ids.ts';
import { limits } from '#shared/forms/limits.ts';

/** The opinions of a list that are marked, to do one thing with all of them; what is no longer in the list is not marked. */
export class Marked {
  #marked = $state.raw<readonly OpinionId[]>([]);
  readonly #listed: () => readonly OpinionId[];

  constructor(listed: () => readonly OpinionId[]) {
    this.#listed = listed;
  }

  /** in the order of the list */
  get all(): readonly OpinionId[] {
    return this.#listed().filter((id) => this.#marked.includes(id));
  }

  get count(): number {
    return this.all.length;
  }

  has(id: OpinionId): boolean {
    return this.#marked.includes(id);
  }

  toggle(id: OpinionId): void {
    if (this.has(id)) this.#marked = this.#marked.filter((other) => other !== id);
    else this.mark([id]);
  }

  /** Marks these as well, as far as one command can hold them. */
  mark(ids: readonly OpinionId[]): void {
    const more = ids.filter((id) => !this.has(id));
    this.#marked = [...this.all, ...more].slice(0, limits.hiddenAtOnce);
  }

  /** Marks the whole list, or as much of it as one command can hold. */
  markAll(): void {
    this.mark(this.#listed());
  }

  clear(): void {
    this.#marked = [];
  }
}
