import assert from 'node:assert/strict';
import type { Browser, Page } from 'playwright';
import type { FieldText } from '#shared/meeting/plan/commands.ts';
import type { LeaderText, PersonText } from '#shared/meeting/people/commands.ts';
import { draftOfPerson } from '../../../web/src/lib/office/people-drafts.ts';
import { office as words } from '../../../web/src/messages/vi/office.ts';
import { openPage, type Opened } from './browsers.ts';
import type { ServerProcess } from './server-process.ts';

/** Somebody in the office, who prepares a meeting on its pages. */
export class Office {
  readonly #opened: Opened;

  private constructor(opened: Opened) {
    this.#opened = opened;
  }

  /** Opens the meeting's pages with the passphrase. */
  static async signIn(
    browser: Browser,
    server: ServerProcess,
    { meeting, passphrase }: { readonly meeting: string; readonly passphrase: string },
  ): Promise<Office> {
    const opened = await openPage(browser, `${server.url}/office?meeting=${meeting}`, 'laptop');
    const { page } = opened;
    await page.getByLabel(words.access.passphrase, { exact: true }).fill(passphrase);
    await page.getByRole('button', { name: words.access.signIn }).click();
    return new Office(opened);
  }

  get page(): Page {
    return this.#opened.page;
  }

  /** What went wrong on the pages. */
  get errors(): readonly string[] {
    return this.#opened.errors;
  }

  async #open(section: keyof typeof words.meeting.sections): Promise<void> {
    const { page } = this;
    const name = new RegExp(`^${words.meeting.sections[section]}`);
    await page.getByRole('navigation').getByRole('link', { name }).click();
    await page.getByRole('heading', { name: words.meeting.sections[section], level: 2 }).waitFor();
  }

  /** Adds somebody who answers, in charge of these fields; a link is issued with it. */
  async addLeader(text: LeaderText, fields: readonly FieldText[]): Promise<void> {
    const { page } = this;
    await this.#open('leaders');
    await page.getByRole('button', { name: words.leaders.add }).click();
    await page.getByLabel(words.leaders.honorific, { exact: true }).fill(text.honorific);
    await page.getByLabel(words.leaders.name, { exact: true }).fill(text.name);
    await page.getByLabel(words.leaders.post, { exact: true }).fill(text.post);
    for (const field of text.fields) {
      const { vi } = fields[field - 1]?.name ?? { vi: '' };
      await page.getByRole('checkbox', { name: vi }).first().check();
    }
    await page.getByRole('button', { name: words.save }).click();
    await page.getByRole('listitem').filter({ hasText: text.name }).first().waitFor();
  }

  async addPerson(text: PersonText): Promise<void> {
    const { page } = this;
    const { gender, isNewCase, needs, isHouseholdKnown, ...typed } = draftOfPerson(text);
    assert.ok(!isNewCase && needs.length === 0 && !isHouseholdKnown, 'not typed in here');
    await this.#open('roster');
    await page.getByRole('button', { name: words.roster.add }).click();
    for (const [name, value] of Object.entries(typed)) {
      const label = words.roster[name as keyof typeof typed]; // its own names
      await page.getByLabel(label, { exact: true }).fill(value);
    }
    await page.getByLabel(words.roster.gender, { exact: true }).selectOption(gender);
    await page.getByRole('button', { name: words.save }).click();
    await page.getByText(words.roster.added(text.name)).waitFor();
  }

  /** Closes the pages; what was saved is saved. */
  async leave(): Promise<void> {
    await this.page.context().close();
  }
}
