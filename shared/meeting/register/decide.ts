import type { CommandOf, DataOf } from '../commands.ts';
import type { Meeting } from '../state.ts';
import { accept, refuse, type Context, type Decision } from '../../aggregate/decision.ts';
import {
  accompanying,
  isMergedInto,
  published,
  withOpinion,
  withRegistered,
  wordingOf,
  attributedWording,
  isSameAuthor,
  type Replacing,
  type Attributed,
  type Opinion,
  type Published,
  type RegisterEvent,
} from './state.ts';
import { confirmClaim, declineClaim } from './claims.ts';
import { collect, record, submit, withAuthor } from './receiving-opinions.ts';
import type { Author } from './commands.ts';
import { isField } from '../fields.ts';
import { expectedPerson, provenCards } from '../people/state.ts';
import { fingerprint } from '../../aggregate/fingerprint.ts';
import { find, type PersonId } from '../../aggregate/ids.ts';
import { ordinalOf } from '../links/links.ts';
import { knownOwner } from '../queue/state.ts';
import { heardWith, heardWithout } from './speakers-heard.ts';

export type RegisterCommand = CommandOf<'register'>;

export function decideRegister(
  meeting: Meeting,
  command: RegisterCommand,
  context: Context,
): Decision<RegisterEvent> {
  switch (command.type) {
    case 'register.submit':
      return submit(meeting, command.data, context);
    case 'register.collect':
      return collect(meeting, command.data);
    case 'register.record':
      return record(meeting, command.data);
    case 'register.confirm':
      return confirmClaim(meeting, command.data);
    case 'register.decline':
      return declineClaim(meeting, command.data);
    case 'register.approve':
      return withOpinion(meeting, command.data.opinion, (opinion) =>
        opinion.standing.name === 'pending' || opinion.standing.name === 'hidden'
          ? publish(meeting, opinion, command.data, context, (registered) => ({
              type: 'register.opinionApproved',
              ...registered,
              ...accompanying(opinion),
            }))
          : refuse('notPending', opinion.standing.name),
      );
    case 'register.edit':
      return withRegistered(meeting, command.data.opinion, (opinion) =>
        publish(meeting, opinion, command.data, context, (registered) => ({
          type: 'register.opinionEdited',
          ...registered,
        })),
      );
    case 'register.hide':
      return withOpinion(meeting, command.data.opinion, (opinion) =>
        retract(meeting, opinion, 'register.opinionHidden', command.data.reason),
      );
    case 'register.hideMany':
      return hideMany(meeting, command.data);
    case 'register.withdraw':
      return withOpinion(meeting, command.data.opinion, (opinion) =>
        withdraw(meeting, opinion, context),
      );
    case 'register.summarise':
      return withRegistered(meeting, command.data.opinion, (opinion) => {
        const summary = command.data.summary.trim();
        return summary === (opinion.summary ?? '')
          ? refuse('alreadyDone')
          : accept({ type: 'register.opinionSummarised', opinion: opinion.id, summary });
      });
    case 'register.support':
      return withRegistered(meeting, command.data.opinion, (opinion) =>
        support(meeting, opinion, context),
      );
    default:
      return command satisfies never;
  }
}

function publish(
  meeting: Meeting,
  opinion: Opinion,
  data: DataOf<'register.edit'>,
  { actor }: Context,
  event: (registered: Published & Attributed & Replacing) => RegisterEvent,
): Decision<RegisterEvent> {
  if (!isField(meeting, data.wording.field)) return refuse('notFound', 'field');
  const person = data.person == null ? null : expectedPerson(meeting.roster, data.person);
  if (person === undefined) return refuse('notFound', 'person');
  const wording = withAuthor(data.wording, person?.text ?? null);
  const attributed =
    data.person === undefined ? {} : attributedTo(meeting, opinion, data.person, wording.author);
  const voice = { person: opinion.person, owner: opinion.owner, ...attributed };
  const speakersHeard = heardWith(meeting, { ...voice, author: wording.author }, opinion.id);
  const before = attributedWording(opinion);
  const after = { wording, person: voice.person ?? null };
  const former =
    before === null || fingerprint(before) === fingerprint(after)
      ? null
      : {
          ...before,
          replacedBy: actor.role,
          replacedByLink: ordinalOf(meeting.links, actor),
        };
  return accept(
    event({
      opinion: opinion.id,
      ...published(wording, meeting.stage),
      ...attributed,
      former,
      speakersHeard,
    }),
  );
}

