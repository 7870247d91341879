import { accept, refuse, type Decision } from '../../aggregate/decision.ts';
import { confirmedOpinion } from '../claims.ts';
import type { DataOf } from '../commands.ts';
import type { Meeting } from '../state.ts';
import { withOpinion, type Opinion, type RegisterEvent } from './state.ts';

/** The desk knows that an opinion from a phone is that of the household whose card it names. */
export function confirmClaim(
  meeting: Meeting,
  data: DataOf<'register.confirm'>,
): Decision<RegisterEvent> {
  return withClaim(meeting, data, (opinion) => {
    const confirmed = confirmedOpinion(meeting, opinion, data.card);
    return confirmed === null ? refuse('notPending') : accept(confirmed);
  });
}

/** The desk knows better. The opinion stays, under the name that was typed. */
export function declineClaim(
  meeting: Meeting,
  data: DataOf<'register.decline'>,
): Decision<RegisterEvent> {
  return withClaim(meeting, data, ({ id }) =>
    accept({ type: 'register.claimDeclined', opinion: id }),
  );
}

/** Decides about the card that is claimed, if it is still the one that the sender sees. */
function withClaim(
  meeting: Meeting,
  { opinion: id, card }: DataOf<'register.confirm'>,
  decide: (opinion: Opinion) => Decision<RegisterEvent>,
): Decision<RegisterEvent> {
  return withOpinion(meeting, id, (opinion) => {
    const { standing, claimedCard } = opinion;
    if (standing.name !== 'pending') return refuse('notPending', standing.name);
    if (claimedCard == null) return refuse('alreadyDone');
    return claimedCard === card ? decide(opinion) : refuse('changedMeanwhile', 'card');
  });
}
