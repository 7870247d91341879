import type { Meeting } from '../state.ts';
import type { DataOf } from '../commands.ts';
import { accept, refuse, type Context, type Decision } from '../../aggregate/decision.ts';
import { find } from '../../aggregate/ids.ts';
import { confirmedEntry } from '../claims.ts';
import { provenCards } from '../people/state.ts';
import {
  isClaimed,
  isLive,
  type Claim,
  type Entry,
  type QueueEvent,
  type SpeakerQueue,
} from './state.ts';

/** The desk knows that who asks is who the phone says. The request keeps its place. */
export function confirmClaim(
  meeting: Meeting,
  data: DataOf<'queue.confirm'>,
): Decision<QueueEvent> {
  return withClaim(meeting.queue, data, (entry, claim) => {
    const confirmed = confirmedEntry(meeting, entry, claim);
    return confirmed === null ? refuse('alreadyWaiting') : accept(confirmed);
  });
}

/** The desk knows better. The request stays, as one from a phone that nobody knows. */
export function declineClaim(
  { queue }: Meeting,
  data: DataOf<'queue.decline'>,
): Decision<QueueEvent> {
  return withClaim(queue, data, ({ id }, { name, card }) =>
    accept({
      type: 'queue.claimDeclined',
      entry: id,
      claim: { name: card === null ? '' : name, card: null, village: '' },
    }),
  );
}

/** A phone that has proven the card of a turn has the turn from now on, in the place of the phone that had it. */
export function takeOver(
  meeting: Meeting,
  { entry: id }: DataOf<'queue.takeOver'>,
  { actor }: Context,
): Decision<QueueEvent> {
  if (actor.role !== 'participant') return refuse('notPermitted');
  const { queue } = meeting;
  const entry = find(queue.entries, id);
  if (entry === undefined) return refuse('notFound', 'entry');
  const { card, status, owner } = entry;
  if (status.name !== 'waiting' && status.name !== 'speaking')
    return refuse('notWaiting', status.name);
  if (owner === actor.participant) return refuse('alreadyDone');
  if (card === null || !provenCards(meeting, actor.participant).includes(card))
    return refuse('cardUnproven', 'card');
  const device = { owner: actor.participant, card: null };
  return isLive(queue, device, id)
    ? refuse('alreadyWaiting')
    : accept({ type: 'queue.entryTakenOver', entry: id, owner: actor.participant });
}

/** Decides about something that is claimed, if it is still what the sender sees. */
function withClaim(
  queue: SpeakerQueue,
  data: DataOf<'queue.confirm'>,
  decide: (entry: Entry, claim: Claim) => Decision<QueueEvent>,
): Decision<QueueEvent> {
  const entry = find(queue.entries, data.entry);
  if (entry === undefined) return refuse('notFound', 'entry');
  const { claim } = entry;
  if (claim == null || !isClaimed(entry)) return refuse('alreadyDone');
  return claim.card === data.card ? decide(entry, claim) : refuse('changedMeanwhile', 'card');
}
