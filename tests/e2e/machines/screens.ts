import assert from 'node:assert/strict';
import type { Locator, Page } from 'playwright';
import { codePage, resultsUrl } from '#shared/wire/pages.ts';
import type { Details } from '#shared/meeting/plan/commands.ts';
import { afterwards as afterwardsEnglish } from '../../../web/src/messages/en/afterwards.ts';
import { chair as chairEnglish } from '../../../web/src/messages/en/chair.ts';
import { deskLists as deskListsEnglish } from '../../../web/src/messages/en/desk-lists.ts';
import { phone as phoneEnglish } from '../../../web/src/messages/en/phone.ts';
import { screen as screenEnglish } from '../../../web/src/messages/en/screen.ts';
import { afterwards as afterwardsVietnamese } from '../../../web/src/messages/vi/afterwards.ts';
import { chair as chairVietnamese } from '../../../web/src/messages/vi/chair.ts';
import { deskLists as deskListsVietnamese } from '../../../web/src/messages/vi/desk-lists.ts';
import { phone as phoneVietnamese } from '../../../web/src/messages/vi/phone.ts';
import { screen as screenVietnamese } from '../../../web/src/messages/vi/screen.ts';
import { get, post, textOf } from '../../machines/json-requests.ts';
import type { Size } from './browsers.ts';
import { give, type DemoHall } from './demo-hall.ts';
import { officeScreens, publishedCard } from './office-screens.ts';
import { Phone } from './phone.ts';
import { sample } from './prepared-meeting.ts';

export type Language = 'vi' | 'en';

/** A screen in one of its states. */
export interface ScreenState {
  readonly name: string;
  readonly url: string;
  readonly size: Size;
  /** also looked at in English, as one state of each screen is: the same elements stand there in both languages */
  readonly isInBoth?: boolean;
  /** states that stand next to each other and name the same device are looked at on it, on a page each */
  readonly device?: string;
  /** what the browser has kept from before, by key */
  readonly kept?: Readonly<Record<string, string>>;
  /** Brings the opened page into the state; resolves when it shows. */
  arrive(page: Page, language: Language): Promise<void>;
}

const listWords = { vi: deskListsVietnamese, en: deskListsEnglish };
const chairWords = { vi: chairVietnamese, en: chairEnglish };
const phoneWords = { vi: phoneVietnamese, en: phoneEnglish };
const screenWords = { vi: screenVietnamese, en: screenEnglish };
const afterwardsWords = { vi: afterwardsVietnamese, en: afterwardsEnglish };

export const withHeading = async (page: Page): Promise<void> => {
  await page.getByRole('heading', { level: 1 }).first().waitFor();
};

/** The page that everybody reads, and where the office has published it. */
export function publishedScreens(hall: DemoHall): readonly ScreenState[] {
  const address = resultsUrl(hall.server.url, hall.code);
  const read = async (page: Page, language: Language): Promise<void> => {
    // It is no page of the program, and knows nothing of what was chosen there.
    await page.goto(`${page.url()}?lang=${language}`);
    await withHeading(page);
  };
  return [
    { name: 'results on a phone', url: address, size: 'phone', isInBoth: true, arrive: read },
    { name: 'results on a laptop', url: address, size: 'laptop', arrive: read },
    {
      name: 'results that are not public',
      url: resultsUrl(hall.server.url, '99999999'),
      size: 'phone',
      isInBoth: true,
      arrive: read,
    },
    publishedCard(hall),
  ];
}

