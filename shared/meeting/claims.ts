import type { ParticipantId } from '../aggregate/ids.ts';
import { personWithCard, type Person } from './people/state.ts';
import {
  isLive,
  isUnderWay,
  turnsSpoken,
  type Claim,
  type Entry,
  type QueueEvent,
} from './queue/state.ts';
import { wordingOf, type Opinion, type RegisterEvent } from './register/state.ts';
import type { Meeting } from './state.ts';

/** Who somebody is, as far as that is beyond doubt. */
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

/** The request is that of whom the phone claims; it keeps its place. Null: they wait or speak by another one. */
export function confirmedEntry(
  meeting: Meeting,
  { id, status, owner }: Entry,
  claim: Claim,
): QueueEvent | null {
  const { queue } = meeting;
  const { name, card, person } = identified(meeting, claim);
  const identity = { person: person?.id, owner, card };
  if (isUnderWay(status) && isLive(queue, identity, id)) return null;
  return {
    type: 'queue.claimConfirmed',
    entry: id,
    honorific: person?.text.honorific ?? '',
    name,
    card,
    village: person?.text.village ?? '',
    turn: 1 + turnsSpoken(queue, identity, id),
    person: person?.id ?? null,
  };
}

/** What a phone has written comes from the household of the card that it claims. Null: nobody knows what it says. */
export function confirmedOpinion(
  meeting: Meeting,
  opinion: Opinion,
  card: number,
): RegisterEvent | null {
  const wording = wordingOf(opinion);
  if (wording === null) return null;
  const { name, person } = identified(meeting, { name: wording.author.name, card });
  const author = { name, card, village: person?.text.village ?? wording.author.village };
  return {
    type: 'register.claimConfirmed',
    opinion: opinion.id,
    unregistered: { ...wording, author },
    person: person?.id ?? null,
  };
}

/** What a device that proves a card has claimed of that card until then, as far as the meeting still waits for it. */
export function provenClaims(
  meeting: Meeting,
  device: ParticipantId,
  card: number,
): readonly (QueueEvent | RegisterEvent)[] {
  const { queue, register, stage } = meeting;
  // No name becomes public when the meeting is over.
  const entries = stage.name === 'adjourned' ? [] : queue.entries;
  return [
    ...entries
      .filter(({ owner, claim, status }) => {
        return owner === device && claim?.card === card && isUnderWay(status);
      })
      .map((entry) => confirmedEntry(meeting, entry, { name: entry.claim?.name ?? '', card })),
    ...register.opinions
      .filter(({ owner, claimedCard, standing }) => {
        return owner === device && claimedCard === card && standing.name === 'pending';
      })
      .map((opinion) => confirmedOpinion(meeting, opinion, card)),
  ].filter((event) => event !== null);
}