/** All of them or none: whoever chose them did not see what became of one meanwhile. */
function hideMany(
  meeting: Meeting,
  { opinions, reason }: DataOf<'register.hideMany'>,
): Decision<RegisterEvent> {
  const hidden: RegisterEvent[] = [];
  for (const id of opinions) {
    const opinion = find(meeting.register.opinions, id);
    if (opinion === undefined) return refuse('notFound', 'opinion');
    if (opinion.standing.name !== 'pending') return refuse('changedMeanwhile', 'opinions');
    const decision = retract(meeting, opinion, 'register.opinionHidden', reason);
    if (!decision.accepted) return decision;
    hidden.push(...decision.events);
  }
  return accept(...hidden);
}

/**
 * An opinion turns out to be somebody else's. One that was spoken belongs to the device of its turn only while it is
 * that speaker's; what was written on a phone stays with the phone.
 */
function attributedTo(
  { queue }: Meeting,
  opinion: Opinion,
  person: PersonId | null,
  author: Author,
): Attributed {
  if (opinion.spokenIn == null) return { person };
  const turn = find(queue.entries, opinion.spokenIn);
  const isTheirs =
    turn !== undefined &&
    (turn.person ?? null) === person &&
    (person !== null || isSameAuthor(turn, author));
  return { person, owner: isTheirs ? knownOwner(turn) : null };
}

function withdraw(meeting: Meeting, opinion: Opinion, { actor }: Context): Decision<RegisterEvent> {
  if (actor.role === 'participant') {
    if (opinion.owner !== actor.participant) return refuse('notPermitted', 'opinion');
    if (meeting.stage.name === 'adjourned') return refuse('meetingAdjourned');
    // The minutes are no phone's to change, and an answer is the leader's too.
    const isAnswered = opinion.answer !== null || opinion.answeringMs > 0;
    if (opinion.spokenIn != null || isAnswered) return refuse('inUse', 'opinion');
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
  const unregistered = wordingOf(opinion);
  return accept({
    type,
    opinion: opinion.id,
    unregistered,
    withheld: accompanying(opinion),
    reason,
    speakersHeard: heardWithout(meeting, opinion),
  });
}

function support(meeting: Meeting, opinion: Opinion, { actor }: Context): Decision<RegisterEvent> {
  if (meeting.stage.name === 'adjourned') return refuse('meetingAdjourned');
  if (actor.role !== 'participant') return refuse('notPermitted');
  const proven = provenCards(meeting, actor.participant);
  if (meeting.rules.provenOnly && proven.length === 0) return refuse('cardUnproven', 'card');
  const known =
    opinion.owner === actor.participant || opinion.supporters?.includes(actor.participant) === true;
  if (known) return refuse('alreadyDone');
  const author = opinion.person == null ? undefined : find(meeting.roster, opinion.person);
  const counted = [...(opinion.supportingCards ?? []), author?.text.card];
  const cards = proven.filter((card) => !counted.includes(card));
  // The household has said so from another phone, or it is its own opinion.
  if (proven.length > 0 && cards.length === 0) return refuse('alreadyDone');
  const supports = opinion.supports + 1;
  return accept({
    type: 'register.opinionSupported',
    opinion: opinion.id,
    supports,
    owner: actor.participant,
    cards,
  });
}