/** Everything that there is to see while the sample meeting runs. */
export function liveScreens(hall: DemoHall): readonly ScreenState[] {
  const { url } = hall.server;
  const plain = (name: string, path: string, size: Size): ScreenState => ({
    name,
    url: `${url}${path}`,
    size,
    arrive: withHeading,
  });
  return [
    { ...plain('start', '/', 'phone'), isInBoth: true },
    plain('start on a laptop', '/', 'laptop'),
    plain('join', '/join', 'phone'),
    plain('an unknown code', '/m/99999999', 'phone'),
    plain('the page of the demonstration', '/demo', 'laptop'),
    plain('chair without a link', '/chair', 'laptop'),
    plain('desk without a link', '/desk', 'laptop'),
    plain('leader without a link', '/leader', 'phone'),
    plain('a code that opens a role', codePage, 'laptop'),
    ...phoneScreens(hall),
    ...chairScreens(hall),
    { ...plain('hall screen', '', 'projector'), url: hall.link('screen'), isInBoth: true },
    ...deskScreens(hall),
    { ...plain('leader on a phone', '', 'phone'), url: hall.link('leader'), isInBoth: true },
    { ...plain('leader on a laptop', '', 'laptop'), url: hall.link('leader') },
    { ...plain('helper at the door', '', 'phone'), url: hall.link('helper'), isInBoth: true },
    ...officeScreens(hall),
  ];
}

/** The card of somebody in the sample who has not asked to speak yet. */
const waitsByPhone = 31;

function phoneScreens({ server, code }: DemoHall): readonly ScreenState[] {
  const places = [
    '',
    'hand/card',
    'hand/name',
    'hand/field',
    'write/text',
    'write/review',
    'mine',
    'register',
    'opinion/1',
    'programme',
  ];
  const url = `${server.url}/m/${code}`;
  const arrive = async (page: Page, language: Language): Promise<void> => {
    await page.getByText(phoneWords[language].connected).waitFor();
    await withHeading(page);
  };
  return [
    ...places.map((place): ScreenState => ({
      name: `phone ${place === '' ? 'home' : place}`,
      url: `${url}#${place}`,
      size: 'phone',
      device: 'phone',
      isInBoth: place === '',
      arrive,
    })),
    {
      name: 'phone with an opinion sent',
      url,
      size: 'phone',
      arrive: async (page) => {
        const phone = new Phone(page);
        await phone.write(sample.opinions[0] ?? assert.fail(), null);
        await phone.sentNumber();
      },
    },
    {
      name: 'phone that waits for its turn',
      url,
      size: 'phone',
      arrive: async (page) => {
        const card = waitsByPhone;
        await new Phone(page).raiseHand(card, null);
        await page.getByText(phoneWords.vi.turn.number, { exact: true }).waitFor();
      },
    },
  ];
}

function chairScreens(hall: DemoHall): readonly ScreenState[] {
  const url = hall.link('chair');
  const shown = async (page: Page, language: Language): Promise<void> => {
    await page.getByRole('region', { name: chairWords[language].controls.title }).waitFor();
  };
  const keys = { assign: 'g', speakers: 's', agenda: 'c', conclude: 'k', keys: '?' };
  return [
    { name: 'chair', url, size: 'laptop', device: 'chair', isInBoth: true, arrive: shown },
    ...Object.entries(keys).map(([panel, key]): ScreenState => ({
      name: `chair with the panel ${panel}`,
      url,
      size: 'laptop',
      device: 'chair',
      arrive: async (page, language) => {
        await shown(page, language);
        await page.keyboard.press(key);
        await page.getByRole('complementary').getByRole('heading', { level: 2 }).waitFor();
      },
    })),
  ];
}

function deskScreens(hall: DemoHall): readonly ScreenState[] {
  const url = hall.link('secretary');
  const shown = async (page: Page): Promise<void> => {
    await page.getByRole('combobox').first().waitFor();
  };
  const views = [1, 2, 3, 4, 5, 6, 7, 8, 9];
  return [
    ...views.map((view): ScreenState => ({
      name: `desk, part ${String(view)}`,
      url,
      size: 'laptop',
      device: 'desk',
      isInBoth: view === 1,
      arrive: async (page) => {
        await shown(page);
        await page.keyboard.press(`Alt+${String(view)}`);
      },
    })),
    {
      name: 'desk with an opinion',
      url,
      size: 'laptop',
      device: 'desk',
      arrive: async (page) => {
        await shown(page);
        await page.getByRole('combobox').first().fill('#1');
        await page.getByRole('option').first().waitFor();
        await page.keyboard.press('Enter');
        await page.getByRole('form').first().waitFor();
      },
    },
    {
      name: 'desk with a household',
      url,
      size: 'laptop',
      device: 'desk',
      isInBoth: true,
      arrive: async (page, language) => {
        await shown(page);
        await page.keyboard.press('Alt+4');
        const { edit } = listWords[language].attendance;
        await page.getByRole('button', { name: edit }).first().click();
        await page.getByRole('form').first().waitFor();
      },
    },
    {
      name: 'desk with its keys',
      url,
      size: 'laptop',
      device: 'desk',
      arrive: async (page) => {
        await shown(page);
        await page.keyboard.press('F1');
      },
    },
  ];
}

