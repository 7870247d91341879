import { isClaimed, type Entry } from '#shared/meeting/queue/state.ts';
import { personWithCard } from '#shared/meeting/people/state.ts';
import type { Meeting } from '#shared/meeting/state.ts';
import type { Opinion } from '#shared/meeting/register/state.ts';
import type { Desk } from './desk.svelte.ts';
import { deskWords } from './desk-words.ts';
import { entryName } from './entry-name.ts';

/** "thẻ 5 (Y Blem, Thôn 3)": a card that a phone names, and whose it is. */
export function claimedCard({ roster }: Meeting, card: number): string {
  const holder = personWithCard(roster, card);
  const { claims } = deskWords();
  return holder === undefined
    ? claims.cardOfNobody(card)
    : claims.card(card, [holder.text.name, holder.text.village].filter(Boolean).join(', '));
}

/** What a phone says of who asks, beside the name that it typed; empty when it says nothing. */
export function claimOf(meeting: Meeting, { claim }: Entry): string {
  if (claim == null) return '';
  const card = claim.card === null ? '' : claimedCard(meeting, claim.card);
  return [claim.name === '' ? '' : `«${claim.name}»`, card].filter(Boolean).join(' · ');
}

/** The one who asks is who the phone says. */
export async function confirmClaim(desk: Desk, entry: Entry): Promise<void> {
  const { claim } = entry;
  if (claim == null || !isClaimed(entry) || !desk.may('queue.confirm')) return;
  const said = claimOf(desk.meeting, entry);
  await desk.give('queue.confirm', { entry: entry.id, card: claim.card }, () =>
    deskWords().said.claimConfirmed(said),
  );
}

/** The one who asks is not: first the card is put aside, then the name. */
export async function declineClaim(desk: Desk, entry: Entry): Promise<void> {
  const { claim } = entry;
  if (claim == null || !isClaimed(entry) || !desk.may('queue.decline')) return;
  const name = entryName(entry);
  await desk.give('queue.decline', { entry: entry.id, card: claim.card }, () =>
    deskWords().said.claimDeclined(name),
  );
}

/** The opinion is that of the household whose card its phone names. */
export async function confirmCard(desk: Desk, { id, claimedCard: card }: Opinion): Promise<void> {
  if (card == null || !desk.may('register.confirm')) return;
  const said = claimedCard(desk.meeting, card);
  await desk.give('register.confirm', { opinion: id, card }, () =>
    deskWords().said.claimConfirmed(said),
  );
}

/** It is not: the card is put aside, the typed name stays. */
export async function declineCard(desk: Desk, { id, claimedCard: card }: Opinion): Promise<void> {
  if (card == null || !desk.may('register.decline')) return;
  await desk.give('register.decline', { opinion: id, card }, () =>
    deskWords().said.cardDeclined(id),
  );
}
