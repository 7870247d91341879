import type { OpinionId } from '#shared/aggregate/ids.ts';

const start = '#opinion/';

/** The opinion that an address names. */
export function opinionIn(fragment: string): OpinionId | null {
  const number = fragment.startsWith(start) ? Number(fragment.slice(start.length)) : 0;
  return Number.isInteger(number) && number > 0 ? (number as OpinionId) : null; // as people read it on the wall
}

/** The opinion that the leader has open. It stands in the address, so that the Back button of a phone returns to the list. */
export class OpenOpinion {
  id = $state.raw<OpinionId | null>(opinionIn(location.hash));
  /** whether the list is what Back leads to */
  #isListBehind = false;

  /** For every change of the fragment. */
  follow(): void {
    this.id = opinionIn(location.hash);
    if (this.id === null) this.#isListBehind = false;
  }

  open(opinion: OpinionId): void {
    if (this.id === null) {
      this.#isListBehind = true;
      location.hash = `${start}${opinion}`;
    } else location.replace(`${start}${opinion}`);
  }

  close(): void {
    if (this.#isListBehind) history.back();
    else location.replace('#');
  }
}
