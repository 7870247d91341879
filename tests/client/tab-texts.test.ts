import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { TabTexts } from '../../web/src/lib/meeting/tab-texts.ts';
import { Tab, type TabChannel } from '../../web/src/lib/meeting/this-tab.ts';
import { memoryShelf } from '../machines/memory-shelf.ts';

/** A browser with what its tabs share. */
class Browser {
  readonly shelf = memoryShelf();
  readonly #open = new Map<object, (message: string) => void>();

  /** Opens a tab. @param own what the tab keeps over a reload */
  tab(own = memoryShelf()) {
    const self = {};
    const channel: TabChannel = {
      say: (message) => {
        for (const [other, hear] of this.#open) if (other !== self) hear(message);
      },
      hear: (heard) => {
        this.#open.set(self, heard);
      },
    };
    const texts = new TabTexts('desk.2468', this.shelf, new Tab(own, channel));
    const close = (): void => {
      this.#open.delete(self);
    };
    return { own, texts, close };
  }
}

const adopted = (texts: TabTexts): readonly string[] => {
  const taken: string[] = [];
  texts.adopt('draft', (name, text) => taken.push(`${name}: ${text}`) > 0);
  return taken;
};

describe('texts in the making', () => {
  it('are apart for two tabs, and neither takes from the other while it is open', () => {
    const browser = new Browser();
    const one = browser.tab();
    const two = browser.tab();
    one.texts.keep('draft', 'Một');
    two.texts.keep('draft', 'Hai');
    assert.deepEqual([one.texts.read('draft'), two.texts.read('draft')], ['Một', 'Hai']);
    assert.deepEqual([...adopted(one.texts), ...adopted(two.texts)], []);
  });

  it('survive a reload', () => {
    const browser = new Browser();
    const one = browser.tab();
    one.texts.keep('draft', 'Một');
    one.close();
    assert.equal(browser.tab(one.own).texts.read('draft'), 'Một');
  });

  it('are taken over, once, from a tab that is not open any more', () => {
    const browser = new Browser();
    const one = browser.tab();
    one.texts.keep('draft.7', 'Một');
    one.close();
    assert.deepEqual(adopted(browser.tab().texts), ['draft.7: Một']);
    assert.deepEqual(adopted(browser.tab().texts), []);
  });

  it('stay where they are while nobody takes them', () => {
    const browser = new Browser();
    const one = browser.tab();
    one.texts.keep('draft', 'Một');
    one.close();
    browser.tab().texts.adopt('draft', () => false);
    assert.deepEqual(adopted(browser.tab().texts), ['draft: Một']);
  });

  it('are not shared with a tab that was duplicated', () => {
    const browser = new Browser();
    const one = browser.tab();
    one.texts.keep('draft', 'Một');
    const copy = browser.tab(one.own);
    copy.texts.keep('draft', 'Hai');
    assert.equal(one.texts.read('draft'), 'Một');
    assert.deepEqual(adopted(copy.texts), []);
  });
});
