import { limits } from '../../../forms/limits.ts';
import { existingDay } from '../../../language/calendar.ts';
import type { Plan } from '../../../meeting/plan/commands.ts';
import type { PlanText } from '../commands.ts';
import { framed, itemIn, lineOf, shortened } from './items.ts';
import { linesOf } from './lines.ts';
import { placedLines, type Place, type Placed } from './placing.ts';
import { warningsAbout, type Warning } from './warnings.ts';

/** A line of the source with what it became. */
export interface ReadLine {
  /** counted from 1 */
  readonly number: number;
  readonly text: string;
  readonly place: Place;
}

/** A pasted text as a plan, each line with its place in it. */
export interface PlanReading {
  readonly plan: PlanText;
  readonly lines: readonly ReadLine[];
  readonly warnings: readonly Warning[];
}

export interface ReadingContext {
  /** what a plan has that a text does not say: title, rules, usual items */
  readonly template: Plan;
  /** the place name of the office, where the text has none */
  readonly placeName: string;
  /** how many villages the office has; 0: it has not entered them */
  readonly villages: number;
}

/** As many elements of a list as are stored, and as much of each. */
const mostElements = 100;

/**
 * Reads a plan as people write it, as far as its structure allows. Never refuses: what is strange is warned of, what has no place
 * goes where its part is, and everything can be edited afterwards. Pure.
 */
export function readPlan(pasted: string, context: ReadingContext): PlanReading {
  const lines = linesOf(pasted);
  const { placed, unknownParts } = placedLines(lines);
  const texts = (place: Place): readonly string[] =>
    placed.filter((entry) => entry.place === place && entry.text !== '').map(({ text }) => text);
  const paragraphs = (place: Place): string[] =>
    texts(place)
      .slice(0, mostElements)
      .map((text) => shortened(text, limits.paragraph));
  const joined = (place: Place): string =>
    shortened(paragraphs(place).join('\n'), limits.paragraph);
  const line = (place: Place): string => lineOf(texts(place).join(' '), limits.line);
  const { items, added } = framed(
    texts('item')
      .slice(0, mostElements - 3)
      .flatMap((text) => itemIn(text, context.template.items) ?? []),
    context.template.items,
  );
  const title = texts('title').join(' ');
  const plan: PlanText = {
    heading: {
      symbol: line('symbol'),
      place: line('placeName') || context.placeName,
      day: dayIn(texts('day')[0] ?? ''),
      title: lineOf(title, limits.title) || context.template.details.title,
      bases: paragraphs('base'),
      opening: shortened(texts('opening').join(' '), limits.paragraph),
      recipients: texts('recipient')
        .slice(0, 60)
        .map((text) => lineOf(text, limits.line)),
      signer: line('signer'),
    },
    content: {
      purposes: paragraphs('purpose'),
      requirements: paragraphs('requirement'),
      audience: paragraphs('audience'),
      time: joined('time'),
      place: joined('venue'),
      form: joined('form'),
      groups: paragraphs('group'),
      focus: paragraphs('focus'),
      funding: paragraphs('funding'),
    },
    programme: { items: [...items], rules: context.template.rules },
    tasks: placed
      .filter(({ place, text }) => place === 'task' && text !== '')
      .slice(0, mostElements)
      .map(({ owner, text }) => ({
        owner: lineOf(owner, limits.line),
        text: shortened(text, limits.paragraph),
        due: dueIn(text),
      })),
  };
  const warnings: readonly Warning[] = [
    ...missing(placed),
    ...warningsAbout(lines, context.villages),
    ...unknownParts.map(({ number, text }): Warning => ({
      code: 'unknownPart',
      lines: [number],
      detail: text,
    })),
    ...(added.length === 0
      ? []
      : [{ code: 'itemsAdded' as const, lines: [], detail: added.join(' ') }]),
    ...tooLong(placed),
  ];
  return { plan, lines: readLines(lines, placed), warnings };
}

/** What stands in every plan, by the place where it would be. */
const expected: readonly Place[] = ['title', 'base', 'purpose', 'group', 'item', 'task'];

function missing(placed: readonly Placed[]): readonly Warning[] {
  return expected
    .filter((place) => placed.every((entry) => entry.place !== place || entry.text === ''))
    .map((place) => ({ code: 'missing', lines: [], detail: place }));
}

function tooLong(placed: readonly Placed[]): readonly Warning[] {
  const longest = (place: Place): number =>
    place === 'item' || place === 'title' ? limits.title : limits.paragraph;
  const long = placed.filter(({ place, text }) => text.length > longest(place));
  if (long.length === 0) return [];
  return [{ code: 'shortened', lines: long.flatMap(({ lines }) => [...lines]), detail: '' }];
}

function readLines(
  lines: readonly { readonly number: number; readonly text: string }[],
  placed: readonly Placed[],
): readonly ReadLine[] {
  const places = new Map(
    placed.flatMap(({ place, lines: at }) => at.map((number) => [number, place] as const)),
  );
  return lines.map(({ number, text }) => ({
    number,
    text,
    place: places.get(number) ?? 'unused',
  }));
}

const writtenDay = /(\d{1,2})\s*(?:tháng|\/|-|\.)\s*(\d{1,2})\s*(?:năm|\/|-|\.)\s*(\d{4})/iu;

/** "ngày 15 tháng 3 năm 2024", "15/3/2024": YYYY-MM-DD, or null when it is no day of the calendar. */
function dayIn(text: string): string | null {
  const [, day, month, year] = writtenDay.exec(text) ?? [];
  if (year === undefined) return null;
  return existingDay(Number(year), Number(month), Number(day));
}

/** The day by which a task shall be done, where its text says one. */
function dueIn(text: string): string | null {
  const [, rest = ''] =
    /(?:trước|chậm nhất|hoàn thành|xong)\D{0,20}?ngày\s+(.*)$/iu.exec(text) ?? [];
  return rest === '' ? null : dayIn(rest.slice(0, 40));
}
