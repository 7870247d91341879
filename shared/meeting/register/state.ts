import type { Answer, Assignment, HandedBack } from '../answers/state.ts';
import type { FollowUpStep } from '../commitments/state.ts';
import type { Role } from '../../aggregate/roles.ts';
import type { Restricted } from '../../aggregate/restricted.ts';
import type { Channel, OpinionKind } from '../../forms/lists.ts';
import {
  find,
  type EntryId,
  type FieldId,
  type OpinionId,
  type ParticipantId,
  type PersonId,
} from '../../aggregate/ids.ts';
import type { Author, Wording } from './commands.ts';
import type { Stage } from '../stage/state.ts';
import { refuse, type Decision } from '../../aggregate/decision.ts';

export type RegisteredOpinion = Opinion & {
  readonly standing: Extract<Opinion['standing'], { readonly name: 'registered' }>;
};

export function isRegistered(opinion: Opinion): opinion is RegisteredOpinion {
  return opinion.standing.name === 'registered';
}

/** Opinions as they come up: what the villages have collected before the meeting, then by number. */
export const collectedFirst = <Some extends Pick<Opinion, 'channel'>>(
  opinions: readonly Some[],
): readonly Some[] => [
  ...opinions.filter(({ channel }) => channel === 'preCollected'),
  ...opinions.filter(({ channel }) => channel !== 'preCollected'),
];

/** What goes with the words of an opinion: whoever may not read those any more may not read this either. */
export interface Accompanying {
  readonly assignment: Assignment | null;
  readonly answer: Answer | null;
  /** what was told later of the commitment in the answer, the first first */
  readonly followUp?: Restricted<FollowUpStep[]>;
  /** the leader who was assigned could not answer it; none once somebody is assigned again */
  readonly handedBack?: Restricted<HandedBack>;
  /** what it asks for, in one line; none: the text speaks for itself */
  readonly summary?: Restricted<string>;
  readonly originalWords?: Restricted<string>;
  readonly interpreter?: Restricted<string>;
}

/** What an opinion without an assignment or an answer is accompanied by. */
export const nothingWith: Accompanying = {
  assignment: null,
  answer: null,
  followUp: undefined,
  handedBack: undefined,
  summary: undefined,
  originalWords: undefined,
  interpreter: undefined,
};

/** What goes with the words of the opinion, wherever it is kept at this moment. */
export function accompanying(opinion: Opinion): Accompanying {
  const { assignment, answer, followUp, handedBack, summary, originalWords, interpreter } =
    opinion.withheld ?? opinion;
  return { assignment, answer, followUp, handedBack, summary, originalWords, interpreter };
}

/** What the public register says of an opinion. */
export interface Content {
  readonly kind: OpinionKind;
  readonly field: FieldId;
  readonly text: string;
  /** null: the author's name is kept from the public */
  readonly author: Author | null;
}

/**
 * Where an opinion stands towards the public. None ever disappears: what is withdrawn or hidden
 * keeps its number, and the desk keeps its words.
 */
export type Standing =
  | { readonly name: 'pending' }
  | { readonly name: 'registered'; readonly content: Content }
  | { readonly name: 'withdrawn' }
  | { readonly name: 'hidden' };

export interface Opinion {
  readonly id: OpinionId;
  readonly channel: Channel;
  readonly standing: Standing;
  readonly receivedAt: number;
  /** how many others said "me too" */
  readonly supports: number;
  readonly assignment: Assignment | null;
  /** how long it has been answered aloud, in ms */
  readonly answeringMs: number;
  readonly answer: Answer | null;
  readonly followUp?: Restricted<FollowUpStep[]>;
  /** what a pending, hidden or withdrawn opinion says */
  readonly unregistered?: Restricted<Wording>;
  /** the card that a phone names without having proven it, until the desk confirms, declines or approves */
  readonly claimedCard?: Restricted<number>;
  /** the author whose name is kept from the public */
  readonly confidentialAuthor?: Restricted<Author>;
  readonly person?: Restricted<PersonId>;
  readonly spokenIn?: Restricted<EntryId>;
  readonly handedBack?: Restricted<HandedBack>;
  readonly summary?: Restricted<string>;
  readonly originalWords?: Restricted<string>;
  readonly interpreter?: Restricted<string>;
  /** what went with the words of a hidden or withdrawn opinion while they were public */
  readonly withheld?: Restricted<Accompanying>;
  /** why it was hidden */
  readonly reason?: Restricted<string>;
  readonly owner?: Restricted<ParticipantId>;
  readonly supporters?: Restricted<readonly ParticipantId[]>;
  /** the proven cards of those devices: their households are counted */
  readonly supportingCards?: Restricted<readonly number[]>;
  /** what it said before, the first first */
  readonly earlier?: Restricted<readonly EarlierWording[]>;
  /** the answers that were replaced, the first first */
  readonly earlierAnswers?: Restricted<readonly Answer[]>;
}

