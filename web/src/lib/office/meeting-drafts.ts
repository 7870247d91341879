import { date, timeOfDay } from '#lib/language/format.ts';
import { tidy, tidyText } from '#lib/language/tidy.ts';
import { limits } from '#shared/forms/limits.ts';
import { webAddress } from '#shared/forms/web-address.ts';
import type { ItemText } from '#shared/meeting/agenda/commands.ts';
import { readInstant } from '#shared/language/typed-time.ts';
import type { Details, FieldText, Rules } from '#shared/meeting/plan/commands.ts';
import {
  found,
  lineProblem,
  lines,
  linesProblem,
  reading,
  readMinutes,
  textProblem,
  type Problem,
  type Reading,
} from './problems.ts';

/** The details of a meeting while they are typed. */
export interface DetailsDraft {
  agency: string;
  title: string;
  village: string;
  venue: string;
  startsAt: string;
  endsAt: string;
  notice: string;
  resultsAddress: string;
}

/** The speaking rules while they are typed. */
export interface RulesDraft {
  speakMinutes: string;
  answerMinutes: string;
  firstTurnFirst: boolean;
  isInRounds: boolean;
  roundSize: string;
  priority: string;
  codeDays: string;
  lateMinutes: string;
  asksForStub: boolean;
  provenOnly: boolean;
}

/** An agenda item while it is typed. */
export interface ItemDraft {
  kind: ItemText['kind'];
  title: string;
  presenter: string;
  plannedMinutes: string;
}

/** A field while it is typed. */
export interface FieldDraft {
  vi: string;
  en: string;
  usualPost: string;
}

export function draftOfDetails(details: Details): DetailsDraft {
  const typed = (at: number | null) => (at === null ? '' : `${date(at)} ${timeOfDay(at)}`);
  return {
    ...details,
    agency: details.agency.join('\n'),
    startsAt: typed(details.startsAt),
    endsAt: typed(details.endsAt),
  };
}

export function readDetails(draft: DetailsDraft): Reading<Details, keyof DetailsDraft> {
  const agency = lines(draft.agency);
  const startsAt = readInstant(draft.startsAt);
  const endsAt = readInstant(draft.endsAt, startsAt);
  const resultsAddress = readWebAddress(draft.resultsAddress);
  const problems = found<keyof DetailsDraft>({
    agency: linesProblem(agency, { most: 4, max: limits.line }),
    title: lineProblem(draft.title, { max: limits.title, required: true }),
    village: lineProblem(draft.village, { max: limits.line }),
    venue: lineProblem(draft.venue, { max: limits.line }),
    startsAt: tidy(draft.startsAt) !== '' && startsAt === null ? 'dateUnread' : null,
    endsAt: endProblem(draft.endsAt, startsAt, endsAt),
    notice: textProblem(draft.notice, { max: limits.notice }),
    resultsAddress: resultsAddress === null ? 'webAddressUnread' : null,
  });
  return reading(problems, () => ({
    agency: [...agency],
    title: tidy(draft.title),
    village: tidy(draft.village),
    venue: tidy(draft.venue),
    startsAt,
    endsAt,
    notice: tidyText(draft.notice),
    resultsAddress: resultsAddress ?? '',
  }));
}

/** An address as people type it, with or without what stands before the name; null when it is none, empty for nothing. */
export function readWebAddress(typed: string): string | null {
  const text = tidy(typed);
  if (text === '') return '';
  const address = text.replace(/^https?(?=:)|^(?!https?:\/\/)/i, (protocol) =>
    protocol === '' ? 'https://' : protocol.toLowerCase(),
  );
  return address.length <= limits.line && new RegExp(webAddress).test(address) ? address : null;
}

function endProblem(typed: string, startsAt: number | null, endsAt: number | null): Problem | null {
  if (tidy(typed) === '') return null;
  if (endsAt === null) return 'dateUnread';
  return startsAt !== null && endsAt <= startsAt ? 'endBeforeStart' : null;
}

