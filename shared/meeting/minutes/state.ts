import { find, type ObjectionId, type RemarkId } from '../../aggregate/ids.ts';
import type { Restricted } from '../../aggregate/restricted.ts';
import type { Role } from '../../aggregate/roles.ts';
import type { MinutesSection, OpinionOrder, PassageForm } from '../../forms/lists.ts';
import type { MinutesOfficials } from './commands.ts';

/** Other words for a passage than it is composed of. */
export interface Rewording {
  readonly passage: string;
  readonly text: string;
  /** the passage as it was composed then: when it says something else now, whoever writes the minutes has to see both */
  readonly replaced: string;
  readonly rewordedBy: Role;
  /** which of the links of that role, where there are several */
  readonly rewordedByLink: number | null;
  readonly rewordedAt: number;
}

/** A paragraph of the secretary's own, behind a passage. */
export interface Remark {
  readonly id: RemarkId;
  readonly after: string;
  readonly text: string;
  readonly removed: boolean;
}

/** What somebody said against the minutes before they were adopted. */
export interface Objection {
  readonly id: ObjectionId;
  readonly by: string;
  readonly text: string;
  readonly removed: boolean;
}

/** One passage of the minutes as they read. */
export interface PassageText {
  readonly passage: string;
  readonly section: MinutesSection;
  readonly form: PassageForm;
  /** '' where there is none */
  readonly heading: string;
  /** what the records say themselves, before and behind what can be reworded */
  readonly before: string;
  readonly text: string;
  readonly after: string;
}

/** The minutes as they were read out and agreed to. */
export interface Adoption {
  readonly adoptedAt: number;
  readonly passages: PassageText[];
}

/** What is put right after adoption. */
export interface Addendum {
  readonly text: string;
  readonly addedAt: number;
}

/** All that somebody has made of the minutes, which compose themselves. */
export interface Minutes {
  readonly order: OpinionOrder;
  readonly officials: MinutesOfficials;
  /** at most one of a passage */
  readonly rewordings: readonly Rewording[];
  readonly leftOut: readonly string[];
  readonly remarks: readonly Remark[];
  /** in which order they stand where several are behind one passage */
  readonly remarkOrder: readonly RemarkId[];
  readonly objections: readonly Objection[];
  readonly adopted: Adoption | null;
  readonly addenda: readonly Addendum[];
}

export const emptyMinutes: Minutes = {
  order: 'byTurn',
  officials: { chair: null, coChairs: [], secretary: null, interpreters: [], delegates: [] },
  rewordings: [],
  leftOut: [],
  remarks: [],
  remarkOrder: [],
  objections: [],
  adopted: null,
  addenda: [],
};

export interface PageLine {
  readonly isHeading: boolean;
  readonly text: string;
}

/** A page of the minutes as the walls show it, so that the hall can follow while they are read out. */
export interface ReadingPage {
  /** counted from 1 */
  readonly page: number;
  readonly pages: number;
  readonly lines: PageLine[];
}

/** The remarks that are still there, in the order in which those behind one passage stand. */
export const remarksInOrder = ({ remarks, remarkOrder }: Minutes): readonly Remark[] =>
  remarkOrder.flatMap((id) => find(remarks, id) ?? []).filter(({ removed }) => !removed);

/** Whatever has minutes, such as a meeting. */
export interface WithMinutes {
  /** missing before anything was made of them, and for those who are not shown it */
  readonly minutes?: Restricted<Minutes>;
}

/** What was made of the minutes so far. */
export const minutesOf = ({ minutes }: WithMinutes): Minutes => minutes ?? emptyMinutes;

export type MinutesEvent =
  | {
      readonly type: 'minutes.reworded';
      readonly passage: string;
      readonly text: string;
      readonly replaced: string;
      readonly rewordedBy: Role;
      readonly rewordedByLink: number | null;
    }
  | { readonly type: 'minutes.rewordingWithdrawn'; readonly passage: string }
  | { readonly type: 'minutes.passageLeftOut'; readonly passage: string }
  | { readonly type: 'minutes.passagePutBack'; readonly passage: string }
  | {
      readonly type: 'minutes.remarkAdded';
      readonly remark: RemarkId;
      readonly after: string;
      readonly text: string;
    }
  | { readonly type: 'minutes.remarkEdited'; readonly remark: RemarkId; readonly text: string }
  | {
      readonly type: 'minutes.remarkMoved';
      readonly remark: RemarkId;
      readonly after: string;
      readonly before: RemarkId | null;
    }
  | { readonly type: 'minutes.remarkRemoved'; readonly remark: RemarkId }
  | { readonly type: 'minutes.arranged'; readonly order: OpinionOrder }
  | { readonly type: 'minutes.officialsNamed'; readonly officials: MinutesOfficials }
  | {
      readonly type: 'minutes.objectionRecorded';
      readonly objection: ObjectionId;
      readonly by: string;
      readonly text: string;
    }
  | { readonly type: 'minutes.objectionWithdrawn'; readonly objection: ObjectionId }
  /** `passages`: the whole text, which nothing that happens later changes */
  | { readonly type: 'minutes.adopted'; readonly passages: PassageText[] }
  | { readonly type: 'minutes.addendumAdded'; readonly text: string }
  | ({ readonly type: 'minutes.pageShown' } & ReadingPage)
  | { readonly type: 'minutes.readingEnded'; readonly page: number };
