import { longDay, twoDigits, writtenTime } from '../language/written-dates.ts';
import { dayOf } from '../language/calendar.ts';
import type { MinutesSection } from '../forms/lists.ts';
import { trueTime } from '../meeting/clock/state.ts';
import {
  minutesOf,
  remarksInOrder,
  type PassageText,
  type Rewording,
} from '../meeting/minutes/state.ts';
import type { Meeting } from '../meeting/state.ts';
import { withOfficials } from './minutes-officials.ts';
import { composedEnding, composedPassages } from './minutes-passages.ts';
import type { PapersOffice } from './office.ts';
import { asSentence } from './opinions.ts';
import { fromMinutes, sentence } from './paper.ts';
import { passage, readBack, reworded, textOf, writtenOut, type Passage } from './passage.ts';

/** A passage with what the secretary has made of it. */
export interface WrittenPassage {
  /** as it reads */
  readonly passage: Passage;
  /** what can be reworded of it as it is composed now */
  readonly composed: string;
  readonly rewording: Rewording | null;
  /** it was reworded, and what lies beneath says something else since */
  readonly isChangedBeneath: boolean;
  readonly isLeftOut: boolean;
  /** composed from the meeting, written by the secretary, or no part of what can be changed here */
  readonly kind: 'composed' | 'remark' | 'fixed';
}

/** The minutes as they read now, passage by passage, those that are left out among them. Pure. */
export function writtenMinutes(meeting: Meeting, office: PapersOffice): readonly WrittenPassage[] {
  const { adopted } = minutesOf(meeting);
  return adopted === null
    ? writtenSoFar(meeting, office)
    : [...adopted.passages.map(readBack), ...lateEnding(meeting), ...addenda(meeting)].map(fixed);
}

function writtenSoFar(meeting: Meeting, office: PapersOffice): readonly WrittenPassage[] {
  const { rewordings, leftOut } = minutesOf(meeting);
  const composed = composedPassages(meeting, withOfficials(meeting, office));
  const byName = new Map(rewordings.map((rewording) => [rewording.passage, rewording]));
  const missing = new Set(leftOut);
  const kept = remarksInOrder(minutesOf(meeting));
  const present = new Set(composed.map(({ name }) => name));
  const remarkBehind = (name: string, section: MinutesSection): readonly WrittenPassage[] =>
    kept
      .filter(({ after }) => after === name)
      .map((remark) => {
        const bare = passage(`remark:${remark.id}`, section, []);
        return { ...fixed(reworded(bare, remark.text)), kind: 'remark' };
      });
  const written = composed.flatMap((original): readonly WrittenPassage[] => {
    const { name, section } = original;
    const rewording = byName.get(name) ?? null;
    const text = textOf(original);
    const one: WrittenPassage = {
      passage: rewording === null ? original : reworded(original, rewording.text),
      composed: text,
      rewording,
      isChangedBeneath: rewording !== null && rewording.replaced !== text,
      isLeftOut: missing.has(name),
      kind: 'composed',
    };
    return [one, ...remarkBehind(name, section)];
  });
  // What a remark stood behind may have gone: it stays in the minutes, before their end.
  const stray = [...new Set(kept.map(({ after }) => after))]
    .filter((name) => !present.has(name))
    .flatMap((name) => remarkBehind(name, 'conclusions'));
  const end = written.findIndex(({ passage: { section } }) => section === 'ending');
  const position = end < 0 ? written.length : end;
  return [
    ...written.slice(0, position),
    ...stray,
    ...written.slice(position),
    ...objections(meeting).map(fixed),
  ];
}

const fixed = (original: Passage): WrittenPassage => ({
  passage: original,
  composed: textOf(original),
  rewording: null,
  isChangedBeneath: false,
  isLeftOut: false,
  kind: 'fixed',
});

function objections(meeting: Meeting): readonly Passage[] {
  return minutesOf(meeting)
    .objections.filter(({ removed }) => !removed)
    .map(({ id, by, text }) =>
      passage(`objection:${id}`, 'ending', [
        [sentence(`Ý kiến khác về nội dung biên bản của ${by}: ${asSentence(text)}`, fromMinutes)],
      ]),
    );
}

/** When the meeting ended, where the minutes had been adopted before. */
function lateEnding(meeting: Meeting): readonly Passage[] {
  const { adopted } = minutesOf(meeting);
  if (adopted?.passages.some(({ passage: name }) => name === 'end') !== false) return [];
  return composedEnding(meeting);
}

function addenda(meeting: Meeting): readonly Passage[] {
  return minutesOf(meeting).addenda.map(({ text, addedAt }, index) => {
    const day = longDay(dayOf(trueTime(meeting, addedAt)));
    const bare = passage(`addendum:${index + 1}`, 'addenda', []);
    return reworded(bare, `Bổ sung, đính chính ${day}: ${asSentence(text)}`);
  });
}

/** The whole text as it is adopted at a time: what is left out is not in it. */
export function adoptedText(
  meeting: Meeting,
  office: PapersOffice,
  at: number,
): readonly PassageText[] {
  const { copies } = office.session;
  const time = writtenTime(trueTime(meeting, at));
  const adoption = `Biên bản được đọc cho các đại biểu cùng nghe, thống nhất nội dung lúc ${time} và lập thành ${twoDigits(copies)} bản.`;
  const read = writtenMinutes(meeting, office)
    .filter(({ isLeftOut }) => !isLeftOut)
    .map((written) => written.passage);
  const end = read.filter(({ name }) => name === 'end');
  const against = read.filter(({ name }) => name.startsWith('objection:'));
  const rest = read.filter((one) => one.name !== 'end' && !against.includes(one));
  const adopted = passage('adoption', 'ending', [[sentence(adoption, fromMinutes)]]);
  return [...rest, adopted, ...against, ...end].map(writtenOut);
}
