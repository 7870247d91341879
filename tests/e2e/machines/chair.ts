import type { Locator, Page } from 'playwright';
import type { SampleOpinion } from '../../../server/demo/sample.ts';
import { chair as words } from '../../../web/src/messages/vi/chair.ts';
import { leaderOf } from './desk.ts';

/** Longer than the chair's screen takes for one press of a worn button, in ms. */
const pauseMs = 800;

/** The chair at the laptop under the projector. */
export class Chair {
  readonly page: Page;

  constructor(page: Page) {
    this.page = page;
  }

  /**
   * Waits until the green action is this one and nothing is on its way any more, for then no press counts; presses what the
   * clicker sends, and waits until it is done.
   */
  async pressNext(label: string): Promise<void> {
    const action = this.#green(label);
    await action.and(this.page.locator('[aria-disabled="false"]')).waitFor();
    await this.#press('PageDown');
    await action.waitFor({ state: 'detached' });
  }

  /** Takes back what was done last; then the green action is this one again. */
  async takeBack(label: string): Promise<void> {
    await this.page.locator('[data-step][aria-disabled="false"]').first().waitFor();
    await this.#press('PageUp');
    await this.#green(label).waitFor();
  }

  /**
   * Presses a key as people do: a press that follows another one too closely counts as a bounce of the button. The pause
   * before it passes on the laptop's clock only.
   */
  async #press(key: string): Promise<void> {
    await this.page.evaluate((ms) => {
      const now = performance.now.bind(performance);
      performance.now = () => now() + ms;
    }, pauseMs);
    await this.page.keyboard.press(key);
  }

  /** Waits until the green action is this one. */
  async offered(label: string): Promise<void> {
    await this.#green(label).waitFor();
  }

  #green(label: string): Locator {
    return this.page
      .getByRole('region', { name: words.controls.title })
      .getByRole('button', { name: new RegExp(`${escaped(label)}.*${words.keys.pageDown}$`, 's') });
  }

  /** Calls the first who waits, who must be the author of this opinion. */
  async grant(opinion: SampleOpinion): Promise<void> {
    await this.pressNext(words.steps.grant(opinion.wording.author.name));
  }

  /** Gives the opinion to the sample's leader: the suggested one with one tap, or another one. */
  async assign(opinion: SampleOpinion, number: number): Promise<void> {
    const { page } = this;
    await page.keyboard.press('g');
    const panel = page.getByRole('complementary', { name: words.panels.assign });
    const item = panel
      .getByRole('listitem')
      .filter({ hasText: words.assign.opinion(number) })
      .first();
    await item
      .getByRole('button', { name: leaderOf(opinion) })
      .first()
      .click();
    await item.waitFor({ state: 'detached' });
    await page.keyboard.press('Escape');
    await panel.waitFor({ state: 'detached' });
  }

  async call(number: number): Promise<void> {
    await this.pressNext(words.steps.call(number));
    await this.offered(words.steps.finishAnswering);
  }

  /** Writes what was concluded of the item that going on has just concluded without a word. */
  async concludeAfterwards(position: number, conclusion: string): Promise<void> {
    const { page } = this;
    await page.getByRole('button', { name: words.controls.writeConclusion(position) }).click();
    const panel = page.getByRole('complementary', { name: words.conclude.title(position) });
    await panel.getByRole('textbox', { name: words.conclude.text }).fill(conclusion);
    await panel.getByRole('button', { name: words.conclude.save }).click();
    await panel.waitFor({ state: 'detached' });
  }

  /** Writes the conclusion of the running item in the panel beside the picture. */
  async conclude(position: number, conclusion: string): Promise<void> {
    const { page } = this;
    await page.keyboard.press('k');
    const panel = page.getByRole('complementary', { name: words.conclude.title(position) });
    await panel.getByRole('textbox', { name: words.conclude.text }).fill(conclusion);
    await panel.getByRole('button', { name: words.conclude.finish }).click();
    await panel.waitFor({ state: 'detached' });
  }
}

function escaped(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}
