import assert from 'node:assert/strict';
import type { Locator, Page } from 'playwright';
import type { SampleOpinion } from '../../../server/demo/sample.ts';
import { find } from '#shared/aggregate/ids.ts';
import type { OutcomeName } from '#shared/forms/lists.ts';
import { folded } from '#shared/language/search.ts';
import { common } from '../../../web/src/messages/vi/common.ts';
import { desk as words } from '../../../web/src/messages/vi/desk.ts';
import { sample, type PreparedMeeting } from './prepared-meeting.ts';

/** The secretary at the desk: everything here is done on the keyboard. */
export class Desk {
  readonly page: Page;
  readonly #meeting: PreparedMeeting;

  constructor(page: Page, meeting: PreparedMeeting) {
    this.page = page;
    this.#meeting = meeting;
  }

  /** Types into the command line, wherever the focus is, and chooses the first thing offered. */
  async command(line: string): Promise<void> {
    const box = this.page.getByRole('combobox', { name: words.command.label });
    await this.page.keyboard.press('Control+k');
    await box.fill(line);
    await this.page.getByRole('option').first().waitFor();
    await this.page.keyboard.press('Enter');
  }

  async enqueue(opinion: SampleOpinion): Promise<void> {
    const { card, name } = opinion.wording.author;
    await this.command(`${String(card)} h`);
    await this.#queue().getByText(name, { exact: true }).first().waitFor();
  }

  /** Writes down what somebody says, or what came on paper, and learns its number. */
  async record(opinion: SampleOpinion): Promise<number> {
    const { page } = this;
    const { author, field, kind, named, text } = opinion.wording;
    await page.keyboard.press('Escape');
    await page.keyboard.press('Alt+1');
    const form = page.getByRole('form', { name: words.record.title });
    await this.#choose(
      form.getByRole('combobox', { name: words.wording.author }),
      String(author.card),
    );
    const fieldName = sample.plan.fields[field - 1]?.name.vi ?? '';
    await this.#choose(
      form.getByRole('combobox', { name: words.wording.field }),
      folded(fieldName),
    );
    await this.#pick(form, words.wording.kind, common.opinionKinds[kind]);
    await this.#pick(
      form,
      words.wording.naming,
      named ? words.wording.named : words.wording.unnamed,
    );
    assert.ok(opinion.channel !== 'phone', 'phones send for themselves');
    await this.#pick(form, words.wording.channel, words.wording.channels[opinion.channel]);
    await form.getByRole('textbox', { name: words.wording.text }).fill(text);
    await page.keyboard.press('Control+Enter');
    const said = page.getByText(/Đã ghi ý kiến số \d+ của/).last();
    const recent = page.getByRole('region', { name: words.record.recent });
    const item = recent
      .getByRole('button')
      .filter({ hasText: text.slice(0, 60) })
      .first();
    await item.waitFor();
    await said.waitFor({ state: 'attached' });
    const number = Number(/^\d+/.exec((await item.innerText()).trim())?.[0]);
    this.#meeting.numbers.set(opinion.key, number);
    return number;
  }

  /** Lets the one opinion that waits into the register. */
  async approve(): Promise<void> {
    const { page } = this;
    await page.keyboard.press('Escape');
    await page.keyboard.press('Alt+2');
    const view = page.getByRole('region', { name: words.pending.title });
    const text = view.getByRole('textbox', { name: words.wording.text });
    await text.focus();
    await page.keyboard.press('Control+Enter');
    await text.waitFor({ state: 'detached' });
  }

  /** Writes down the leader's answer with what came of it. */
  async answer(opinion: SampleOpinion): Promise<void> {
    const { page } = this;
    await page.keyboard.press('Escape');
    await this.command(`#${String(this.number(opinion))}`);
    const form = page.getByRole('form', { name: words.answer.title });
    await form.getByRole('textbox', { name: words.answer.text }).fill(opinion.answer);
    await this.#pick(form, words.answer.outcome, outcomeLabel(opinion.outcome));
    if (opinion.mergedInto !== null) {
      const into = this.#meeting.numbers.get(opinion.mergedInto);
      await form.getByRole('textbox', { name: words.answer.into }).fill(String(into));
    }
    if (opinion.due !== null) {
      const [year = '', month = '', day = ''] = opinion.due.split('-');
      await form.getByRole('textbox', { name: words.answer.due }).fill(`${day}/${month}/${year}`);
    }
    await form
      .getByRole('combobox', { name: words.answer.authority })
      .selectOption({ label: common.authorities[opinion.authority] });
    await page.keyboard.press('Control+Enter');
    await page
      .getByText(words.said.answered(this.number(opinion)))
      .first()
      .waitFor();
  }

  /** Concludes the running item with these words. */
  async conclude(title: string, conclusion: string): Promise<void> {
    const { page } = this;
    await page.keyboard.press('Escape');
    await page.keyboard.press('Alt+5');
    await page.getByRole('listitem').filter({ hasText: title }).getByRole('button').first().focus();
    await page.keyboard.press('k');
    await page.getByRole('textbox', { name: words.agenda.conclusionLabel(title) }).fill(conclusion);
    await page.keyboard.press('Control+Enter');
    await page.getByText(words.said.itemConcluded(title)).first().waitFor();
  }

  number(opinion: SampleOpinion): number {
    return (
      this.#meeting.numbers.get(opinion.key) ?? assert.fail(`${opinion.key} has no number yet`)
    );
  }

  #queue(): Locator {
    return this.page.getByRole('region', { name: words.queue.title });
  }

  /** Types into a box that offers what matches, and takes the first. */
  async #choose(box: Locator, typed: string): Promise<void> {
    await box.focus();
    await box.fill(typed);
    await this.page.getByRole('option').first().waitFor();
    await this.page.keyboard.press('Enter');
    await this.page.getByRole('option').first().waitFor({ state: 'detached' });
  }

  async #pick(form: Locator, group: string, label: string): Promise<void> {
    const radio = form
      .getByRole('group', { name: group })
      .getByRole('radio', { name: label, exact: true });
    await radio.focus();
    await this.page.keyboard.press('Space');
  }
}

function outcomeLabel(outcome: OutcomeName): string {
  return common.outcomes[outcome];
}

/** The leader whom the sample's chair gave this opinion to. */
export function leaderOf(opinion: SampleOpinion): string {
  const leaders = sample.leaders.map((text, index) => ({
    id: (index + 1) as typeof opinion.leader,
    text,
  }));
  return find(leaders, opinion.leader)?.text.name ?? assert.fail(`${opinion.key} has no leader`);
}
