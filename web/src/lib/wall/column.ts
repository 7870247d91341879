import type { Attachment } from 'svelte/attachments';
import type { Sizes } from './fit.ts';
import { beginning, most } from './shorten.ts';
import { surroundings } from './surroundings.ts';

/** A text of a column. */
interface Place extends Sizes {
  readonly text: string;
  /** the texts with a turn are made shorter, the first turn first; one without is never shortened */
  readonly turn?: number;
}

interface Held {
  readonly element: HTMLElement;
  readonly node: Text;
  readonly place: Place;
}

const steps = 40;

/**
 * Texts that share the height of one column: all get smaller together until they have room. When even their smallest sizes
 * have none, they are made shorter in turn, each as little as helps.
 */
export class Column {
  readonly #held = new Set<Held>();
  #element: HTMLElement | null = null;
  /** what the texts were measured in, and what came of it: the same need not be measured again */
  #measured = '';
  #isDue = false;

  /** The element whose room the texts share. */
  readonly room: Attachment<HTMLElement> = (element) => {
    this.#element = element;
    const fitAgain = (): void => {
      this.#measured = '';
      this.#fit();
    };
    const observer = new ResizeObserver(() => this.#fit());
    observer.observe(element);
    document.fonts.addEventListener('loadingdone', fitAgain);
    this.#fit();
    return () => {
      this.#element = null;
      observer.disconnect();
      document.fonts.removeEventListener('loadingdone', fitAgain);
    };
  };

  /** Pass the text, so that a change of it is measured again. */
  text(place: Place): Attachment<HTMLElement> {
    return (element) => {
      const node = element.firstChild;
      if (!(node instanceof Text)) return;
      const held = { element, node, place };
      this.#held.add(held);
      this.#fitSoon();
      return () => {
        this.#held.delete(held);
        this.#fitSoon();
      };
    };
  }

  /** Once for all texts that change in the same moment. */
  #fitSoon(): void {
    if (this.#isDue) return;
    this.#isDue = true;
    queueMicrotask(() => {
      this.#isDue = false;
      this.#fit();
    });
  }

  #fit(): void {
    const column = this.#element;
    if (column === null) return;
    if (this.#measured === this.#look(column)) return;
    this.#measure(column);
    this.#measured = this.#look(column);
  }

  #look(column: HTMLElement): string {
    const texts = [...this.#held].map(
      ({ element, node, place: { largest, smallest, text, turn } }) =>
        [node.data, element.style.cssText, largest, smallest, text, turn].join('\t'),
    );
    return [column.textContent, surroundings(column), ...texts].join('\n');
  }

  #measure(column: HTMLElement): void {
    const hasRoom = (): boolean => column.scrollHeight <= column.clientHeight + 1;
    for (const { node, place } of this.#held) node.data = place.text;
    const size = (step: number): void => {
      for (const { element, place } of this.#held) {
        const { largest, smallest } = place;
        const grown = smallest + ((largest - smallest) * (step - 1)) / steps;
        element.style.setProperty('--fit', grown.toFixed(2));
      }
    };
    size(
      most(steps + 1, (step) => {
        size(step);
        return hasRoom();
      }),
    );
    for (const { node, place } of inTurn(this.#held)) {
      if (hasRoom()) return;
      node.data = beginning(place.text, (candidate) => {
        node.data = candidate;
        return hasRoom();
      });
    }
  }
}

function inTurn(held: ReadonlySet<Held>): readonly Held[] {
  const turnOf = ({ place }: Held): number => place.turn ?? 0;
  return [...held]
    .filter(({ place }) => place.turn !== undefined)
    .sort((one, other) => turnOf(one) - turnOf(other));
}
