import { tidy } from '#lib/language/tidy.ts';
import { limits } from '#shared/forms/limits.ts';
import type { Need } from '#shared/forms/lists.ts';
import type { PersonText } from '#shared/meeting/people/commands.ts';

/** Somebody of the roster and their household while being typed, as far as the desk knows them. */
interface HouseholdDraft {
  name: string;
  card: string;
  village: string;
  category: string;
  birthDate: string;
  /** of the household, where somebody else comes; empty for the head */
  head: string;
  relation: string;
  persons: string;
  categoryYear: string;
  isNewCase: boolean;
  needs: readonly Need[];
}

export const draftOfHousehold = ({
  name,
  card,
  village,
  category = '',
  birthDate = '',
  household,
  needs = [],
}: PersonText): HouseholdDraft => ({
  name,
  card: String(card ?? ''),
  village,
  category,
  birthDate,
  head: household?.head ?? '',
  relation: household?.relation ?? '',
  persons: String(household?.persons ?? ''),
  categoryYear: String(household?.categoryYear ?? ''),
  isNewCase: household?.isNewCase ?? false,
  needs,
});

/** What cannot be understood. */
type HouseholdProblem = 'name' | 'card' | 'persons' | 'categoryYear';

/**
 * What was typed, or what of it cannot be understood. What the office alone knows is not in it, and so stays as it is.
 */
export function readHousehold(
  draft: HouseholdDraft,
  known: Pick<PersonText, 'honorific' | 'household' | 'needs'>,
): PersonText | readonly HouseholdProblem[] {
  const name = tidy(draft.name);
  const card = numberIn(draft.card, { from: 1, to: limits.card });
  const persons = numberIn(draft.persons, { from: 1, to: limits.persons });
  const categoryYear = numberIn(draft.categoryYear, { from: 1900, to: 2199 });
  if (name === '' || card === undefined || persons === undefined || categoryYear === undefined)
    return [
      ...(name === '' ? (['name'] as const) : []),
      ...(card === undefined ? (['card'] as const) : []),
      ...(persons === undefined ? (['persons'] as const) : []),
      ...(categoryYear === undefined ? (['categoryYear'] as const) : []),
    ];
  const household = {
    head: tidy(draft.head),
    relation: tidy(draft.relation),
    persons,
    categoryYear,
    isNewCase: draft.isNewCase,
  };
  const isSaid = Object.values(household).some(
    (value) => value !== '' && value !== null && value !== false,
  );
  return {
    honorific: known.honorific,
    name,
    card,
    village: tidy(draft.village),
    category: tidy(draft.category),
    birthDate: tidy(draft.birthDate),
    // Nothing becomes known by being left empty.
    ...(isSaid || known.household !== undefined ? { household } : {}),
    ...(draft.needs.length > 0 || known.needs !== undefined ? { needs: [...draft.needs] } : {}),
  };
}

/** The number that was typed; null for none, undefined for something that is no such number. */
function numberIn(
  typed: string,
  { from, to }: { readonly from: number; readonly to: number },
): number | null | undefined {
  const digits = tidy(typed);
  if (digits === '') return null;
  const number = Number(digits);
  return /^\d{1,4}$/.test(digits) && number >= from && number <= to ? number : undefined;
}
