import { find, type EntryId } from '#shared/aggregate/ids.ts';
import type { MeetingEvent } from '#shared/meeting/events.ts';
import type { Entry } from '#shared/meeting/queue/state.ts';
import type { Meeting } from '#shared/meeting/state.ts';
import { stepsOf, type CommitStep } from './commit-steps.ts';
import type { Evidence } from './evidence.ts';

/** Turns are numbered by those that were spoken; one that was marked absent counts for nothing, and comes back only as it was. */
export function turnsAreCounted({ commits }: Evidence): readonly string[] {
  return stepsOf(commits).flatMap((step) =>
    step.commit.events
      .flatMap((event) => turnIsRight(event, step))
      .map((defect) => `${defect} (version ${step.commit.version})`),
  );
}

function turnIsRight(event: MeetingEvent, step: CommitStep): readonly string[] {
  switch (event.type) {
    case 'queue.entryAdded':
      return isNextTurn(event, event, step.before);
    case 'queue.claimConfirmed': {
      const owner = find(step.before.queue.entries, event.entry)?.owner;
      return isNextTurn({ ...event, owner }, event, step.before);
    }
    case 'queue.entryAbsent':
      return wasNeverHeard(event.entry, step);
    case 'queue.absenceUndone':
      return isBackAsItWas(event.entry, step);
    default:
      return [];
  }
}

type Asking = Pick<Entry, 'person' | 'owner' | 'card'>;

function isNextTurn(
  asking: Asking,
  { entry, turn }: { readonly entry: EntryId; readonly turn: number },
  { queue }: Meeting,
): readonly string[] {
  const spoken = queue.entries.filter(
    (other) => other.id !== entry && other.status.name === 'spoken' && isSame(other, asking),
  ).length;
  return turn === spoken + 1
    ? []
    : [`wrong turn: entry ${entry} is turn ${turn} of somebody who has spoken ${spoken} times`];
}

/** One person, as far as people are known, else devices, else cards. */
function isSame(one: Asking, other: Asking): boolean {
  if (one.person != null && other.person != null) return one.person === other.person;
  if (one.owner != null && other.owner != null) return one.owner === other.owner;
  return one.card !== null && one.card === other.card;
}

/** The floor of who was not there is empty, and was never one of the round that is heard. */
function wasNeverHeard(id: EntryId, { commit, before, after }: CommitStep): readonly string[] {
  const holder = before.queue.floor?.holder;
  if (holder?.kind !== 'speaker' || holder.entry !== id) return [];
  const isYielded =
    commit.events.some(({ type }) => type === 'queue.floorYielded') ||
    after.queue.lastHeld !== before.queue.lastHeld;
  return [
    ...(isYielded ? [`absent: entry ${id} counts as heard in its round`] : []),
    ...(after.queue.floor === null ? [] : [`absent: the floor of entry ${id} is not empty`]),
  ];
}

function isBackAsItWas(id: EntryId, { before, after }: CommitStep): readonly string[] {
  const entry = find(before.queue.entries, id);
  const now = find(after.queue.entries, id)?.status;
  const had = entry?.status.name === 'absent' ? entry.status.spokenMs : undefined;
  const isBack = now?.name === 'spoken' && now.spokenMs === had;
  const waitsAgain =
    entry !== undefined &&
    before.queue.entries.some(
      (other) =>
        (other.status.name === 'waiting' || other.status.name === 'speaking') &&
        isSame(other, entry),
    );
  return [
    ...(isBack ? [] : [`absence undone: entry ${id} has not spoken as it had`]),
    ...(waitsAgain ? [`absence undone: entry ${id} has spoken, and stands on the list again`] : []),
  ];
}
