import { limits } from '#shared/forms/limits.ts';
import { readDay, readInstant } from '#shared/language/typed-time.ts';
import type { Content, Heading, PlanText, Task } from '#shared/office/plans/commands.ts';
import type { Schedule } from '#shared/office/sessions/commands.ts';
import type { Settings } from '#shared/office/settings/commands.ts';
import { dialogueTemplate } from '#shared/templates/dialogue.ts';
import { date, day, timeOfDay } from '#lib/language/format.ts';
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

/** A plan with nothing in it but what an office usually writes. */
export function newPlan({ agency, texts, rules }: Settings): PlanText {
  return {
    heading: {
      symbol: '',
      place: agency.place,
      day: null,
      title: dialogueTemplate.details.title,
      bases: [],
      opening: '',
      recipients: [...agency.recipients],
      signer: agency.signatories[0]?.name ?? '',
    },
    content: {
      purposes: [],
      requirements: [],
      audience: [],
      time: '',
      place: '',
      form: '',
      groups: [],
      focus: [],
      funding: texts.funding === '' ? [] : [texts.funding],
    },
    programme: { items: [...dialogueTemplate.items], rules },
    tasks: [],
  };
}

export interface HeadingDraft {
  symbol: string;
  place: string;
  day: string;
  title: string;
  bases: string;
  opening: string;
  recipients: string;
  signer: string;
}

export const draftOfHeading = (heading: Heading): HeadingDraft => ({
  ...heading,
  day: heading.day === null ? '' : day(heading.day),
  bases: heading.bases.join('\n'),
  recipients: heading.recipients.join('\n'),
});

/** @param today YYYY-MM-DD */
export function readHeading(
  draft: HeadingDraft,
  today: string,
): Reading<Heading, keyof HeadingDraft> {
  const [bases, recipients] = [lines(draft.bases), lines(draft.recipients)];
  const written = tidy(draft.day);
  const read = written === '' ? null : readDay(written, today);
  const problems = found<keyof HeadingDraft>({
    symbol: lineProblem(draft.symbol, { max: limits.line }),
    place: lineProblem(draft.place, { max: limits.line }),
    day: written !== '' && read === null ? 'dayUnread' : null,
    title: lineProblem(draft.title, { max: limits.title, required: true }),
    bases: paragraphsProblem(bases),
    opening: textProblem(draft.opening, { max: limits.paragraph }),
    recipients: linesProblem(recipients, { most: 60, max: limits.line }),
    signer: lineProblem(draft.signer, { max: limits.line }),
  });
  return reading(problems, () => ({
    symbol: tidy(draft.symbol),
    place: tidy(draft.place),
    day: read,
    title: tidy(draft.title),
    bases: [...bases],
    opening: tidy(draft.opening),
    recipients: [...recipients],
    signer: tidy(draft.signer),
  }));
}

/** Lists of paragraphs, one a line, and texts. */
export const contentLists = [
  'purposes',
  'requirements',
  'audience',
  'groups',
  'focus',
  'funding',
] as const;
export const contentTexts = ['time', 'place', 'form'] as const;
export type ContentName = (typeof contentLists)[number] | (typeof contentTexts)[number];
export type ContentDraft = Record<ContentName, string>;

export function draftOfContent(content: Content): ContentDraft {
  const joined = (name: (typeof contentLists)[number]): string => content[name].join('\n');
  return {
    purposes: joined('purposes'),
    requirements: joined('requirements'),
    audience: joined('audience'),
    groups: joined('groups'),
    focus: joined('focus'),
    funding: joined('funding'),
    time: content.time,
    place: content.place,
    form: content.form,
  };
}

export function readContent(draft: ContentDraft): Reading<Content, ContentName> {
  const list = (name: (typeof contentLists)[number]): string[] => [...lines(draft[name])];
  const listProblem = (name: (typeof contentLists)[number]): Problem | null =>
    paragraphsProblem(lines(draft[name]));
  const problem = (name: (typeof contentTexts)[number]): Problem | null =>
    textProblem(draft[name], { max: limits.paragraph });
  const problems = found<ContentName>({
    purposes: listProblem('purposes'),
    requirements: listProblem('requirements'),
    audience: listProblem('audience'),
    groups: listProblem('groups'),
    focus: listProblem('focus'),
    funding: listProblem('funding'),
    time: problem('time'),
    place: problem('place'),
    form: problem('form'),
  });
  return reading(problems, () => ({
    purposes: list('purposes'),
    requirements: list('requirements'),
    audience: list('audience'),
    groups: list('groups'),
    focus: list('focus'),
    funding: list('funding'),
    time: tidy(draft.time),
    place: tidy(draft.place),
    form: tidy(draft.form),
  }));
}

