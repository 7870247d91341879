import type { Meeting } from '../state.ts';
import type { DataOf } from '../commands.ts';
import { accept, refuse, type Decision } from '../../aggregate/decision.ts';
import { find } from '../../aggregate/ids.ts';
import { personWithCard, type Person } from '../people/state.ts';
import {
  isClaimed,
  isLive,
  turnsSpoken,
  type Claim,
  type Entry,
  type QueueEvent,
  type SpeakerQueue,
} from './state.ts';

/** Who asks to speak, as far as that is beyond doubt. */
export interface Identified {
  readonly name: string;
  readonly card: number | null;
  readonly person: Person | null;
}

/** Who somebody is whose card, or whose name where there is no card, is beyond doubt. */
export function identified({ roster }: Meeting, { name, card }: Claim): Identified {
  const person = card === null ? null : (personWithCard(roster, card) ?? null);
  return { name: person?.text.name ?? name, card, person };
}

/** The desk knows that who asks is who the phone says. The request keeps its place. */
export function confirmClaim(
  meeting: Meeting,
  data: DataOf<'queue.confirm'>,
): Decision<QueueEvent> {
  const { queue } = meeting;
  return withClaim(queue, data, ({ id, status, owner }, claim) => {
    const { name, card, person } = identified(meeting, claim);
    const identity = { person: person?.id, owner, card };
    const isPending = status.name === 'waiting' || status.name === 'speaking';
    if (isPending && isLive(queue, identity, id)) return refuse('alreadyWaiting');
    return accept({
      type: 'queue.claimConfirmed',
      entry: id,
      honorific: person?.text.honorific ?? '',
      name,
      card,
      village: person?.text.village ?? '',
      turn: 1 + turnsSpoken(queue, identity, id),
      person: person?.id ?? null,
    });
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
      claim: { name: card === null ? '' : name, card: null },
    }),
  );
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
