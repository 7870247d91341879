import { tidy } from '#lib/language/tidy.ts';
import { limits } from '#shared/forms/limits.ts';
import type { Need } from '#shared/forms/lists.ts';
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
  /** the head of the household, where somebody else comes; empty for the head */
  head: string;
  relation: string;
  persons: string;
  categoryYear: string;
  isNewCase: boolean;
  needs: readonly Need[];
  note: string;
  /** something was known of the household, so that it can be taken away again */
  isHouseholdKnown: boolean;
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
  head: '',
  relation: '',
  persons: '',
  categoryYear: '',
  isNewCase: false,
  needs: [],
  note: '',
  isHouseholdKnown: false,
});

export function draftOfPerson({ household, needs, note, ...text }: PersonText): PersonDraft {
  return {
    ...text,
    card: text.card === null ? '' : String(text.card),
    category: text.category ?? '',
    birthDate: text.birthDate ?? '',
    ethnicGroup: text.ethnicGroup ?? '',
    gender: text.gender ?? '',
    phone: text.phone ?? '',
    head: household?.head ?? '',
    relation: household?.relation ?? '',
    persons: String(household?.persons ?? ''),
    categoryYear: String(household?.categoryYear ?? ''),
    isNewCase: household?.isNewCase ?? false,
    needs: needs ?? [],
    note: note ?? '',
    isHouseholdKnown: household !== undefined || needs !== undefined || note !== undefined,
  };
}

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
    head: lineProblem(draft.head, optional),
    relation: lineProblem(draft.relation, optional),
    persons: numberProblem(draft.persons, { from: 1, to: limits.persons }, 'personsUnread'),
    categoryYear: numberProblem(draft.categoryYear, { from: 1900, to: 2199 }, 'yearUnread'),
    isNewCase: null,
    needs: null,
    note: lineProblem(draft.note, optional),
    isHouseholdKnown: null,
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
    ...householdIn(draft),
  }));
}

/** What the draft says of the household; nothing where nothing was known and nothing is said. */
function householdIn(draft: PersonDraft): Pick<PersonText, 'household' | 'needs' | 'note'> {
  const { isNewCase, isHouseholdKnown } = draft;
  const [head, relation, note] = [tidy(draft.head), tidy(draft.relation), tidy(draft.note)];
  const household = {
    head,
    relation,
    persons: numberIn(draft.persons),
    categoryYear: numberIn(draft.categoryYear),
    isNewCase,
  };
  const isSaid =
    Object.values(household).some((value) => value !== '' && value !== null && value !== false) ||
    draft.needs.length > 0 ||
    note !== '';
  return isSaid || isHouseholdKnown ? { household, needs: [...draft.needs], note } : {};
}

const numberIn = (typed: string): number | null =>
  tidy(typed) === '' ? null : Number(tidy(typed));

function numberProblem(
  typed: string,
  { from, to }: { readonly from: number; readonly to: number },
  problem: Problem,
): Problem | null {
  const number = numberIn(typed);
  if (number === null) return null;
  return /^\d+$/.test(tidy(typed)) && number >= from && number <= to ? null : problem;
}

const cardProblem = (card: string): Problem | null =>
  card === '' || (/^\d{1,4}$/.test(card) && Number(card) > 0) ? null : 'cardUnread';
