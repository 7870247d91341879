import { find } from '../aggregate/ids.ts';
import { expectedPeople, type Person } from '../meeting/people/state.ts';
import { isRegistered, type RegisteredOpinion } from '../meeting/register/state.ts';
import type { PageLine } from '../meeting/minutes/state.ts';
import type { Meeting } from '../meeting/state.ts';
import { attendance, invitedText } from './attendance.ts';
import { saidBy } from './minutes-dialogue.ts';
import { sectionTitles } from './minutes.ts';
import { writtenMinutes, type WrittenPassage } from './minutes-written.ts';
import type { PapersOffice } from './office.ts';
import { speakerName } from './opinions.ts';
import { wordsOf } from './paper.ts';
import type { Passage } from './passage.ts';

/** What one line of a wall holds, and how many of them a page: 48 px at 1080p, with room for what breaks badly. */
const wallPage = { characters: 64, lines: 9 };

/**
 * The minutes for everybody in the hall, page by page. Whoever has not agreed to be named is not named there: neither in
 * what is said of who spoke nor in what the secretary has written; after adjournment no household is. Of those who came only
 * the number is shown, and not who interpreted. Pure.
 */
export function readingPages(
  meeting: Meeting,
  office: PapersOffice,
): readonly (readonly PageLine[])[] {
  const shown = writtenMinutes(meeting, office).filter(({ isLeftOut }) => !isLeftOut);
  const people = unnamed(meeting);
  let section = '';
  const lines = shown.flatMap((written): readonly PageLine[] => {
    const public_ = forTheHall(meeting, written);
    const title = sectionTitles[public_.section] ?? '';
    const isNew = title !== '' && title !== section;
    section = title;
    return [
      ...(isNew ? [heading(title)] : []),
      ...(public_.heading === '' ? [] : [heading(public_.heading)]),
      ...readLines(public_).map((text) => ({ isHeading: false, text: masked(text, people) })),
    ];
  });
  return pagesOf(lines);
}

const heading = (text: string): PageLine => ({ isHeading: true, text });

function readLines({ before, lines, after }: Passage): readonly string[] {
  const texts = lines.map(wordsOf);
  return [wordsOf(before), ...texts, wordsOf(after)].filter((text) => text !== '');
}

/** The passage without what only the desk may read. */
function forTheHall(meeting: Meeting, { passage, rewording }: WrittenPassage): Passage {
  const [kind, number] = passage.name.split(':');
  if (kind === 'attendance' && rewording === null)
    return { ...passage, lines: [[{ text: invitedText(attendance(meeting)), from: [] }]] };
  if (kind !== 'opinion') return passage;
  const opinion = meeting.register.opinions[Number(number) - 1];
  return opinion === undefined || !isRegistered(opinion)
    ? passage
    : { ...passage, before: saidBy(meeting, opinion, publicName(meeting, opinion), '').before };
}

/** Who spoke, by name only with their consent and while the meeting goes on. */
function publicName(meeting: Meeting, opinion: RegisteredOpinion): string {
  const { author } = opinion.standing.content;
  const person = opinion.person == null ? undefined : find(meeting.roster, opinion.person);
  if (author === null || meeting.stage.name === 'adjourned') return 'Một đại biểu';
  if (person?.consent?.isGiven === true) return speakerName(meeting, opinion);
  return author.card === null ? 'Một đại biểu' : `Đại biểu mang thẻ số ${author.card}`;
}

/** The names of those on the roster who may not be named, the longest first. */
function unnamed(meeting: Meeting): readonly RegExp[] {
  const isOver = meeting.stage.name === 'adjourned';
  return expectedPeople(meeting)
    .filter(({ consent }) => isOver || consent?.isGiven !== true)
    .flatMap(({ text }: Person) => [text.name, text.household?.head ?? ''])
    .filter((name) => name.includes(' '))
    .sort((one, other) => other.length - one.length)
    .map((name) => {
      const literal = name.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
      return new RegExp(
        `(?:(?:ông|bà|anh|chị|già)\\s+)?(?<![\\p{L}\\p{M}])${literal}(?![\\p{L}\\p{M}])`,
        'giu',
      );
    });
}

const masked = (text: string, names: readonly RegExp[]): string =>
  names.reduce((shown, name) => shown.replace(name, 'một đại biểu'), text);

/** Whole lines as far as a page holds them; a longer one is broken between words, and no heading stands alone at the end. */
function pagesOf(lines: readonly PageLine[]): readonly (readonly PageLine[])[] {
  const pages: PageLine[][] = [];
  let page: PageLine[] = [];
  let left = wallPage.lines;
  const turn = (): void => {
    const last = page.at(-1);
    const carried = last?.isHeading === true && page.length > 1 ? page.splice(-1) : [];
    if (page.length > 0) pages.push(page);
    page = carried;
    left = wallPage.lines - rowsOf(carried);
  };
  for (const { isHeading, text } of lines) {
    for (const piece of piecesOf(text)) {
      const rows = rowsOf([{ isHeading, text: piece }]);
      if (rows > left) turn();
      page.push({ isHeading, text: piece });
      left -= rows;
    }
  }
  turn();
  return pages;
}

const rowsOf = (lines: readonly PageLine[]): number =>
  lines.reduce((rows, { text }) => rows + Math.ceil(text.length / wallPage.characters) + 0.25, 0);

/** A text in pieces none of which is longer than a page. */
function piecesOf(text: string): readonly string[] {
  const most = wallPage.characters * (wallPage.lines - 2);
  if (text.length <= most) return [text];
  const end = text.lastIndexOf(' ', most);
  const cut = end > most / 2 ? end : most;
  return [text.slice(0, cut), ...piecesOf(text.slice(cut).trimStart())];
}
