import type { Unbegun } from '#shared/meeting/editing.ts';
import type { Answer } from '#shared/meeting/answers/state.ts';
import type { Outcome } from '#shared/meeting/answers/commands.ts';
import type { LeaderId, OpinionId } from '#shared/aggregate/ids.ts';
import type { Meeting } from '#shared/meeting/state.ts';
import { limits } from '#shared/forms/limits.ts';
import type { Authority, OutcomeName } from '#shared/forms/lists.ts';
import { readDay } from '#shared/language/typed-time.ts';
import { day } from '#lib/language/format.ts';
import { tidyText } from '#lib/language/tidy.ts';

/** An answer while it is written. */
export interface AnswerDraft {
  readonly text: string;
  readonly outcome: OutcomeName;
  /** the day by which something will be done, as typed */
  readonly due: string;
  /** the number of the opinion that this one is merged into, as typed */
  readonly into: string;
  /** null: what the outcome suggests */
  readonly authority: Authority | null;
}

export const emptyDraft: AnswerDraft = {
  text: '',
  outcome: 'answered',
  due: '',
  into: '',
  authority: null,
};

/** An answer given before, to be changed. */
export function draftOfAnswer({ text, outcome, authority }: Answer): AnswerDraft {
  return {
    text,
    outcome: outcome.name,
    due: outcome.due === null ? '' : day(outcome.due),
    into: outcome.name === 'merged' ? String(outcome.into) : '',
    authority,
  };
}

/** What is sent up is usually for the province to settle, everything else for the commune. */
export const authorityOf = ({ authority, outcome }: AnswerDraft): Authority =>
  authority ?? (outcome === 'sentUp' ? 'province' : 'commune');

/** The outcomes that bind somebody to a day. */
export const needsDay = (outcome: OutcomeName): boolean =>
  outcome === 'promised' || outcome === 'writtenReply';

/** Within how long a written reply is usual. */
const writtenReplyDays = '+10';

/** The draft with this outcome; a written reply gets the usual day where none is written. */
export function withOutcome(draft: AnswerDraft, outcome: OutcomeName, today: string): AnswerDraft {
  const usual = outcome === 'writtenReply' ? readDay(writtenReplyDays, today) : null;
  const due = draft.due.trim() === '' && usual !== null ? day(usual) : draft.due;
  return { ...draft, outcome, due };
}

/** What keeps an answer from being sent; every code has a sentence in the messages of the leader's screen. */
export type AnswerProblem =
  'textMissing' | 'textTooLong' | 'dueMissing' | 'dueUnread' | 'intoMissing';

export type AnswerProblems = Readonly<Partial<Record<'text' | 'due' | 'into', AnswerProblem>>>;

/** An answer as it is sent, but for what it began from. */
export type WrittenAnswer = Unbegun<'answers.record'>;

export type AnswerReading =
  | { readonly ok: true; readonly data: WrittenAnswer }
  | { readonly ok: false; readonly problems: AnswerProblems };

interface Subject {
  readonly meeting: Meeting;
  readonly opinion: OpinionId;
  readonly leader: LeaderId;
  /** YYYY-MM-DD: what a day without its year is counted from */
  readonly today: string;
  /** what the answer says when it is nothing but a merge */
  readonly mergedText: (into: OpinionId) => string;
}

/** The answer as it is sent, or what is still wrong with it. */
export function readAnswer(draft: AnswerDraft, subject: Subject): AnswerReading {
  const due = draft.due.trim() === '' ? null : readDay(draft.due, subject.today);
  const into = draft.outcome === 'merged' ? mergeTarget(draft.into, subject) : null;
  const text = tidyText(draft.text) || (into === null ? '' : subject.mergedText(into));
  const problems: AnswerProblems = {
    ...(draft.outcome === 'merged' && tidyText(draft.text) === '' ? {} : textProblem(text)),
    ...dueProblem(draft, due),
    ...(draft.outcome === 'merged' && into === null ? { into: 'intoMissing' } : {}),
  };
  const outcome = outcomeOf(draft.outcome, due, into);
  if (Object.keys(problems).length > 0 || outcome === null) return { ok: false, problems };
  const { opinion, leader } = subject;
  return { ok: true, data: { opinion, leader, text, outcome, authority: authorityOf(draft) } };
}

function textProblem(text: string): AnswerProblems {
  if (text === '') return { text: 'textMissing' };
  return text.length > limits.answer ? { text: 'textTooLong' } : {};
}

function dueProblem(draft: AnswerDraft, due: string | null): AnswerProblems {
  if (draft.due.trim() !== '' && due === null) return { due: 'dueUnread' };
  return needsDay(draft.outcome) && due === null ? { due: 'dueMissing' } : {};
}

function outcomeOf(name: OutcomeName, due: string | null, into: OpinionId | null): Outcome | null {
  switch (name) {
    case 'promised':
      return due === null ? null : { name, due };
    case 'merged':
      return into === null ? null : { name, into, due };
    default:
      return { name, due };
  }
}

/** The registered opinion that was typed, unless it is this one or itself merged. */
export function mergeTarget(
  typed: string,
  { meeting, opinion }: Pick<Subject, 'meeting' | 'opinion'>,
): OpinionId | null {
  const number = /^\s*(\d{1,6})\s*$/.exec(typed)?.[1];
  const target = meeting.register.opinions[Number(number) - 1];
  const isPossible =
    target?.standing.name === 'registered' &&
    target.id !== opinion &&
    target.answer?.outcome.name !== 'merged';
  return isPossible ? target.id : null;
}

/** Whether the register already holds exactly what would be sent. */
export function saysTheSame(data: WrittenAnswer, answer: Answer): boolean {
  const mergesAlike =
    data.outcome.name !== 'merged' ||
    (answer.outcome.name === 'merged' && data.outcome.into === answer.outcome.into);
  return (
    data.text === answer.text &&
    data.authority === answer.authority &&
    data.leader === answer.leader &&
    data.outcome.name === answer.outcome.name &&
    data.outcome.due === answer.outcome.due &&
    mergesAlike
  );
}