/** What an opinion said until somebody replaced it. */
export interface FormerWording extends AttributedWording {
  readonly replacedBy: Role;
  /** which of the links of that role, where there are several */
  readonly replacedByLink?: Restricted<number>;
}

export interface EarlierWording extends FormerWording {
  readonly replacedAt: number;
}

export interface FeedbackRegister {
  readonly opinions: readonly Opinion[];
  /** how many different people the registered opinions come from */
  readonly speakersHeard: number;
}

/** Whatever has the register, such as a meeting. */
export interface WithRegister {
  readonly register: FeedbackRegister;
}

export const emptyRegister: FeedbackRegister = { opinions: [], speakersHeard: 0 };

export interface Published {
  readonly opinion: OpinionId;
  readonly content: Content;
  /** the author who may be named, but not to the public of a meeting that is over */
  readonly keptAuthor?: Restricted<Author>;
  readonly confidentialAuthor?: Restricted<Author>;
  readonly speakersHeard: number;
}

/** Whose it is from now on; without a person it stays whose it was. */
export interface Attributed {
  readonly person?: Restricted<PersonId>;
  readonly owner?: Restricted<ParticipantId>;
}

/** The wording that goes; none where it stays the same. */
export interface Replacing {
  readonly former?: Restricted<FormerWording>;
}

export interface Retracted {
  readonly opinion: OpinionId;
  readonly unregistered?: Restricted<Wording>;
  readonly withheld?: Restricted<Accompanying>;
  readonly reason?: Restricted<string>;
  readonly speakersHeard: number;
}

export type RegisterEvent =
  | {
      readonly type: 'register.opinionSubmitted';
      readonly opinion: OpinionId;
      readonly channel: Channel;
      readonly unregistered?: Restricted<Wording>;
      readonly claimedCard?: Restricted<number>;
      readonly person?: Restricted<PersonId>;
      readonly owner?: Restricted<ParticipantId>;
    }
  | ({
      readonly type: 'register.opinionRecorded';
      readonly channel: Channel;
      readonly person?: Restricted<PersonId>;
      readonly spokenIn?: Restricted<EntryId>;
      readonly originalWords?: Restricted<string>;
      readonly interpreter?: Restricted<string>;
      readonly owner?: Restricted<ParticipantId>;
    } & Published)
  | ({ readonly type: 'register.opinionApproved' } & Published &
      Attributed &
      Replacing &
      Accompanying)
  | ({ readonly type: 'register.opinionEdited' } & Published & Attributed & Replacing)
  /** somebody has vouched for the card that the phone names: it is that household's from now on */
  | {
      readonly type: 'register.claimConfirmed';
      readonly opinion: OpinionId;
      readonly unregistered?: Restricted<Wording>;
      readonly person?: Restricted<PersonId>;
    }
  /** the card is not theirs */
  | { readonly type: 'register.claimDeclined'; readonly opinion?: Restricted<OpinionId> }
  /** the author of one that is not registered was corrected */
  | {
      readonly type: 'register.unregisteredCorrected';
      readonly opinion: OpinionId;
      readonly unregistered?: Restricted<Wording>;
    }
  | ({ readonly type: 'register.opinionHidden' } & Retracted)
  | ({ readonly type: 'register.opinionWithdrawn' } & Retracted)
  | {
      readonly type: 'register.opinionSummarised';
      readonly opinion: OpinionId;
      /** empty: there is none any more */
      readonly summary: string;
    }
  | {
      readonly type: 'register.opinionSupported';
      readonly opinion: OpinionId;
      readonly supports: number;
      readonly owner?: Restricted<ParticipantId>;
      /** those that the device had proven */
      readonly cards?: Restricted<number[]>;
    };

