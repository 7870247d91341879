import { tick } from 'svelte';
import type { Attachment } from 'svelte/attachments';

/** A place that the keyboard can be sent to. */
export type Zone = 'command' | 'queue' | 'recordText' | 'recordField' | 'view' | 'detail' | 'help';

/** Sends the focus to the parts of the desk, and brings it home when what had it has gone. */
export class FocusKeeper {
  readonly #zones = new Map<Zone, (row?: number) => void>();
  #last: EventTarget | null = null;

  /** Marks an element as the place where this zone begins; `focus` may be asked for one row of its list. */
  zone(name: Zone, focus?: (element: HTMLElement, row?: number) => void): Attachment<HTMLElement> {
    return (element) => {
      const enter = (row?: number): void => {
        if (focus === undefined) element.focus();
        else focus(element, row);
      };
      this.#zones.set(name, enter);
      return () => {
        if (this.#zones.get(name) === enter) this.#zones.delete(name);
      };
    };
  }

  /** Moves the focus to the zone once the screen shows what has just been decided. */
  async go(name: Zone, row?: number): Promise<void> {
    await tick();
    (this.#zones.get(name) ?? this.#zones.get('command'))?.(row);
  }

  noticed(target: EventTarget | null): void {
    this.#last = target;
  }

  /** Whether the focus fell away because the element that had it is no longer on the screen or no longer usable. */
  isLost(): boolean {
    const { activeElement } = document;
    if (activeElement !== null && activeElement !== document.body) return false;
    if (!(this.#last instanceof HTMLElement)) return false;
    return !this.#last.isConnected || this.#last.matches(':disabled');
  }

  /** Brings a lost focus home to the command line, unless the list that lost it finds a neighbour meanwhile. */
  async recover(): Promise<void> {
    await tick();
    await tick();
    if (this.isLost()) this.#zones.get('command')?.();
  }
}
