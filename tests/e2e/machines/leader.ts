import type { Page } from 'playwright';
import type { SampleOpinion } from '../../../server/demo/sample.ts';
import { common } from '../../../web/src/messages/vi/common.ts';
import { leader as words } from '../../../web/src/messages/vi/leader.ts';

/** A leader with a device of their own, who writes the answers down without the secretary. */
export class LeaderDevice {
  readonly page: Page;

  constructor(page: Page) {
    this.page = page;
  }

  /** Answers the opinion that the chair has just called. */
  async answer(opinion: SampleOpinion, number: number): Promise<void> {
    const { page } = this;
    const heading = page.getByRole('heading', { name: words.list.number(number), exact: true });
    const open = page.getByRole('button', { name: words.called.open });
    // A call opens its opinion by itself, unless another one is open.
    await heading.or(open).first().waitFor();
    if (await open.isVisible()) await open.click();
    await heading.waitFor();
    await this.#choose(opinion);
    await page.getByRole('textbox', { name: words.answer.text }).fill(opinion.answer);
    if (opinion.due !== null) {
      const [year = '', month = '', day = ''] = opinion.due.split('-');
      const label = opinion.outcome === 'promised' ? words.answer.due : words.answer.dueOptional;
      await page.getByRole('textbox', { name: label }).fill(`${day}/${month}/${year}`);
    }
    await page
      .getByRole('combobox', { name: words.answer.authority })
      .selectOption({ label: common.authorities[opinion.authority] });
    await page.getByRole('button', { name: words.answer.submit }).click();
    await page.getByText(words.answer.saved).waitFor();
  }

  async #choose({ outcome }: SampleOpinion): Promise<void> {
    const { page } = this;
    const isMain = outcome in words.answer.main;
    if (!isMain) await page.getByText(words.answer.more).click();
    const label = isMain
      ? words.answer.main[outcome as keyof typeof words.answer.main] // by the test above
      : common.outcomes[outcome];
    const radio = page.getByRole('radio', { name: label });
    await radio.focus();
    await page.keyboard.press('Space');
  }
}
