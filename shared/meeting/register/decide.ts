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
  type Opinion,
  type Published,
  type RegisterEvent,
} from './state.ts';
import { record, submit } from './receiving-opinions.ts';
import type { Wording } from './commands.ts';
import { find } from '../../aggregate/ids.ts';
import { isField } from '../fields.ts';
import { provenCards } from '../people/state.ts';
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
  wording: Wording,
  event: (registered: Published) => RegisterEvent,
): Decision<RegisterEvent> {
  if (!isField(meeting, wording.field)) return refuse('notFound', 'field');
  const voice = { person: opinion.person, owner: opinion.owner, author: wording.author };
  const speakersHeard = heardWith(meeting, voice, opinion.id);
  return accept(
    event({ opinion: opinion.id, ...published(wording, meeting.stage), speakersHeard }),
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
  if (meeting.rules.provenOnly && provenCards(meeting, actor.participant).length === 0)
    return refuse('cardUnproven', 'card');
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
