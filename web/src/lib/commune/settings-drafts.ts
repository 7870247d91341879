import { limits } from '#shared/forms/limits.ts';
import { readDay } from '#shared/language/typed-time.ts';
import type {
  Agency,
  Deadlines,
  Numbering,
  Retention,
  Series,
  Signatory,
  Term,
  Texts,
} from '#shared/office/settings/commands.ts';
import type { VillageText } from '#shared/office/villages/commands.ts';
import { day } from '#lib/language/format.ts';
import { tidy } from '#lib/language/tidy.ts';
import {
  found,
  lineProblem,
  lines,
  linesProblem,
  reading,
  textProblem,
  type Problem,
  type Reading,
} from '#lib/office/problems.ts';

const lineMax = { max: limits.line };

/** How papers begin and end, while it is typed. */
export interface AgencyDraft {
  superior: string;
  own: string;
  place: string;
  superiors: string;
  recipients: string;
  signatories: Signatory[];
}

export const emptySignatory: Signatory = { authority: '', standIn: '', post: '', name: '' };

export const draftOfAgency = (agency: Agency): AgencyDraft => ({
  superior: agency.superior.join('\n'),
  own: agency.own.join('\n'),
  place: agency.place,
  superiors: agency.superiors.join('\n'),
  recipients: agency.recipients.join('\n'),
  signatories: agency.signatories.map((signatory) => ({ ...signatory })),
});

export function readAgency(draft: AgencyDraft): Reading<Agency, keyof AgencyDraft> {
  const [superior, own] = [lines(draft.superior), lines(draft.own)];
  const [superiors, recipients] = [lines(draft.superiors), lines(draft.recipients)];
  const signatories = draft.signatories.map(tidySignatory).filter(saysSomething);
  const problems = found<keyof AgencyDraft>({
    superior: linesProblem(superior, { most: 4, ...lineMax }),
    own: own.length === 0 ? 'missing' : linesProblem(own, { most: 4, ...lineMax }),
    place: lineProblem(draft.place, lineMax),
    superiors: linesProblem(superiors, { most: 20, ...lineMax }),
    recipients: linesProblem(recipients, { most: 40, ...lineMax }),
    signatories: signatoriesProblem(signatories),
  });
  return reading(problems, () => ({
    superior: [...superior],
    own: [...own],
    place: tidy(draft.place),
    superiors: [...superiors],
    recipients: [...recipients],
    signatories: [...signatories],
  }));
}

const tidySignatory = ({ authority, standIn, post, name }: Signatory): Signatory => ({
  authority: tidy(authority),
  standIn: tidy(standIn),
  post: tidy(post),
  name: tidy(name),
});

const saysSomething = (signatory: Signatory): boolean => Object.values(signatory).some(Boolean);

function signatoriesProblem(signatories: readonly Signatory[]): Problem | null {
  if (signatories.length > 20) return 'tooManyLines';
  return linesProblem(
    signatories.flatMap((signatory) => Object.values<string>(signatory)),
    { most: 80, ...lineMax },
  );
}

/** A counter of papers while it is typed. */
export interface SeriesDraft {
  type: string;
  symbol: string;
  year: string;
  next: string;
}

export interface NumberingDraft {
  series: SeriesDraft[];
}

export const draftOfNumbering = ({ series }: Numbering): NumberingDraft => ({
  series: series.map((one) => ({ ...one, year: String(one.year), next: String(one.next) })),
});

export function readNumbering(draft: NumberingDraft): Reading<Numbering, 'series'> {
  const typed = draft.series.filter(({ type, symbol }) => tidy(type + symbol) !== '');
  const series = typed.flatMap((one) => seriesIn(one) ?? []);
  const names = series.map(({ type, year }) => `${type} ${String(year)}`);
  const isTwice = new Set(names).size < names.length;
  const problems = found<'series'>({
    series: series.length < typed.length ? 'seriesUnread' : isTwice ? 'seriesTwice' : null,
  });
  return reading(problems, () => ({ series }));
}

function seriesIn({ type, symbol, year, next }: SeriesDraft): Series | null {
  const [inYear, number] = [Number(tidy(year)), Number(tidy(next))];
  const isYear = Number.isInteger(inYear) && inYear >= 1945 && inYear <= 2199;
  const isNumber = Number.isInteger(number) && number >= 1 && number <= 99_999;
  const fault =
    lineProblem(type, { max: limits.name, required: true }) ?? lineProblem(symbol, lineMax);
  if (!isYear || !isNumber || fault !== null) return null;
  return { type: tidy(type), symbol: tidy(symbol), year: inYear, next: number };
}

