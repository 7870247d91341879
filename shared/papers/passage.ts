import type { MinutesSection, PassageForm } from '../forms/lists.ts';
import type { PassageText } from '../meeting/minutes/state.ts';
import {
  clause,
  dash,
  details,
  fromItem,
  fromLeader,
  fromMinutes,
  fromOpinion,
  paragraph,
  roster,
  sentence,
  stage,
  wordsOf,
  type Block,
  type Line,
  type Source,
} from './paper.ts';
import type { ItemId, LeaderId, OpinionId } from '../aggregate/ids.ts';

/** A piece of the minutes that can be reworded and left out: it has a name of its own, by which it is known again. */
export interface Passage {
  /** "opinion:12"; other passages before it do not change it */
  readonly name: string;
  readonly section: MinutesSection;
  readonly form: PassageForm;
  /** '' where there is none */
  readonly heading: string;
  /** what the records themselves say and nobody rewords: who spoke, of what, and what came of it */
  readonly before: Line;
  readonly lines: readonly Line[];
  readonly after: Line;
}

/** A passage without heading, and without anything that cannot be reworded. */
export function passage(
  name: string,
  section: MinutesSection,
  lines: readonly Line[],
  rest: Partial<Pick<Passage, 'form' | 'heading' | 'before' | 'after'>> = {},
): Passage {
  return { name, section, form: 'paragraphs', heading: '', before: [], lines, after: [], ...rest };
}

/** What can be reworded of a passage, a line each. */
export const textOf = ({ lines }: Passage): string => lines.map(wordsOf).join('\n');

/** The passage in other words. */
export function reworded(original: Passage, text: string): Passage {
  const from = sourcesIn(original);
  const lines = linesIn(text).map((line) => [sentence(line, ...from)]);
  return { ...original, lines };
}

function linesIn(text: string): readonly string[] {
  return text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');
}

/** The records from which a passage comes, each once. */
export function sourcesIn({ name, before, lines, after }: Passage): readonly Source[] {
  const all = [...before, ...lines.flat(), ...after].flatMap(({ from }) => from);
  const found = all.filter((source, index) => all.findIndex(isSameAs(source)) === index);
  return found.length === 0 ? [sourceNamed(name)] : found;
}

const isSameAs =
  (source: Source) =>
  (other: Source): boolean =>
    other.part === source.part && numberIn(other) === numberIn(source);

const numberIn = (source: Source): number | null => ('id' in source ? source.id : null);

/** The passage as it is read, for whoever keeps it. */
export function writtenOut(original: Passage): PassageText {
  const { name, section, form, heading, before, after } = original;
  return {
    passage: name,
    section,
    form,
    heading,
    before: wordsOf(before),
    text: textOf(original),
    after: wordsOf(after),
  };
}

/** A passage that was kept as it was read. */
export function readBack({ passage: name, section, form, heading, ...kept }: PassageText): Passage {
  const from = sourceNamed(name);
  const line = (text: string): Line => (text === '' ? [] : [sentence(text, from)]);
  return {
    name,
    section,
    form,
    heading,
    before: line(kept.before),
    lines: linesIn(kept.text).map(line),
    after: line(kept.after),
  };
}

/** The record after which a passage is named. */
function sourceNamed(name: string): Source {
  const [kind = '', number = ''] = name.split(':');
  const id = Number(number);
  // Names are made from the ids of records.
  switch (kind) {
    case 'opinion':
    case 'answer':
      return fromOpinion(id as OpinionId);
    case 'item':
    case 'skipped':
    case 'conclusion':
      return fromItem(id as ItemId);
    case 'promise':
      return fromLeader(id as LeaderId);
    case 'attendance':
      return roster;
    case 'start':
    case 'end':
      return stage;
    case 'venue':
      return details;
    default:
      return fromMinutes;
  }
}

/** The blocks of a paper that a passage makes. */
export function blocksOf({ form, heading, before, lines, after }: Passage): readonly Block[] {
  const [first = [], ...others] = lines;
  const last = others.pop();
  const [begun, ended] =
    last === undefined
      ? [[...before, ...first, ...after], null]
      : [
          [...before, ...first],
          [...last, ...after],
        ];
  const all = [begun, ...others, ...(ended === null ? [] : [ended])];
  const title = heading === '' ? [] : [clause(heading)];
  const filled = all.filter((line) => line.length > 0);
  switch (form) {
    case 'inline':
      return [clause(heading, ...begun), ...all.slice(1).map((line) => paragraph(...line))];
    case 'paragraphs':
      return [...title, ...filled.map((line) => paragraph(...line))];
    case 'dashes':
      return [...title, ...filled.map((line) => dash(...line))];
    default:
      return form satisfies never;
  }
}