export function draftOfRules(rules: Rules): RulesDraft {
  return {
    speakMinutes: String(rules.speakMinutes),
    answerMinutes: String(rules.answerMinutes),
    firstTurnFirst: rules.firstTurnFirst,
    isInRounds: rules.roundSize !== null,
    roundSize: String(rules.roundSize ?? 5),
    priority: rules.priority.join('\n'),
    codeDays: String(rules.codeDays),
    lateMinutes: String(rules.lateMinutes),
    asksForStub: rules.asksForStub,
    provenOnly: rules.provenOnly,
  };
}

export function readRules(draft: RulesDraft): Reading<Rules, keyof RulesDraft> {
  const speakMinutes = readMinutes(draft.speakMinutes);
  const answerMinutes = readMinutes(draft.answerMinutes);
  const roundSize = Number(tidy(draft.roundSize));
  const priority = lines(draft.priority);
  const isRound = Number.isInteger(roundSize) && roundSize >= 1 && roundSize <= 100;
  const codeDays = Number(tidy(draft.codeDays));
  const isCodeDays = Number.isInteger(codeDays) && codeDays >= 1 && codeDays <= limits.codeDays;
  const lateMinutes = Number(tidy(draft.lateMinutes) || NaN);
  const isLateMinutes =
    Number.isInteger(lateMinutes) && lateMinutes >= 0 && lateMinutes <= limits.lateMinutes;
  const problems = found<keyof RulesDraft>({
    speakMinutes: timeLimitProblem(speakMinutes),
    answerMinutes: timeLimitProblem(answerMinutes),
    firstTurnFirst: null,
    isInRounds: null,
    roundSize: draft.isInRounds && !isRound ? 'roundUnread' : null,
    priority: linesProblem(priority, { most: 10, max: limits.line }),
    codeDays: isCodeDays ? null : 'daysUnread',
    lateMinutes: isLateMinutes ? null : 'lateMinutesUnread',
    asksForStub: null,
    provenOnly: null,
  });
  return reading(problems, () => ({
    speakMinutes: speakMinutes ?? 0,
    answerMinutes: answerMinutes ?? 0,
    firstTurnFirst: draft.firstTurnFirst,
    roundSize: draft.isInRounds ? roundSize : null,
    priority: [...priority],
    codeDays,
    lateMinutes,
    asksForStub: draft.asksForStub,
    provenOnly: draft.provenOnly,
  }));
}

/** Nobody can speak or answer in no time at all. */
const timeLimitProblem = (minutes: number | null): Problem | null =>
  minutes === null || minutes === 0 ? 'minutesUnread' : null;

export const draftOfItem = (text: ItemText): ItemDraft => ({
  ...text,
  plannedMinutes: String(text.plannedMinutes),
});

export function readItem(draft: ItemDraft): Reading<ItemText, keyof ItemDraft> {
  const plannedMinutes = readMinutes(draft.plannedMinutes);
  const problems = found<keyof ItemDraft>({
    kind: null,
    title: lineProblem(draft.title, { max: limits.title, required: true }),
    presenter: lineProblem(draft.presenter, { max: limits.line }),
    plannedMinutes: plannedMinutes === null ? 'minutesUnread' : null,
  });
  return reading(problems, () => ({
    kind: draft.kind,
    title: tidy(draft.title),
    presenter: tidy(draft.presenter),
    plannedMinutes: plannedMinutes ?? 0,
  }));
}

export const draftOfField = ({ name, usualPost }: FieldText): FieldDraft => ({
  ...name,
  usualPost,
});

/** The English name may be left empty: then it is the Vietnamese one. */
export function readField(draft: FieldDraft): Reading<FieldText, keyof FieldDraft> {
  const problems = found<keyof FieldDraft>({
    vi: lineProblem(draft.vi, { max: limits.name, required: true }),
    en: lineProblem(draft.en, { max: limits.name }),
    usualPost: lineProblem(draft.usualPost, { max: limits.line }),
  });
  return reading(problems, () => ({
    name: { vi: tidy(draft.vi), en: tidy(draft.en) || tidy(draft.vi) },
    usualPost: tidy(draft.usualPost),
  }));
}
