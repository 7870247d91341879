import type { Page } from 'playwright';
import { commune as englishCommune } from '../../../web/src/messages/en/commune.ts';
import { office as english } from '../../../web/src/messages/en/office.ts';
import { commune as vietnameseCommune } from '../../../web/src/messages/vi/commune.ts';
import { office as vietnamese } from '../../../web/src/messages/vi/office.ts';
import { person } from '../../machines/plan.ts';
import { RawClient } from '../../machines/raw-client.ts';
import type { Size } from './browsers.ts';
import { give, type DemoHall } from './demo-hall.ts';
import { withHeading, type AnotherMeeting, type Language, type ScreenState } from './screens.ts';

const words = { vi: vietnamese, en: english };
const commune = { vi: vietnameseCommune, en: englishCommune };

/** The pages of the office itself, by what their address asks for. */
const officePages = [
  ['agency', 'settings'],
  ['villages', 'settings&part=villages'],
  ['numbering', 'settings&part=numbering'],
  ['deadlines', 'settings&part=deadlines'],
  ['follow-up', 'follow'],
  ['plans', 'plans'],
  ['new plan', 'plan=new'],
] as const;

type Section = keyof typeof vietnamese.meeting.sections;

const sections: readonly Section[] = [
  'overview',
  'details',
  'agenda',
  'fields',
  'rules',
  'leaders',
  'roster',
  'cards',
  'links',
  'print',
  'printed',
  'papers',
];

/** The papers of a meeting whose results are public. */
export const publishedCard = (hall: DemoHall): ScreenState => ({
  name: 'office, papers',
  url: `${hall.server.url}/office?meeting=${hall.meeting}&part=papers`,
  size: 'laptop',
  kept: { office: hall.officeToken },
  isInBoth: true,
  arrive: async (page, language) => {
    await page.getByRole('textbox', { name: words[language].results.address }).waitFor();
    await page.getByRole('heading', { level: 3 }).first().waitFor();
  },
});

/** As villages are called: short, with what they were before they were joined, and by somebody whose space bar is broken. */
const villages = [
  'Kon Pring',
  'Thôn 3',
  'Thôn Kon Tu Rằng (nhập từ các thôn Kon Pring, Kon Leang 1, Kon Leang 2 và Đăk Lanh cũ)',
  'Khudâncưtáiđịnhcưlònghồthuỷđiện'.repeat(4),
];

/** Households of several villages come to this meeting; all but one have a link for their helper, one has two. */
export async function inviteVillages(hall: DemoHall, { id }: AnotherMeeting): Promise<void> {
  const office = new RawClient(hall.server.url);
  await office.join({ kind: 'office', token: hall.officeToken, meeting: id });
  for (const [index, village] of villages.entries())
    await give(office, 'people.addPerson', { text: person('Y Hlim', 900 + index, { village }) });
  for (const village of [villages[0], villages[2], villages[2], villages[3]])
    await give(office, 'links.issue', { grant: { role: 'helper', village } });
  office.close();
}

/** The links of a meeting of several villages, on the screen and on the cards that are printed. */
export function villageScreens(
  { server, officeToken }: DemoHall,
  { id }: AnotherMeeting,
): readonly ScreenState[] {
  const inSection = (section: Section, size: Size): ScreenState => ({
    name: `office, ${section} of several villages on a ${size}`,
    url: `${server.url}/office?meeting=${id}&part=${section}`,
    size,
    kept: { office: officeToken },
    isInBoth: true,
    arrive: async (page) => {
      const last = page.getByText(villages[3] ?? '').first();
      await last.waitFor();
    },
  });
  return [
    inSection('links', 'laptop'),
    inSection('links', 'phone'),
    inSection('print', 'laptop'),
    inSection('print', 'phone'),
  ];
}

/** The pages of the office with the sample meeting, and their forms; the sheets to print stand in the part *print*. */
export function officeScreens(hall: DemoHall): readonly ScreenState[] {
  const { url } = hall.server;
  const kept = { office: hall.officeToken };
  const arrive = async (page: Page, language: Language): Promise<void> => {
    await page.getByRole('button', { name: words[language].signOut, exact: true }).waitFor();
    await withHeading(page);
  };
  const inSection = (section: Section): ScreenState => ({
    name: `office, ${section}`,
    url: `${url}/office?meeting=${hall.meeting}&part=${section}`,
    size: 'laptop',
    device: 'office',
    kept,
    isInBoth: section === 'overview' || section === 'papers',
    arrive: async (page, language) => {
      await arrive(page, language);
      await page.getByRole('navigation').getByRole('link').first().waitFor();
      if (section === 'papers') await page.getByRole('heading', { level: 3 }).first().waitFor();
    },
  });
  /** The section after a press on the first button of this name: a form is open in it. */
  const withForm = (section: Section, button: string | RegExp): ScreenState => ({
    ...inSection(section),
    name: `office, ${section}, with a form`,
    isInBoth: false,
    arrive: async (page, language) => {
      await inSection(section).arrive(page, language);
      await page.getByRole('button', { name: button }).first().click();
      await page.locator('form').first().waitFor();
    },
  });
  return [
    { name: 'office, signing in', url: `${url}/office`, size: 'laptop', arrive: withHeading },
    { name: 'office, list', url: `${url}/office`, size: 'laptop', kept, arrive },
    {
      name: 'office, calendar',
      url: `${url}/office?calendar`,
      size: 'laptop',
      kept,
      isInBoth: true,
      arrive: async (page, language) => {
        await arrive(page, language);
        await page.getByRole('table').waitFor();
      },
    },
    { name: 'office, sessions', url: `${url}/office?sessions`, size: 'laptop', kept, arrive },
    { name: 'office, new meeting', url: `${url}/office?new`, size: 'laptop', kept, arrive },
    ...officePages.map(([name, search]) => ({
      name: `office, ${name}`,
      url: `${url}/office?${search}`,
      size: 'laptop' as const,
      kept,
      arrive: async (page: Page, language: Language) => {
        await arrive(page, language);
        await page.getByText(commune[language].connecting).waitFor({ state: 'detached' });
      },
    })),
    ...sections.map(inSection),
    {
      ...inSection('cards'),
      name: 'office, cards, made',
      arrive: async (page, language) => {
        await inSection('cards').arrive(page, language);
        await page.getByRole('button', { name: vietnamese.cards.make }).click();
        await page.locator('.paper-card').first().waitFor();
      },
    },
    withForm('agenda', vietnamese.agenda.addItem),
    withForm('fields', /^Sửa/),
    withForm('leaders', vietnamese.leaders.add),
    withForm('roster', vietnamese.roster.add),
    withForm('papers', new RegExp(`^${vietnameseCommune.registry.take}`)),
  ];
}
