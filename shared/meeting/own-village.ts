import { find } from '../aggregate/ids.ts';
import type { Actor } from '../aggregate/roles.ts';
import type { Command } from './commands.ts';
import type { Link } from './links/links.ts';
import { personWithCard } from './people/state.ts';
import type { Entry } from './queue/state.ts';
import type { Meeting } from './state.ts';
import { isToldOf } from './villages.ts';

/** Whose village alone a helper is told of and acts for; null: everybody's, as for all other roles. */
export function villageOf(
  { links }: { readonly links: readonly Link[] },
  actor: Actor,
): string | null {
  if (actor.role !== 'helper') return null;
  const grant = find(links, actor.link)?.grant;
  return grant?.role === 'helper' ? (grant.village ?? null) : null;
}

/** Whether a helper of this village would act for somebody of another one, or make somebody one of another. */
export function isAboutOthers(meeting: Meeting, { type, data }: Command, own: string): boolean {
  const isOther = (village: string | undefined): boolean =>
    village !== undefined && !isToldOf(own, village);
  const { roster, queue } = meeting;
  switch (type) {
    case 'queue.add': {
      const { person, card } = data;
      if (person !== null) return isOther(find(roster, person)?.text.village);
      return card !== null && isOther(personWithCard(roster, card)?.text.village);
    }
    case 'queue.correctName':
      return isOther(data.village) || isOther(askersVillage(meeting, data.entry));
    case 'queue.confirm':
    case 'queue.decline': {
      const claim = find(queue.entries, data.entry)?.claim;
      if (claim?.card == null) return isOther(askersVillage(meeting, data.entry));
      // Also the household that has the card today: by the confirmation it would be the one that asks.
      return (
        !isToldOf(own, claim.village) || isOther(personWithCard(roster, claim.card)?.text.village)
      );
    }
    case 'queue.withdraw': {
      const claim = find(queue.entries, data.entry)?.claim;
      if (claim?.card != null) return !isToldOf(own, claim.village);
      return isOther(askersVillage(meeting, data.entry));
    }
    case 'register.collect':
      return data.opinions.some(
        ({ wording, person }) =>
          isOther(wording.author.village) ||
          (person !== null && isOther(find(roster, person)?.text.village)),
      );
    case 'people.addPerson':
      return isOther(data.text.village);
    case 'people.checkIn':
    case 'people.checkOut':
      return isOther(find(roster, data.person)?.text.village);
    default:
      return false;
  }
}

/** Where they are from who ask by this request, as far as it is known. */
function askersVillage({ roster, queue }: Meeting, id: Entry['id']): string | undefined {
  const entry = find(queue.entries, id);
  if (entry === undefined) return undefined;
  return entry.person == null ? entry.village : find(roster, entry.person)?.text.village;
}
