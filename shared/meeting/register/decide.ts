import type { CommandOf } from '../commands.ts';
import { isMergedInto, type Assignment, type Answer } from '../answers/decide.ts';
import { accept, refuse, type Context, type Decision } from '../../aggregate/decision.ts';
import type { Author, Wording } from './commands.ts';
import { isField } from '../fields.ts';
import {
  change,
  find,
  type EntryId,
  type FieldId,
  type OpinionId,
  type ParticipantId,
  type PersonId,
} from '../../records/ids.ts';
import type { Meeting } from '../meeting.ts';
import { record, submit } from './receiving-opinions.ts';
import type { Restricted } from '../../records/restricted.ts';
import { heardWith, heardWithout } from './speakers-heard.ts';
import type { Channel, OpinionKind } from '../../forms/schema.ts';
import { accompanying, nothingWith, type Accompanying } from './withholding.ts';

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
  /** what a pending, hidden or withdrawn opinion says */
  readonly draft?: Restricted<Wording>;
  /** the author whose name is kept from the public */
  readonly confidentialAuthor?: Restricted<Author>;
  readonly person?: Restricted<PersonId>;
  readonly spokenIn?: Restricted<EntryId>;
  readonly originalWords?: Restricted<string>;
  readonly interpreter?: Restricted<string>;
  /** what went with the words of a hidden or withdrawn opinion while they were public */
  readonly withheld?: Restricted<Accompanying>;
  /** why it was hidden */
  readonly reason?: Restricted<string>;
  readonly owner?: Restricted<ParticipantId>;
  readonly supporters?: Restricted<readonly ParticipantId[]>;
}

export interface FeedbackRegister {
  readonly opinions: readonly Opinion[];
  /** how many different people the registered opinions come from */
  readonly speakersHeard: number;
}

export const emptyRegister: FeedbackRegister = { opinions: [], speakersHeard: 0 };

export type RegisterCommand = CommandOf<'register'>;

interface Published {
  readonly opinion: OpinionId;
  readonly content: Content;
  readonly confidentialAuthor?: Restricted<Author>;
  readonly speakersHeard: number;
}

interface Retracted {
  readonly opinion: OpinionId;
  readonly draft?: Restricted<Wording>;
  readonly withheld?: Restricted<Accompanying>;
  readonly reason?: Restricted<string>;
  readonly speakersHeard: number;
}