export interface AnotherMeeting {
  readonly id: string;
  readonly code: string;
  link(role: 'chair' | 'secretary' | 'screen'): string;
}

/** A second meeting in the hall of the demonstration that nobody has opened yet. */
export async function prepareAnother(
  hall: DemoHall,
  details: Partial<Details> = {},
): Promise<AnotherMeeting> {
  const { url } = hall.server;
  const token = hall.officeToken;
  const created = await post(
    `${url}/api/meetings`,
    { plan: { ...sample.plan, details: { ...sample.plan.details, ...details } } },
    { token },
  );
  const id = textOf(created, 'id');
  const { body } = await get(`${url}/api/meetings/${id}/links`, { token });
  const { links } = body as { links: readonly { grant: { role: string }; url: string }[] }; // as documented
  return {
    id,
    code: textOf(created, 'code'),
    link: (role) =>
      links.find(({ grant }) => grant.role === role)?.url ?? assert.fail(`no link for ${role}`),
  };
}

export function preparedScreens(hall: DemoHall, meeting: AnotherMeeting): readonly ScreenState[] {
  const arrive = withHeading;
  const { url } = hall.server;
  return [
    { name: 'chair, welcome', url: meeting.link('chair'), size: 'laptop', arrive },
    { name: 'hall screen, welcome', url: meeting.link('screen'), size: 'projector', arrive },
    { name: 'phone, prepared', url: `${url}/m/${meeting.code}`, size: 'phone', arrive },
  ];
}

const pageOfMinutes = (page: Page, language: Language): Locator =>
  page.getByRole('region', { name: screenWords[language].minutes.title });

export function adjournedScreens(hall: DemoHall): readonly ScreenState[] {
  const arrive = withHeading;
  return [
    { name: 'chair, adjourned', url: hall.link('chair'), size: 'laptop', arrive },
    { name: 'hall screen, adjourned', url: hall.link('screen'), size: 'projector', arrive },
    ...[1, 3, 7, 8, 9].map((view): ScreenState => ({
      name: `desk, adjourned, part ${String(view)}`,
      url: hall.link('secretary'),
      size: 'laptop',
      device: 'desk, adjourned',
      arrive: async (page) => {
        await page.getByRole('combobox').first().waitFor();
        await page.keyboard.press(`Alt+${String(view)}`);
      },
    })),
    { name: 'leader, adjourned', url: hall.link('leader'), size: 'phone', arrive },
    {
      name: 'chair, reading the minutes out',
      url: hall.link('chair'),
      size: 'laptop',
      arrive: async (page, language) => {
        await hall.as('chair', async (chair, { reading }) => {
          if (reading == null) await give(chair, 'minutes.showPage', { page: 1 });
        });
        await pageOfMinutes(page, language).waitFor();
      },
    },
    {
      name: 'hall screen, the minutes read out',
      url: hall.link('screen'),
      size: 'projector',
      arrive: (page, language) => pageOfMinutes(page, language).waitFor(),
    },
    {
      name: 'phone, adjourned',
      url: `${hall.server.url}/m/${hall.code}`,
      size: 'phone',
      arrive: async (page, language) => {
        await page.getByRole('heading', { name: afterwardsWords[language].adjourned }).waitFor();
      },
    },
  ];
}
