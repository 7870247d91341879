import { randomText } from './identity.ts';
import { store, stored, tabShelf, type Shelf } from './storage.ts';

/** How the tabs of one browser talk with each other. */
export interface TabChannel {
  say(message: string): void;
  hear(heard: (message: string) => void): void;
}

/**
 * The name of a tab among those of its browser, which survives a reload, and which others are open. A tab that was duplicated
 * begins with the name of the first, hears of it and takes another.
 */
export class Tab {
  #name: string;
  readonly #others = new Set<string>();

  constructor(shelf: Shelf | null, channel: TabChannel) {
    const page = randomText(8);
    this.#name = stored(shelf, 'tab') ?? randomText(8);
    store(shelf, 'tab', this.#name);
    channel.hear((message) => {
      const [kind = '', name = '', speaker = ''] = message.split(' ');
      if (speaker === page) return;
      if (kind === 'asks') channel.say(`open ${this.#name} ${page}`);
      else if (name === this.#name) {
        this.#name = randomText(8);
        store(shelf, 'tab', this.#name);
      }
      this.#others.add(name);
    });
    channel.say(`asks ${this.#name} ${page}`);
  }

  get name(): string {
    return this.#name;
  }

  /** Whether another tab has that name, as far as it has answered. */
  isOther(name: string): boolean {
    return this.#others.has(name) && name !== this.#name;
  }
}

let tab: Tab | null = null;

/** The tab that this page is in. */
export function thisTab(): Tab {
  return (tab ??= new Tab(tabShelf(), browserChannel()));
}

function browserChannel(): TabChannel {
  const channel =
    typeof BroadcastChannel === 'undefined' ? null : new BroadcastChannel('doithoai.tabs');
  return {
    say(message) {
      channel?.postMessage(message);
    },
    hear(heard) {
      channel?.addEventListener('message', ({ data }: MessageEvent<unknown>) => {
        heard(String(data));
      });
    },
  };
}
