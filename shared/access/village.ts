import type { MeetingEvent } from '../meeting/events.ts';
import type { PersonText } from '../meeting/people/commands.ts';
import { elsewhere, type Person } from '../meeting/people/state.ts';
import type { Claim, Entry } from '../meeting/queue/state.ts';
import type { Meeting } from '../meeting/state.ts';
import { isToldOf } from '../meeting/villages.ts';
import type { Restricted } from '../aggregate/restricted.ts';

// What helpers of one village are told, of what all helpers may be told: people of other villages keep their places, by which events
// name them, and nothing else. It follows from the event or the state alone, so folding leads to what a snapshot holds.

/** The event as helpers of that village are told it. */
export function eventInVillage(event: MeetingEvent, village: string): MeetingEvent {
  switch (event.type) {
    case 'people.personAdded':
    case 'people.personEdited':
      return { ...event, personText: textIn(event.personText, village) };
    case 'people.imported':
      return {
        ...event,
        people: event.people?.map(({ person, text }) => ({ person, text: textIn(text, village) })),
      };
    case 'queue.entryAdded':
      return withClaim(event, village);
    case 'meeting.reopened': {
      const claims = event.names.claims?.filter(({ claim }) => isClaimTold(claim, village));
      return { ...event, names: { ...event.names, claims } };
    }
    default:
      return event;
  }
}

/** The meeting as helpers of that village are shown it. */
export function meetingInVillage(meeting: Meeting, village: string): Meeting {
  const person = (one: Person): Person =>
    isToldOf(village, one.text.village) ? one : elsewhere(one);
  const { roster, queue } = meeting;
  const entries = queue.entries.map((entry: Entry) => withClaim(entry, village));
  return { ...meeting, roster: roster.map(person), queue: { ...queue, entries } };
}

/** Null says that somebody has the place, and nothing of who it is. */
const textIn = (text: Restricted<PersonText>, village: string): Restricted<PersonText> =>
  text == null || isToldOf(village, text.village) ? text : null;

/** A claim goes with the village of the card that it names; one without a card is of nobody who is known. */
const isClaimTold = ({ card, village: claimed }: Claim, village: string): boolean =>
  card === null || isToldOf(village, claimed);

function withClaim<Claiming extends { readonly claim?: Restricted<Claim> }>(
  claiming: Claiming,
  village: string,
): Claiming {
  const { claim } = claiming;
  return claim == null || isClaimTold(claim, village)
    ? claiming
    : { ...claiming, claim: undefined };
}

interface WithEvents {
  readonly events: readonly MeetingEvent[];
}

/** Whether somebody of whom helpers of that village were told may be of another one after these commits. */
export function leaveVillage(commits: readonly WithEvents[], village: string): boolean {
  return commits.some(({ events }) =>
    events.some(
      (event) =>
        event.type !== 'people.personAdded' &&
        peopleIn(event).some(({ text }) => !isToldOf(village, text?.village)),
    ),
  );
}

/** Whether these commits tell helpers of that village of somebody whom a later one of them has in another. */
export function leaveVillageAgain(commits: readonly WithEvents[], village: string): boolean {
  const told = new Set<number>();
  for (const { person, text } of commits.flatMap(({ events }) => events.flatMap(peopleIn))) {
    if (isToldOf(village, text?.village)) told.add(person);
    else if (told.has(person)) return true;
  }
  return false;
}

/** Of whom an event says who they are. */
function peopleIn(
  event: MeetingEvent,
): readonly { readonly person: number; readonly text: Restricted<PersonText> }[] {
  switch (event.type) {
    case 'people.personAdded':
    case 'people.personEdited': {
      const { person, personText } = event;
      return person == null ? [] : [{ person, text: personText }];
    }
    case 'people.imported':
      return event.people ?? [];
    default:
      return [];
  }
}