/** A term while it is typed. */
export interface TermDraft {
  days: string;
  counting: Term['counting'];
}

export const termNames = ['notice', 'result', 'reply', 'outcome'] as const;
export type TermName = (typeof termNames)[number];

export type DeadlinesDraft = Record<TermName, TermDraft> & { holidays: string };

export function draftOfDeadlines(deadlines: Deadlines): DeadlinesDraft {
  const typed = ({ days, counting }: Term): TermDraft => ({ days: String(days), counting });
  return {
    notice: typed(deadlines.notice),
    result: typed(deadlines.result),
    reply: typed(deadlines.reply),
    outcome: typed(deadlines.outcome),
    holidays: deadlines.holidays.map(day).join('\n'),
  };
}

/** @param today YYYY-MM-DD: days that are typed without a year are read from it on */
export function readDeadlines(
  draft: DeadlinesDraft,
  today: string,
): Reading<Deadlines, keyof DeadlinesDraft> {
  const typed = lines(draft.holidays);
  const holidays = typed.flatMap((line) => readDay(line, today) ?? []);
  const [notice, result] = [termIn(draft.notice), termIn(draft.result)];
  const [reply, outcome] = [termIn(draft.reply), termIn(draft.outcome)];
  const problems = found<keyof DeadlinesDraft>({
    notice: notice === null ? 'termUnread' : null,
    result: result === null ? 'termUnread' : null,
    reply: reply === null ? 'termUnread' : null,
    outcome: outcome === null ? 'termUnread' : null,
    holidays: holidays.length < typed.length ? 'dayUnread' : null,
  });
  const none: Term = { days: 0, counting: 'calendar' };
  return reading(problems, () => ({
    notice: notice ?? none,
    result: result ?? none,
    reply: reply ?? none,
    outcome: outcome ?? none,
    holidays: [...new Set(holidays)].sort(),
  }));
}

function termIn({ days, counting }: TermDraft): Term | null {
  const number = Number(tidy(days));
  const isNumber = tidy(days) !== '' && Number.isInteger(number) && number >= 0 && number <= 3_650;
  return isNumber ? { days: number, counting } : null;
}

export const retentionKinds = ['roster', 'contacts', 'drafts', 'register'] as const;
export type RetentionDraft = Record<(typeof retentionKinds)[number], string>;

export function draftOfRetention(retention: Retention): RetentionDraft {
  const typed = (months: number | null): string => (months === null ? '' : String(months));
  return {
    roster: typed(retention.roster),
    contacts: typed(retention.contacts),
    drafts: typed(retention.drafts),
    register: typed(retention.register),
  };
}

export function readRetention(draft: RetentionDraft): Reading<Retention, keyof RetentionDraft> {
  const problem = (typed: string): Problem | null =>
    monthsIn(typed) === 'unread' ? 'monthsUnread' : null;
  const problems = found<keyof RetentionDraft>({
    roster: problem(draft.roster),
    contacts: problem(draft.contacts),
    drafts: problem(draft.drafts),
    register: problem(draft.register),
  });
  const months = (typed: string): number | null => {
    const read = monthsIn(typed);
    return read === 'unread' ? null : read;
  };
  return reading(problems, () => ({
    roster: months(draft.roster),
    contacts: months(draft.contacts),
    drafts: months(draft.drafts),
    register: months(draft.register),
  }));
}

/** null: nothing is typed, so it is not decided. */
function monthsIn(typed: string): number | null | 'unread' {
  const text = tidy(typed);
  if (text === '') return null;
  const months = Number(text);
  return Number.isInteger(months) && months >= 1 && months <= 1_200 ? months : 'unread';
}

export function readTexts(draft: Texts): Reading<Texts, keyof Texts> {
  const problems = found<keyof Texts>({
    programme: lineProblem(draft.programme, lineMax),
    funding: textProblem(draft.funding, { max: limits.paragraph }),
    takingPart: textProblem(draft.takingPart, { max: limits.paragraph }),
    notice: textProblem(draft.notice, { max: limits.notice }),
  });
  return reading(problems, () => ({
    programme: tidy(draft.programme),
    funding: tidy(draft.funding),
    takingPart: tidy(draft.takingPart),
    notice: tidy(draft.notice),
  }));
}

export function readVillage(draft: VillageText): Reading<VillageText, keyof VillageText> {
  const problems = found<keyof VillageText>({
    name: lineProblem(draft.name, { max: limits.name, required: true }),
    venue: lineProblem(draft.venue, lineMax),
  });
  return reading(problems, () => ({ name: tidy(draft.name), venue: tidy(draft.venue) }));
}
