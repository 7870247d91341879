import type { Meeting } from '../state.ts';
import type { DataOf } from '../commands.ts';
import { accept, refuse, type Decision } from '../../aggregate/decision.ts';
import { find } from '../../aggregate/ids.ts';
import { confirmedEntry } from '../claims.ts';
import { isClaimed, type Claim, type Entry, type QueueEvent, type SpeakerQueue } from './state.ts';

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
