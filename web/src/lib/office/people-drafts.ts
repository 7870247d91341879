import { tidy } from '#lib/language/tidy.ts';
import { limits } from '#shared/forms/limits.ts';
import type { FieldId } from '#shared/aggregate/ids.ts';
import type { LeaderText, PersonText } from '#shared/meeting/people/commands.ts';
import { found, lineProblem, reading, type Problem, type Reading } from './problems.ts';

/** A leader while being typed. */
export interface LeaderDraft {
  honorific: string;
  name: string;
  post: string;
  fields: FieldId[];
}

/** Somebody of the roster while being typed. */
export interface PersonDraft {
  honorific: string;
  name: string;
  card: string;
  village: string;
  category: string;
  ethnicGroup: string;
  birthDate: string;
  gender: '' | 'female' | 'male';
  phone: string;
}

export const emptyLeader: LeaderText = { honorific: '', name: '', post: '', fields: [] };

export const draftOfLeader = (text: LeaderText): LeaderDraft => ({
  ...text,
  fields: [...text.fields],
});

export function readLeader(draft: LeaderDraft): Reading<LeaderText, keyof LeaderDraft> {
  const problems = found<keyof LeaderDraft>({
    honorific: lineProblem(draft.honorific, { max: limits.line }),
    name: lineProblem(draft.name, { max: limits.name, required: true }),
    post: lineProblem(draft.post, { max: limits.line, required: true }),
    fields: null,
  });
  return reading(problems, () => ({
    honorific: tidy(draft.honorific),
    name: tidy(draft.name),
    post: tidy(draft.post),
    fields: [...draft.fields].sort((one, other) => one - other),
  }));
}

/** A new person of the village where the meeting is held. */
export const emptyPerson = (village: string): PersonDraft => ({
  honorific: '',
  name: '',
  card: '',
  village,
  category: '',
  ethnicGroup: '',
  birthDate: '',
  gender: '',
  phone: '',
});

export const draftOfPerson = (text: PersonText): PersonDraft => ({
  ...text,
  card: text.card === null ? '' : String(text.card),
  ethnicGroup: text.ethnicGroup ?? '',
  gender: text.gender ?? '',
  phone: text.phone ?? '',
});

export function readPerson(draft: PersonDraft): Reading<PersonText, keyof PersonDraft> {
  const card = tidy(draft.card);
  const optional = { max: limits.line };
  const problems = found<keyof PersonDraft>({
    honorific: lineProblem(draft.honorific, optional),
    name: lineProblem(draft.name, { max: limits.name, required: true }),
    card: cardProblem(card),
    village: lineProblem(draft.village, optional),
    category: lineProblem(draft.category, optional),
    ethnicGroup: lineProblem(draft.ethnicGroup, optional),
    birthDate: lineProblem(draft.birthDate, optional),
    gender: null,
    phone: lineProblem(draft.phone, optional),
  });
  return reading(problems, () => ({
    honorific: tidy(draft.honorific),
    name: tidy(draft.name),
    card: card === '' ? null : Number(card),
    village: tidy(draft.village),
    category: tidy(draft.category),
    ethnicGroup: tidy(draft.ethnicGroup),
    birthDate: tidy(draft.birthDate),
    gender: draft.gender === '' ? null : draft.gender,
    phone: tidy(draft.phone),
  }));
}

const cardProblem = (card: string): Problem | null =>
  card === '' || (/^\d{1,4}$/.test(card) && Number(card) > 0) ? null : 'cardUnread';
