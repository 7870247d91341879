import assert from 'node:assert/strict';
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
  async raiseHand(card: number, stub: string | null): Promise<void> {
    const { page } = this;
    await page.getByRole('link', { name: words.raise.button }).click();
    await this.showCard(card, stub);
    if (stub === null) await page.getByRole('button', { name: words.skip }).click();
    await page.getByRole('button', { name: words.raise.skipField }).click();
  }

  /** Says the number of the card, and the code on its stub once; without a stub, goes on to say a name. */
  async showCard(card: number, stub: string | null): Promise<void> {
    const { page } = this;
    await page.getByLabel(words.raise.cardQuestion).fill(String(card));
    const code = page.getByLabel(words.raise.stub);
    if (stub === null) await page.getByRole('button', { name: words.raise.noStub }).click();
    else {
      if (await code.isVisible()) await code.fill(stub);
      await page.getByRole('button', { name: words.next }).click();
    }
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
  async write({ wording }: SampleOpinion, stub: string | null): Promise<void> {
    const { page } = this;
    const { text, kind, field, named, author } = wording;
    const next = page.getByRole('button', { name: words.next });
    await page.getByRole('link', { name: words.opinion.button }).click();
    await page.getByRole('textbox').fill(text);
    await next.click();
    await page.getByRole('button', { name: common.opinionKinds[kind] }).click();
    await page.getByRole('button', { name: sample.plan.fields[field - 1]?.name.vi ?? '' }).click();
    await page.getByRole('heading', { name: words.raise.cardQuestion }).waitFor();
    await this.showCard(author.card ?? assert.fail(), stub);
    if (stub === null) {
      await page.getByLabel(words.raise.nameQuestion).fill(author.name);
      await next.click();
    }
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
