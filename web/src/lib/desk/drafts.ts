import type { EntryId } from '#shared/aggregate/ids.ts';
import type { Meeting } from '#shared/meeting/state.ts';
import type { Channel } from '#shared/forms/lists.ts';
import {
  draftBy,
  emptyDraft,
  isBlank,
  isSameAuthor,
  nextDraft,
  presentSpeaker,
  type DraftAuthor,
  type OpinionDraft,
} from './opinion-draft.ts';

/** The opinions that the secretary is writing: the one in the form, and others laid aside, the latest first. */
export interface Drafts {
  readonly draft: OpinionDraft;
  readonly shelved: readonly OpinionDraft[];
  /** the turn that the form has followed: during it the secretary may turn to others */
  readonly followed: EntryId | null;
}

export const noDrafts: Drafts = { draft: emptyDraft, shelved: [], followed: null };

/** Whether there is anything in them that would be missed. */
export function areBlank({ draft, shelved }: Drafts): boolean {
  return isBlank(draft) && shelved.length === 0;
}

/**
 * The form follows the floor as soon as nothing stands in it: once in every turn, since later in it the secretary may turn
 * to others. What is written stays whose it is.
 */
export function followingFloor(drafts: Drafts, meeting: Meeting): Drafts {
  const speaker = presentSpeaker(meeting);
  if (speaker === null || speaker.entry === drafts.followed) return drafts;
  if (isBlank(drafts.draft))
    return { ...drafts, draft: draftBy(meeting, speaker, 'spoken'), followed: speaker.entry };
  return isSameAuthor(drafts.draft.author, speaker)
    ? { ...drafts, followed: speaker.entry }
    : drafts;
}

/** The secretary turns to somebody's opinion; what was written for another is laid aside. */
export function turnedTo(
  drafts: Drafts,
  meeting: Meeting,
  author: DraftAuthor,
  channel: Channel,
): Drafts {
  const followed = presentSpeaker(meeting)?.entry ?? null;
  if (isSameAuthor(drafts.draft.author, author)) return { ...drafts, followed };
  return {
    draft: draftBy(meeting, author, channel),
    shelved: withShelved(drafts.shelved, drafts.draft),
    followed,
  };
}

/** The form names this author from now on; what is written stays. */
export function attributed(drafts: Drafts, meeting: Meeting, author: DraftAuthor): Drafts {
  const { draft } = drafts;
  const { named, field } = draftBy(meeting, author, draft.channel);
  return {
    ...drafts,
    draft: { ...draft, author, named, field: draft.field ?? field },
    followed: presentSpeaker(meeting)?.entry ?? null,
  };
}

/** The draft was sent: the form is free for one more opinion of the same author, until the floor has passed on. */
export function afterSending(drafts: Drafts): Drafts {
  return { ...drafts, draft: nextDraft(drafts.draft) };
}

/** A draft comes back: into the form when it is free, else among those laid aside. */
export function withDraftBack(drafts: Drafts, draft: OpinionDraft): Drafts {
  return isBlank(drafts.draft)
    ? { ...drafts, draft }
    : { ...drafts, shelved: withShelved(drafts.shelved, draft) };
}

/** A draft that was laid aside comes into the form, and the present one is laid aside. */
export function withTaken(drafts: Drafts, draft: OpinionDraft): Drafts {
  const others = drafts.shelved.filter((other) => other !== draft);
  return { ...drafts, draft, shelved: withShelved(others, drafts.draft) };
}

export function withoutDraft(drafts: Drafts, draft: OpinionDraft): Drafts {
  return {
    ...drafts,
    draft: draft === drafts.draft ? { ...emptyDraft, author: draft.author } : drafts.draft,
    shelved: drafts.shelved.filter((other) => other !== draft),
  };
}

function withShelved(
  shelved: readonly OpinionDraft[],
  draft: OpinionDraft,
): readonly OpinionDraft[] {
  return isBlank(draft) ? shelved : [draft, ...shelved];
}
