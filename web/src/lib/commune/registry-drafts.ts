import { limits } from '#shared/forms/limits.ts';
import type { NumberedPaper } from '#shared/forms/lists.ts';
import { readDay } from '#shared/language/typed-time.ts';
import type { PaperSubject } from '#shared/office/registry/commands.ts';
import type { Signatory } from '#shared/office/settings/commands.ts';
import type { Office } from '#shared/office/state.ts';
import { day } from '#lib/language/format.ts';
import { tidy } from '#lib/language/tidy.ts';
import { found, lineProblem, reading, type Reading } from '#lib/office/problems.ts';

/** Who has filled in the last form in this tab, for the next one. */
let lastBy = '';

/** The number of a paper, as it is taken or typed in. */
export interface NumberDraft {
  number: string;
  symbol: string;
  day: string;
  by: string;
}

/** @param today YYYY-MM-DD */
export const newNumber = (today: string, symbol: string): NumberDraft => ({
  number: '',
  symbol,
  day: day(today),
  by: lastBy,
});

/** What is taken from the series, or typed in where the draft has a number. */
export interface NumberWish {
  readonly number: number | null;
  readonly symbol: string;
  readonly day: string;
  readonly by: string;
}

export function readNumber(
  draft: NumberDraft,
  { today, isTyped }: { readonly today: string; readonly isTyped: boolean },
): Reading<NumberWish, keyof NumberDraft> {
  const written = tidy(draft.number);
  const isNumber = /^\d{1,5}$/.test(written) && Number(written) > 0;
  const read = readDay(draft.day, today);
  const problems = found<keyof NumberDraft>({
    number: isTyped && !isNumber ? 'numberUnread' : null,
    symbol: isTyped ? lineProblem(draft.symbol, { max: limits.line }) : null,
    day: read === null ? 'onlyDayUnread' : null,
    by: lineProblem(draft.by, { max: limits.name, required: true }),
  });
  return reading(problems, () => {
    lastBy = tidy(draft.by);
    return {
      number: isTyped ? Number(written) : null,
      symbol: tidy(draft.symbol),
      day: read ?? today,
      by: lastBy,
    };
  });
}

export interface AnnulmentDraft {
  reason: string;
  by: string;
}

export const newAnnulment = (): AnnulmentDraft => ({ reason: '', by: lastBy });

export function readAnnulment(
  draft: AnnulmentDraft,
): Reading<AnnulmentDraft, keyof AnnulmentDraft> {
  const problems = found<keyof AnnulmentDraft>({
    reason: lineProblem(draft.reason, { max: limits.reason, required: true }),
    by: lineProblem(draft.by, { max: limits.name, required: true }),
  });
  return reading(problems, () => {
    lastBy = tidy(draft.by);
    return { reason: tidy(draft.reason), by: lastBy };
  });
}

/** Those who can sign: their name stands below the papers, so one without a name is none. */
export const signersOf = ({ settings }: Office): readonly Signatory[] =>
  settings.agency.signatories.filter(({ name }) => name !== '');

/** "TM. ỦY BAN NHÂN DÂN, KT. CHỦ TỊCH, PHÓ CHỦ TỊCH: Lê Quang Thịnh" */
export function signerLine({ authority, standIn, post, name }: Signatory): string {
  const capacity = [authority, standIn, post].filter(Boolean).join(', ');
  return capacity === '' ? name : `${capacity}: ${name}`;
}

/** What a paper of this meeting is about in the register; null: it has no number there. */
export function subjectOf(
  { sessions, plans }: Office,
  meeting: string,
  paper: NumberedPaper,
): PaperSubject | null {
  if (paper !== 'plan') return { meeting };
  const plan = sessions.find((session) => session.meeting?.id === meeting)?.plan;
  const symbol = plans.find(({ id }) => id === plan)?.text.heading.symbol ?? '';
  // A plan whose number was typed into its heading has one already.
  return plan === undefined || /^\d/.test(symbol) ? null : { plan };
}

/** Everybody who has taken or annulled a number, and the leaders of the office: whose name is probably typed. */
export function namesIn({ registry, leaders }: Office): readonly string[] {
  const names = [
    ...registry.numbers.map(({ by }) => by),
    ...leaders.filter(({ removed }) => !removed).map(({ text }) => text.name),
  ];
  return [...new Set(names)];
}
