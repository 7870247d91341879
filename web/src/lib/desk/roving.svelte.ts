import { tick } from 'svelte';

/**
 * One row of a list that the arrow keys move along: only it is reached with Tab, and when it goes away its neighbour takes over, with
 * the focus if it had it. Made while a component is set up.
 */
export class Roving<Id extends number | string> {
  #active = $state.raw<Id | null>(null);
  #position = 0;
  #hadFocus = false;
  readonly #ids: () => readonly Id[];
  readonly #elements: Record<number | string, HTMLElement | undefined> = {};

  constructor(ids: () => readonly Id[]) {
    this.#ids = ids;
    $effect(() => {
      const present = ids();
      const active = this.active;
      if (active === null) return;
      const position = present.indexOf(active);
      if (position >= 0) this.#position = position;
      if (this.#hadFocus && document.activeElement === document.body) void this.focus();
    });
  }

  /** The row that Tab reaches. */
  get active(): Id | null {
    const ids = this.#ids();
    if (this.#active !== null && ids.includes(this.#active)) return this.#active;
    return ids[Math.min(this.#position, ids.length - 1)] ?? null;
  }

  readonly row = (id: Id) => (element: HTMLElement) => {
    const elements = this.#elements;
    elements[id] = element;
    return () => {
      if (elements[id] === element) elements[id] = undefined;
    };
  };

  /** The row got the focus. */
  enter(id: Id): void {
    this.#active = id;
    this.#position = this.#ids().indexOf(id);
    this.#hadFocus = true;
  }

  /** The focus went to something else that is there. */
  leave(to: EventTarget | null): void {
    if (to !== null) this.#hadFocus = false;
  }

  async focus(id: Id | null = this.active): Promise<void> {
    if (id === null) return;
    this.#active = id;
    await tick();
    const element = this.#elements[id];
    element?.focus();
    element?.scrollIntoView({ block: 'nearest' });
  }

  /** Whether the key moved the focus within the list. */
  pressed(event: KeyboardEvent): boolean {
    if (event.altKey || event.ctrlKey || event.metaKey) return false;
    const ids = this.#ids();
    const target = targetOf(
      event.key,
      this.active === null ? 0 : ids.indexOf(this.active),
      ids.length,
    );
    const id = target === null ? undefined : ids[target];
    if (id === undefined) return false;
    event.preventDefault();
    void this.focus(id);
    return true;
  }
}

const page = 10;

function targetOf(key: string, from: number, length: number): number | null {
  const within = (position: number): number => Math.max(0, Math.min(length - 1, position));
  switch (key) {
    case 'ArrowDown':
      return within(from + 1);
    case 'ArrowUp':
      return within(from - 1);
    case 'PageDown':
      return within(from + page);
    case 'PageUp':
      return within(from - page);
    case 'Home':
      return 0;
    case 'End':
      return within(length);
    default:
      return null;
  }
}
