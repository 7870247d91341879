import { honorificOf, withinSentence } from '../language/address-forms.ts';
import { numericDay } from '../language/written-dates.ts';
import { find, type FieldId, type LeaderId } from '../aggregate/ids.ts';
import type { OpinionOrder, OutcomeName } from '../forms/lists.ts';
import type { Answer } from '../meeting/answers/state.ts';
import type { Meeting } from '../meeting/state.ts';
import { isRegistered, type RegisteredOpinion } from '../meeting/register/state.ts';
import { officialName } from './delegates.ts';
import { outcomeNames } from './names.ts';

/** The registered opinions as a paper lists them: as they came, or field after field. */
export function listedOpinions(
  meeting: Meeting,
  order: OpinionOrder,
): readonly RegisteredOpinion[] {
  const registered = meeting.register.opinions.filter(isRegistered);
  if (order === 'byTurn') return registered;
  return [...registered].sort(
    (one, other) => one.standing.content.field - other.standing.content.field || one.id - other.id,
  );
}

export function fieldName({ fields }: Meeting, id: FieldId): string {
  return find(fields, id)?.text.name.vi ?? '';
}

/** The field as it stands behind "về": what is about something else is not "về khác". */
export function fieldWithin(meeting: Meeting, id: FieldId): string {
  const name = withinSentence(fieldName(meeting, id));
  return name === 'khác' ? 'nội dung khác' : name;
}

export function leaderName({ leaders }: Meeting, id: LeaderId): string {
  const leader = find(leaders, id);
  return leader === undefined ? '' : officialName(leader.text);
}

/**
 * "Bà Y Blem, Thôn 3"; whoever does not want to be named is "Một đại biểu đề nghị không nêu tên", and who is not known "Một đại
 * biểu".
 */
export function speakerName(meeting: Meeting, opinion: RegisteredOpinion): string {
  const { author } = opinion.standing.content;
  if (author === null) return 'Một đại biểu đề nghị không nêu tên';
  if (author.name === '')
    return author.card === null ? 'Một đại biểu' : `Đại biểu mang thẻ số ${author.card}`;
  const person = opinion.person == null ? undefined : find(meeting.roster, opinion.person);
  const honorific = person?.text.honorific ?? '';
  const called = `${honorific === '' ? honorificOf(person?.text.gender ?? null) : honorific} ${author.name}`;
  return author.village === '' ? called : `${called}, ${author.village}`;
}

/** "đang giải quyết; thời hạn: 15/12/2026"; a merger names what it went into. */
export function outcomeText({ outcome }: Answer): string {
  const name =
    outcome.name === 'merged'
      ? `gộp vào ý kiến số ${outcome.into}`
      : withinSentence(outcomeNames[outcome.name]);
  return outcome.due === null ? name : `${name}; thời hạn: ${numericDay(outcome.due)}`;
}

/** The counts by outcome in one sentence, none left out: what did not occur is said in words. */
export function outcomeCounts(counts: ReadonlyMap<OutcomeName, number>): string {
  const named = [...counts].filter(([, count]) => count > 0);
  return named
    .map(
      ([name, count]) => `${withinSentence(outcomeNames[name])} ${String(count).padStart(2, '0')}`,
    )
    .join('; ');
}

/** What the opinion asks for in one line; its whole text where nobody wrote a summary. */
export function gist(opinion: RegisteredOpinion): string {
  return opinion.summary ?? opinion.standing.content.text;
}

/** What is longer than this many characters takes more than two lines of a paper. */
const longest = 160;

/**
 * What the opinion asks for in one or two lines: the summary, or its text where that is short; of a long one without a summary its
 * number and field, by which it is found in the annex.
 */
export function briefly(meeting: Meeting, { id, summary, standing }: RegisteredOpinion): string {
  const { text, field } = standing.content;
  if (summary != null) return summary;
  return text.length <= longest
    ? text.replace(/\s*\n\s*/g, ' ')
    : `Ý kiến số ${id}, về ${fieldWithin(meeting, field)}`;
}

/** The text with a full stop, unless it ends as a sentence. */
export function asSentence(text: string): string {
  const trimmed = text.trim().replace(/[;,:]+$/, '');
  return trimmed === '' || /[.!?…]["”)]?$/.test(trimmed) ? trimmed : `${trimmed}.`;
}
