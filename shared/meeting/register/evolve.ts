import type { Floor, QueueEvent } from '../queue/state.ts';
import {
  contentFor,
  nothingWith,
  type Accompanying,
  type Attributed,
  type FeedbackRegister,
  type Opinion,
  type Replacing,
  type RegisterEvent,
} from './state.ts';
import { elapsed } from '../../aggregate/stopwatch.ts';
import { change, type OpinionId } from '../../aggregate/ids.ts';

/**
 * The opinion keeps how long it was answered aloud over all the times it was called: what the floor's watch counts
 * is added when the leader yields, and goes back onto the watch when the leader gets the floor back.
 */
export function answeredAloud(
  register: FeedbackRegister,
  floor: Floor | null,
  event: QueueEvent,
  at: number,
): FeedbackRegister {
  if (event.type === 'queue.floorYielded' && floor?.holder.kind === 'answer') {
    const spent = elapsed(floor.watch, at);
    return withAnswering(register, floor.holder.opinion, (answeringMs) => answeringMs + spent);
  }
  if (event.type === 'queue.floorReturned' && event.floor?.holder.kind === 'answer') {
    const { holder, watch } = event.floor;
    return withAnswering(register, holder.opinion, (answeringMs) => answeringMs - watch.elapsedMs);
  }
  return register;
}

function withAnswering(
  register: FeedbackRegister,
  id: OpinionId,
  update: (answeringMs: number) => number,
): FeedbackRegister {
  const opinions = change(register.opinions, id, (opinion) => ({
    ...opinion,
    answeringMs: update(opinion.answeringMs),
  }));
  return { ...register, opinions };
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
      const { type: _type, opinion: id, content, keptAuthor, speakersHeard, ...received } = event;
      const standing = {
        name: 'registered',
        content: contentFor({ content, keptAuthor }),
      } as const;
      return {
        ...added(register, { ...unanswered, ...received, id, receivedAt: at, standing }),
        speakersHeard,
      };
    }
    case 'register.opinionApproved':
    case 'register.opinionEdited': {
      const { confidentialAuthor, speakersHeard } = event;
      const changed = withChange(register, event.opinion, (opinion) => ({
        ...opinion,
        standing: { name: 'registered', content: contentFor(event) },
        confidentialAuthor,
        unregistered: undefined,
        claimedCard: undefined,
        reason: undefined,
        ...attributed(event),
        ...replaced(opinion, event, at),
        ...(event.type === 'register.opinionApproved' ? givenBack(event) : {}),
      }));
      return { ...changed, speakersHeard };
    }
    case 'register.claimConfirmed': {
      const { unregistered, person } = event;
      return withChange(register, event.opinion, (opinion) => ({
        ...opinion,
        ...(unregistered == null ? {} : { unregistered }),
        ...attributed({ person }),
        claimedCard: undefined,
      }));
    }
    case 'register.claimDeclined': {
      const { opinion: id } = event;
      return id == null
        ? register
        : withChange(register, id, (opinion) => ({ ...opinion, claimedCard: undefined }));
    }
    case 'register.unregisteredCorrected': {
      const { unregistered } = event;
      if (unregistered == null) return register;
      return withChange(register, event.opinion, (opinion) => ({ ...opinion, unregistered }));
    }
    case 'register.opinionHidden':
    case 'register.opinionWithdrawn': {
      const { unregistered, withheld, reason, speakersHeard } = event;
      const name = event.type === 'register.opinionHidden' ? 'hidden' : 'withdrawn';
      const changed = withChange(register, event.opinion, (opinion) => ({
        ...opinion,
        standing: { name },
        ...nothingWith,
        confidentialAuthor: undefined,
        unregistered,
        withheld,
        reason,
      }));
      return { ...changed, speakersHeard };
    }
    case 'register.opinionSummarised':
      return withChange(register, event.opinion, (opinion) => ({
        ...opinion,
        summary: event.summary || undefined,
      }));
    case 'register.opinionSupported': {
      const { supports, owner, cards } = event;
      return withChange(register, event.opinion, (opinion) => ({
        ...opinion,
        supports,
        supporters: owner == null ? opinion.supporters : [...(opinion.supporters ?? []), owner],
        supportingCards:
          cards == null ? opinion.supportingCards : [...(opinion.supportingCards ?? []), ...cards],
      }));
    }
    default:
      return event satisfies never;
  }
}

const unanswered = { supports: 0, answeringMs: 0, ...nothingWith };

/** Missing where the opinion stays whose it was, and for whoever is not told. */
function attributed({ person, owner }: Attributed): Attributed {
  return { ...(person === undefined ? {} : { person }), ...(owner === undefined ? {} : { owner }) };
}

/** Whoever is told of the former wording keeps it. */
function replaced(
  { earlier }: Opinion,
  { former }: Replacing,
  at: number,
): Pick<Opinion, 'earlier'> {
  return former == null ? {} : { earlier: [...(earlier ?? []), { ...former, replacedAt: at }] };
}

function givenBack(accompanying: Accompanying) {
  const { assignment, answer, followUp, handedBack, summary, originalWords, interpreter } =
    accompanying;
  return {
    assignment,
    answer,
    followUp,
    handedBack,
    summary,
    originalWords,
    interpreter,
    withheld: undefined,
  };
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
