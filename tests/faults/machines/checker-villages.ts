import { find, type EntryId, type PersonId } from '#shared/aggregate/ids.ts';
import type { Restricted } from '#shared/aggregate/restricted.ts';
import type { Actor } from '#shared/aggregate/roles.ts';
import type { MeetingEvent } from '#shared/meeting/events.ts';
import type { Meeting } from '#shared/meeting/state.ts';
import { stepsOf } from './commit-steps.ts';
import type { Evidence, LoggedCommit } from './evidence.ts';

/**
 * Of whose people alone somebody is told and for whom they act: what the log says that their link was issued for, whatever the
 * server told them; null: of everybody's.
 */
export function grantedVillage(
  commits: readonly LoggedCommit[],
  actor: Actor | null,
): string | null {
  if (actor?.role !== 'helper') return null;
  for (const event of commits.flatMap(({ events }) => events)) {
    if (event.type !== 'links.issued' || event.link !== actor.link) continue;
    return event.grant?.role === 'helper' ? (event.grant.village ?? null) : null;
  }
  return null;
}

/** Whether somebody is of that village, as far as is known; who is of none is of everybody's. */
export const isOfVillage = (own: string, village: string): boolean =>
  village === '' || village.toLowerCase() === own.toLowerCase();

/** What a helper of one village did is about nobody of another; nobody else is refused for that. */
export function villagesAreApart({ commits, reports }: Evidence): readonly string[] {
  return [
    ...stepsOf(commits).flatMap(({ commit: { version, actor, events }, before }) => {
      const own = grantedVillage(commits, actor);
      if (own === null) return [];
      return events.flatMap((event) =>
        concerned(event, before)
          .filter((village) => !isOfVillage(own, village))
          .map(
            (village) =>
              `another village: ${event.type} by a helper of ${own} is about somebody of ` +
              `${village} (version ${version})`,
          ),
      );
    }),
    ...reports.flatMap(({ name, actor, told }) =>
      grantedVillage(commits, actor) !== null
        ? []
        : told.flatMap((one) =>
            'refused' in one && one.refused === 'otherVillage'
              ? [`refused for no village: ${one.id} of ${name}, who acts for all`]
              : [],
          ),
    ),
  ];
}

/** Of which villages those are whom an event is about, before it and by it. */
function concerned(event: MeetingEvent, { roster, queue }: Meeting): readonly string[] {
  const ofPerson = (id: Restricted<PersonId>): readonly string[] =>
    id == null ? [] : [find(roster, id)?.text.village ?? ''];
  const ofEntry = (id: EntryId): readonly string[] => {
    const entry = find(queue.entries, id);
    if (entry === undefined) return [];
    if (entry.claim?.card != null) return [entry.claim.village ?? ''];
    return entry.person == null ? [entry.village] : ofPerson(entry.person);
  };
  switch (event.type) {
    case 'queue.entryAdded':
      return [event.village, ...ofPerson(event.person)];
    case 'queue.claimConfirmed':
      return [...ofEntry(event.entry), event.village];
    case 'queue.claimDeclined':
      return event.entry == null ? [] : ofEntry(event.entry);
    case 'queue.entryCorrected':
      return [...ofEntry(event.entry), (event.author ?? event.keptAuthor)?.village ?? ''];
    case 'queue.entryWithdrawn':
    case 'queue.entryAbsent':
      return ofEntry(event.entry);
    case 'people.personAdded':
      return [event.personText?.village ?? ''];
    case 'people.personEdited':
      return [...ofPerson(event.person), event.personText?.village ?? ''];
    case 'people.personRemoved':
    case 'people.checkedIn':
    case 'people.checkedOut':
      return ofPerson(event.person);
    default:
      return [];
  }
}
