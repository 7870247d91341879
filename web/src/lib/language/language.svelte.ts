import { lastingShelf, store, stored } from '#lib/meeting/storage.ts';

export type Language = 'vi' | 'en';

const shelfKey = 'language';

class ChosenLanguage {
  #current: Language = $state(stored(lastingShelf(), shelfKey) === 'en' ? 'en' : 'vi');

  constructor() {
    document.documentElement.lang = this.#current;
  }

  /** The language that this browser reads in; Vietnamese until somebody chooses. Reactive and kept. */
  get current(): Language {
    return this.#current;
  }

  set current(language: Language) {
    this.#current = language;
    document.documentElement.lang = language;
    store(lastingShelf(), shelfKey, language);
  }
}

export const language = new ChosenLanguage();

/** The texts in the chosen language; read it where it is used, so that a change of language shows at once. */
export function words<Texts>(vietnamese: Texts, english: Texts): Texts {
  return language.current === 'vi' ? vietnamese : english;
}
