import { textsAtHand } from './texts-at-hand.ts';
import { lastingShelf, store, stored } from '#lib/meeting/storage.ts';
import { languages, type Language } from './languages.ts';

const shelfKey = 'language';

class ChosenLanguage {
  #current: Language = $state(chosenBefore() ?? languages[0]);

  constructor() {
    document.documentElement.lang = this.#current;
  }

  /** To be awaited before anything is shown: the texts of the language chosen before, or else Vietnamese. */
  async opened(): Promise<void> {
    await textsAtHand(this.#current).catch(() => {
      this.#show(languages[0]);
    });
  }

  /** The language that this browser reads in; Vietnamese until somebody chooses. Reactive and kept. */
  get current(): Language {
    return this.#current;
  }

  /** Shows and keeps another language; where its texts cannot be loaded now, everything stays as it is. */
  async choose(language: Language): Promise<void> {
    try {
      await textsAtHand(language);
    } catch {
      return;
    }
    this.#show(language);
    store(lastingShelf(), shelfKey, language);
  }

  #show(language: Language): void {
    this.#current = language;
    document.documentElement.lang = language;
  }

  /** The language that one press leads to, where there is room for one button only. */
  get next(): Language {
    return languages[languages.indexOf(this.#current) + 1] ?? languages[0];
  }
}

function chosenBefore(): Language | undefined {
  const chosen = stored(lastingShelf(), shelfKey);
  return languages.find((known) => known === chosen);
}

export const language = new ChosenLanguage();

/** The texts in the chosen language; read it where it is used, so that a change of language shows at once. */
export function words<Texts>(texts: Readonly<Record<Language, Texts>>): Texts {
  return texts[language.current];
}