function paragraphsProblem(paragraphs: readonly string[]): Problem | null {
  if (paragraphs.length > 100) return 'tooManyLines';
  return paragraphs.some((paragraph) => paragraph.length > limits.paragraph) ? 'tooLong' : null;
}

export interface TaskDraft {
  owner: string;
  text: string;
  due: string;
}

export const emptyTask: Task = { owner: '', text: '', due: null };

export const draftOfTask = ({ owner, text, due }: Task): TaskDraft => ({
  owner,
  text,
  due: due === null ? '' : day(due),
});

/** @param today YYYY-MM-DD */
export function readTask(draft: TaskDraft, today: string): Reading<Task, keyof TaskDraft> {
  const due = tidy(draft.due) === '' ? null : readDay(draft.due, today);
  const problems = found<keyof TaskDraft>({
    owner: lineProblem(draft.owner, { max: limits.line }),
    text: tidy(draft.text) === '' ? 'missing' : textProblem(draft.text, { max: limits.paragraph }),
    due: tidy(draft.due) !== '' && due === null ? 'dayUnread' : null,
  });
  return reading(problems, () => ({ owner: tidy(draft.owner), text: tidy(draft.text), due }));
}

export interface ScheduleDraft {
  startsAt: string;
  endsAt: string;
  venue: string;
  chair: string;
  leaders: readonly number[];
}

export function draftOfSchedule(schedule: Schedule): ScheduleDraft {
  const typed = (at: number | null) => (at === null ? '' : `${date(at)} ${timeOfDay(at)}`);
  return {
    startsAt: typed(schedule.startsAt),
    endsAt: typed(schedule.endsAt),
    venue: schedule.venue,
    chair: schedule.chair === null ? '' : String(schedule.chair),
    leaders: schedule.leaders,
  };
}

export function readSchedule(draft: ScheduleDraft): Reading<Schedule, keyof ScheduleDraft> {
  const period = readPeriod(draft);
  const problems = found<keyof ScheduleDraft>({
    ...period.problems,
    venue: lineProblem(draft.venue, { max: limits.line }),
    chair: null,
    leaders: null,
  });
  return reading(problems, () => ({
    startsAt: period.startsAt,
    endsAt: period.endsAt,
    venue: tidy(draft.venue),
    // Options of the form have the ids of leaders for values.
    chair: draft.chair === '' ? null : (Number(draft.chair) as Schedule['chair']),
    leaders: [...draft.leaders] as Schedule['leaders'],
  }));
}

export interface PostponementDraft {
  startsAt: string;
  endsAt: string;
  reason: string;
}

export interface Postponing {
  readonly startsAt: number | null;
  readonly endsAt: number | null;
  readonly reason: string;
}

export function readPostponement(
  draft: PostponementDraft,
): Reading<Postponing, keyof PostponementDraft> {
  const { startsAt, endsAt, problems: periodProblems } = readPeriod(draft);
  const problems = found<keyof PostponementDraft>({
    ...periodProblems,
    reason: lineProblem(draft.reason, { max: limits.reason, required: true }),
  });
  return reading(problems, () => ({ startsAt, endsAt, reason: tidy(draft.reason) }));
}

interface TypedPeriod {
  readonly startsAt: string;
  readonly endsAt: string;
}

function readPeriod(draft: TypedPeriod): {
  readonly startsAt: number | null;
  readonly endsAt: number | null;
  readonly problems: Record<keyof TypedPeriod, Problem | null>;
} {
  const startsAt = readInstant(draft.startsAt);
  const endsAt = readInstant(draft.endsAt, startsAt);
  const isStart = tidy(draft.startsAt) !== '';
  const isEnd = tidy(draft.endsAt) !== '';
  const isBackwards = endsAt !== null && (startsAt === null || endsAt <= startsAt);
  return {
    startsAt,
    endsAt,
    problems: {
      startsAt: isStart && startsAt === null ? 'dateUnread' : null,
      endsAt: isEnd && endsAt === null ? 'dateUnread' : isBackwards ? 'endBeforeStart' : null,
    },
  };
}
