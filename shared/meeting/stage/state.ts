import type { EntryId, ItemId, OpinionId } from '../../aggregate/ids.ts';
import type { Restricted } from '../../aggregate/restricted.ts';
import type { Called, Claim } from '../queue/state.ts';
import type { Author } from '../register/commands.ts';

export type Stage =
  | { readonly name: 'prepared' }
  | { readonly name: 'open'; readonly openedAt: number }
  | {
      readonly name: 'adjourned';
      readonly openedAt: number;
      readonly adjournedAt: number;
      /** the item that ran until then, or null between items */
      readonly item: ItemId | null;
    };

/**
 * Whom households called themselves in public: the names of entries and of the authors of opinions. And what phones say of who asks,
 * for those who read that; missing: nothing is known of it.
 */
export interface Names {
  readonly entries: (Called & { readonly entry: EntryId })[];
  readonly opinions: { readonly opinion: OpinionId; readonly author: Author }[];
  readonly claims?: Restricted<EntryClaim[]>;
}

export interface EntryClaim {
  readonly entry: EntryId;
  readonly claim: Claim;
}

export type StageEvent =
  | { readonly type: 'meeting.opened' }
  | { readonly type: 'meeting.openingUndone' }
  | {
      readonly type: 'meeting.adjourned';
      readonly item: ItemId | null;
      /** for those who go on reading the names of households; whoever is not told this forgets them */
      readonly namesKept?: Restricted<true>;
    }
  /** `names`: those that the public had to forget */
  | { readonly type: 'meeting.reopened'; readonly names: Names };

const stageTypes = [
  'meeting.open',
  'meeting.undoOpen',
  'meeting.adjourn',
  'meeting.reopen',
  'meeting.opened',
  'meeting.openingUndone',
  'meeting.adjourned',
  'meeting.reopened',
] as const;

/** Whether a command or event of the meeting is about its stage; the others are about its plan. */
export function isAboutStage<Message extends { readonly type: string }>(
  message: Message,
): message is Extract<Message, { readonly type: (typeof stageTypes)[number] }> {
  return stageTypes.some((type) => type === message.type);
}