export type RegisterEvent =
  | {
      readonly type: 'register.opinionSubmitted';
      readonly opinion: OpinionId;
      readonly channel: Channel;
      readonly draft?: Restricted<Wording>;
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
  | ({ readonly type: 'register.opinionApproved' } & Published & Accompanying)
  | ({ readonly type: 'register.opinionEdited' } & Published)
  | ({ readonly type: 'register.opinionHidden' } & Retracted)
  | ({ readonly type: 'register.opinionWithdrawn' } & Retracted)
  | {
      readonly type: 'register.opinionSupported';
      readonly opinion: OpinionId;
      readonly supports: number;
      readonly owner?: Restricted<ParticipantId>;
    };

export function decideRegister(
  meeting: Meeting,
  command: RegisterCommand,
  context: Context,
): Decision<RegisterEvent> {
  switch (command.type) {
    case 'register.submit':
      return submit(meeting, command.data, context);
    case 'register.record':
      return record(meeting, command.data);
    case 'register.approve':
      return withOpinion(meeting, command.data.opinion, (opinion) =>
        opinion.standing.name === 'pending' || opinion.standing.name === 'hidden'
          ? publish(meeting, opinion, command.data.wording, (registered) => ({
              type: 'register.opinionApproved',
              ...registered,
              ...accompanying(opinion),
            }))
          : refuse('notPending', opinion.standing.name),
      );
    case 'register.edit':
      return withRegistered(meeting, command.data.opinion, (opinion) =>
        publish(meeting, opinion, command.data.wording, (registered) => ({
          type: 'register.opinionEdited',
          ...registered,
        })),
      );
    case 'register.hide':
      return withOpinion(meeting, command.data.opinion, (opinion) =>
        retract(meeting, opinion, 'register.opinionHidden', command.data.reason),
      );
    case 'register.withdraw':
      return withOpinion(meeting, command.data.opinion, (opinion) =>
        withdraw(meeting, opinion, context),
      );
    case 'register.support':
      return withRegistered(meeting, command.data.opinion, (opinion) =>
        support(meeting, opinion, context),
      );
    default:
      return command satisfies never;
  }
}

/** Decides about an opinion that exists. */
export function withOpinion<Event>(
  meeting: Meeting,
  id: OpinionId,
  decide: (opinion: Opinion) => Decision<Event>,
): Decision<Event> {
  const opinion = find(meeting.register.opinions, id);
  return opinion === undefined ? refuse('notFound', 'opinion') : decide(opinion);
}

/** Decides about an opinion that stands in the public register. */
export function withRegistered<Event>(
  meeting: Meeting,
  id: OpinionId,
  decide: (opinion: Opinion) => Decision<Event>,
): Decision<Event> {
  return withOpinion(meeting, id, (opinion) =>
    opinion.standing.name === 'registered'
      ? decide(opinion)
      : refuse('notRegistered', opinion.standing.name),
  );
}

/** A wording as the public register says it, with the author's name apart when it is not to be read. */
export function published(wording: Wording): Pick<Published, 'content' | 'confidentialAuthor'> {
  const { kind, field, text, named, author } = wording;
  return {
    content: { kind, field, text, author: named ? author : null },
    confidentialAuthor: named ? null : author,
  };
}

function publish(
  meeting: Meeting,
  opinion: Opinion,
  wording: Wording,
  event: (registered: Published) => RegisterEvent,
): Decision<RegisterEvent> {
  if (!isField(meeting, wording.field)) return refuse('notFound', 'field');
  const voice = { person: opinion.person, owner: opinion.owner, author: wording.author };
  const speakersHeard = heardWith(meeting, voice, opinion.id);
  return accept(event({ opinion: opinion.id, ...published(wording), speakersHeard }));
}

function withdraw(meeting: Meeting, opinion: Opinion, { actor }: Context): Decision<RegisterEvent> {
  if (actor.role === 'participant') {
    if (opinion.owner !== actor.participant) return refuse('notPermitted', 'opinion');
    if (meeting.stage.name === 'adjourned') return refuse('meetingAdjourned');
  }
  return retract(meeting, opinion, 'register.opinionWithdrawn', null);
}

function retract(
  meeting: Meeting,
  opinion: Opinion,
  type: 'register.opinionHidden' | 'register.opinionWithdrawn',
  reason: string | null,
): Decision<RegisterEvent> {
  if (opinion.standing.name === 'withdrawn' || opinion.standing.name === 'hidden')
    return refuse('alreadyDone');
  const { holder } = meeting.queue.floor ?? { holder: null };
  if (holder?.kind === 'answer' && holder.opinion === opinion.id) return refuse('floorHeld');
  if (isMergedInto(meeting, opinion.id)) return refuse('inUse', 'opinion');
  const draft = wordingOf(opinion);
  return accept({
    type,
    opinion: opinion.id,
    draft,
    withheld: accompanying(opinion),
    reason,
    speakersHeard: heardWithout(meeting, opinion),
  });
}

function support(meeting: Meeting, opinion: Opinion, { actor }: Context): Decision<RegisterEvent> {
  if (meeting.stage.name === 'adjourned') return refuse('meetingAdjourned');
  if (actor.role !== 'participant') return refuse('notPermitted');
  const known =
    opinion.owner === actor.participant || opinion.supporters?.includes(actor.participant) === true;
  if (known) return refuse('alreadyDone');
  const supports = opinion.supports + 1;
  return accept({
    type: 'register.opinionSupported',
    opinion: opinion.id,
    supports,
    owner: actor.participant,
  });
}

/** The full wording of an opinion as the desk may see it; null for an audience that gets no drafts. */
export function wordingOf(opinion: Opinion): Wording | null {
  if (opinion.standing.name !== 'registered') return opinion.draft ?? null;
  const { kind, field, text, author } = opinion.standing.content;
  const known = author ?? opinion.confidentialAuthor ?? { name: '', card: null, village: '' };
  return { kind, field, text, named: author !== null, author: known };
}

export function evolveRegister(
  register: FeedbackRegister,
  event: RegisterEvent,
  at: number,
): FeedbackRegister {
  switch (event.type) {
    case 'register.opinionSubmitted': {
      const { type: _type, opinion: id, ...received } = event;
      return added(register, {
        ...unanswered,
        ...received,
        id,
        receivedAt: at,
        standing: { name: 'pending' },
      });
    }
    case 'register.opinionRecorded': {
      const { type: _type, opinion: id, content, speakersHeard, ...received } = event;
      const standing = { name: 'registered', content } as const;
      return {
        ...added(register, { ...unanswered, ...received, id, receivedAt: at, standing }),
        speakersHeard,
      };
    }
    case 'register.opinionApproved':
    case 'register.opinionEdited': {
      const { content, confidentialAuthor, speakersHeard } = event;
      const changed = withChange(register, event.opinion, (opinion) => ({
        ...opinion,
        standing: { name: 'registered', content },
        confidentialAuthor,
        draft: undefined,
        reason: undefined,
        ...(event.type === 'register.opinionApproved' ? givenBack(event) : {}),
      }));
      return { ...changed, speakersHeard };
    }
    case 'register.opinionHidden':
    case 'register.opinionWithdrawn': {
      const { draft, withheld, reason, speakersHeard } = event;
      const name = event.type === 'register.opinionHidden' ? 'hidden' : 'withdrawn';
      const changed = withChange(register, event.opinion, (opinion) => ({
        ...opinion,
        standing: { name },
        ...nothingWith,
        confidentialAuthor: undefined,
        draft,
        withheld,
        reason,
      }));
      return { ...changed, speakersHeard };
    }
    case 'register.opinionSupported': {
      const { supports, owner } = event;
      return withChange(register, event.opinion, (opinion) => ({
        ...opinion,
        supports,
        supporters: owner == null ? opinion.supporters : [...(opinion.supporters ?? []), owner],
      }));
    }
    default:
      return event satisfies never;
  }
}

const unanswered = { supports: 0, answeringMs: 0, ...nothingWith };

function givenBack({ assignment, answer, originalWords, interpreter }: Accompanying) {
  return { assignment, answer, originalWords, interpreter, withheld: undefined };
}

function added(register: FeedbackRegister, opinion: Opinion): FeedbackRegister {
  // Not spread: that copies a long list twice, once more to make room.
  return { ...register, opinions: register.opinions.concat([opinion]) };
}

function withChange(
  register: FeedbackRegister,
  id: OpinionId,
  update: (opinion: Opinion) => Opinion,
): FeedbackRegister {
  return { ...register, opinions: change(register.opinions, id, update) };
}