/** Decides about an opinion that exists. */
export function withOpinion<Event>(
  { register }: WithRegister,
  id: OpinionId,
  decide: (opinion: Opinion) => Decision<Event>,
): Decision<Event> {
  const opinion = find(register.opinions, id);
  return opinion === undefined ? refuse('notFound', 'opinion') : decide(opinion);
}

/** Decides about an opinion that stands in the public register. */
export function withRegistered<Event>(
  { register }: WithRegister,
  id: OpinionId,
  decide: (opinion: Opinion) => Decision<Event>,
): Decision<Event> {
  return withOpinion({ register }, id, (opinion) =>
    opinion.standing.name === 'registered'
      ? decide(opinion)
      : refuse('notRegistered', opinion.standing.name),
  );
}

/** A wording as the public register says it at this stage, with the author's name apart when it is not to be read. */
export function published(
  wording: Wording,
  stage: Stage,
): Pick<Published, 'content' | 'confidentialAuthor' | 'keptAuthor'> {
  const { kind, field, text, named, author } = wording;
  const isOver = stage.name === 'adjourned';
  return {
    content: { kind, field, text, author: named && !isOver ? author : null },
    confidentialAuthor: named ? null : author,
    ...(named && isOver ? { keptAuthor: author } : {}),
  };
}

/** The content with its author for whoever reads names also when the meeting is over. */
export function contentFor({
  content,
  keptAuthor,
}: Pick<Published, 'content' | 'keptAuthor'>): Content {
  return keptAuthor == null ? content : { ...content, author: keptAuthor };
}

/** The full wording of an opinion as the desk may see it; null for an audience that is not told what is unregistered. */
export function wordingOf(opinion: Opinion): Wording | null {
  if (opinion.standing.name !== 'registered') return opinion.unregistered ?? null;
  const { kind, field, text, author } = opinion.standing.content;
  const known = author ?? opinion.confidentialAuthor ?? { name: '', card: null, village: '' };
  return { kind, field, text, named: author !== null, author: known };
}

/** What an opinion says and whose it is, as an edit of it begins and another would replace it. */
export interface AttributedWording {
  readonly wording: Wording;
  readonly person: PersonId | null;
}

/** Null for an audience that is not told what is unregistered. */
export function attributedWording(opinion: Opinion): AttributedWording | null {
  const wording = wordingOf(opinion);
  return wording === null ? null : { wording, person: opinion.person ?? null };
}

/** Whether two authors are read out as one. */
export function isSameAuthor(one: Author, other: Author): boolean {
  return one.name === other.name && one.card === other.card && one.village === other.village;
}

/** Whether any opinion counts as answered through this one; hidden ones too, for they can come back. */
export function isMergedInto({ register }: WithRegister, target: OpinionId): boolean {
  return register.opinions.some((opinion) => {
    const outcome = accompanying(opinion).answer?.outcome;
    return outcome?.name === 'merged' && outcome.into === target;
  });
}

/** How many different people registered opinions come from, some of them with an author other than stands there. */
export function heardIn(
  opinions: readonly Opinion[],
  authors: ReadonlyMap<OpinionId, Author>,
): number {
  const voices = opinions.filter(isRegistered).map((opinion) => {
    const { id, person, owner } = opinion;
    if (person != null) return `person ${String(person)}`;
    if (owner != null) return `device ${owner}`;
    const author = authors.get(id) ?? wordingOf(opinion)?.author;
    return author === undefined || author.name === ''
      ? `opinion ${String(id)}`
      : `author ${JSON.stringify([author.name, author.card, author.village])}`;
  });
  return new Set(voices).size;
}
