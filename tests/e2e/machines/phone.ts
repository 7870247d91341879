import type { Page } from 'playwright';
import type { SampleOpinion } from '../../../server/demo/sample.ts';
import { common } from '../../../web/src/messages/vi/common.ts';
import { phone as words } from '../../../web/src/messages/vi/phone.ts';
import { sample } from './prepared-meeting.ts';

/** Somebody in the hall with a telephone. */
export class Phone {
  readonly page: Page;

  constructor(page: Page) {
    this.page = page;
  }

  /** Asks to speak with the number of the card; the other questions are skipped where they can be. */
  async raiseHand(card: number): Promise<void> {
    const { page } = this;
    await page.getByRole('link', { name: words.raise.button }).click();
    await page.getByRole('textbox').fill(String(card));
    await page.getByRole('button', { name: words.next }).click();
    await page.getByRole('button', { name: words.raise.skipField }).click();
  }

  /** Waits until the phone says how many are to speak before its owner. */
  async waitsBehind(count: number): Promise<void> {
    const { before, nextUp } = words.turn;
    await this.page.getByText(count === 0 ? nextUp : before(count), { exact: true }).waitFor();
  }

  /** Waits until the phone says that it is its owner's turn. */
  async isCalled(): Promise<void> {
    await this.page.getByText(words.turn.yours, { exact: true }).waitFor();
  }

  /** Writes an opinion up to the last question and sends it; does not wait for the answer. */
  async write({ wording }: SampleOpinion): Promise<void> {
    const { page } = this;
    const { text, kind, field, named, author } = wording;
    const next = page.getByRole('button', { name: words.next });
    await page.getByRole('link', { name: words.opinion.button }).click();
    await page.getByRole('textbox').fill(text);
    await next.click();
    await page.getByRole('button', { name: common.opinionKinds[kind] }).click();
    await page.getByRole('button', { name: sample.plan.fields[field - 1]?.name.vi ?? '' }).click();
    await page.getByRole('heading', { name: words.raise.cardQuestion }).waitFor();
    await page.getByRole('textbox').fill(String(author.card));
    await next.click();
    const naming = named ? words.opinion.named.yes : words.opinion.named.no;
    await page.getByRole('button', { name: naming }).click();
    await page.getByRole('button', { name: words.opinion.send }).click();
  }

  /** The number that the opinion got, once the server has it. */
  async sentNumber(): Promise<number> {
    const sent = this.page.getByText(/Đã gửi – số \d+/).first();
    await sent.waitFor();
    return Number(/\d+/.exec(await sent.innerText())?.[0]);
  }
}
