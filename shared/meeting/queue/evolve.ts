import type { Entry, EntryStatus, Floor, FloorEvent, QueueEvent, SpeakerQueue } from './state.ts';
import { inserted } from '../../aggregate/order.ts';
import { change, find, type EntryId } from '../../aggregate/ids.ts';
import { elapsed, started, stopped, zeroed } from '../../aggregate/stopwatch.ts';

export function evolveQueue(queue: SpeakerQueue, event: QueueEvent, at: number): SpeakerQueue {
  if (isFloorEvent(event)) return evolveFloor(queue, event, at);
  switch (event.type) {
    case 'queue.entryAdded': {
      const { type: _type, entry: id, before, ...request } = event;
      const entry: Entry = {
        ...request,
        id,
        askedAt: at,
        status: { name: 'waiting' },
        movedBy: null,
      };
      return {
        ...queue,
        // Not spread: that copies a long list twice, once more to make room.
        entries: queue.entries.concat([entry]),
        order: inserted(queue.order, id, before),
      };
    }
    case 'queue.entryCorrected': {
      const author = event.author ?? event.keptAuthor;
      // Also for whoever is not told the name any more: nothing is claimed of somebody who is known.
      return withEntry(queue, event.entry, (entry) => ({ ...entry, ...author, claim: undefined }));
    }
    case 'queue.claimConfirmed': {
      const { type: _type, entry: id, ...known } = event;
      return withEntry(queue, id, (entry) => ({ ...entry, ...known, claim: undefined }));
    }
    case 'queue.claimDeclined': {
      const { entry: id, claim } = event;
      return id == null ? queue : withEntry(queue, id, (entry) => ({ ...entry, claim }));
    }
    case 'queue.entryTakenOver': {
      const { owner } = event;
      return withEntry(queue, event.entry, (entry) => ({ ...entry, owner }));
    }
    case 'queue.entryMoved':
      return {
        ...withEntry(queue, event.entry, (entry) => ({
          ...entry,
          movedBy: event.movedBy,
          reason: event.reason,
        })),
        order: inserted(queue.order, event.entry, event.before),
      };
    case 'queue.entryAbsent': {
      const { floor } = queue;
      const noted = { movedBy: event.movedBy };
      if (holds(floor, event.entry)) {
        const status = { name: 'absent', spokenMs: elapsed(floor.watch, at) } as const;
        return { ...withStatus(queue, event.entry, status, noted), floor: null };
      }
      const before = find(queue.entries, event.entry)?.status;
      const heard = before?.name === 'spoken' ? { spokenMs: before.spokenMs } : {};
      return withStatus(queue, event.entry, { name: 'absent', ...heard }, noted);
    }
    case 'queue.absenceUndone': {
      const status = find(queue.entries, event.entry)?.status;
      const spokenMs = status?.name === 'absent' ? (status.spokenMs ?? 0) : 0;
      const { movedBy } = event;
      return withStatus(queue, event.entry, { name: 'spoken', spokenMs }, { movedBy });
    }
    case 'queue.entryWithdrawn': {
      const { movedBy, reason } = event;
      return withStatus(queue, event.entry, { name: 'withdrawn' }, { movedBy, reason });
    }
    case 'queue.entryPutBack':
      return {
        ...withStatus(queue, event.entry, { name: 'waiting' }, { movedBy: event.movedBy }),
        order: inserted(queue.order, event.entry, event.before),
      };
    case 'queue.closed':
      return { ...queue, open: false };
    case 'queue.reopened':
      return { ...queue, open: true };
    default:
      return event satisfies never;
  }
}

function holds(floor: Floor | null, entry: EntryId): floor is Floor {
  return floor?.holder.kind === 'speaker' && floor.holder.entry === entry;
}

function withEntry(
  queue: SpeakerQueue,
  id: EntryId,
  update: (entry: Entry) => Entry,
): SpeakerQueue {
  return { ...queue, entries: change(queue.entries, id, update) };
}

/** The entry in this status and out of the waiting order, with what else is noted about the change. */
export function withStatus(
  queue: SpeakerQueue,
  id: EntryId,
  status: EntryStatus,
  noted: Pick<Entry, 'reason'> & Partial<Pick<Entry, 'movedBy'>> = {},
): SpeakerQueue {
  return {
    ...withEntry(queue, id, (entry) => ({ ...entry, ...noted, status })),
    order: queue.order.filter((other) => other !== id),
  };
}

export function isFloorEvent(event: { readonly type: string }): event is FloorEvent {
  return event.type.startsWith('queue.floor');
}

export function evolveFloor(queue: SpeakerQueue, event: FloorEvent, at: number): SpeakerQueue {
  const { floor } = queue;
  switch (event.type) {
    case 'queue.floorGranted':
      return taken(queue, {
        holder: event.holder,
        watch: started(zeroed, at),
        limitMs: event.limitMs,
      });
    case 'queue.floorYielded': {
      const yielded = { ...queue, floor: null, lastHeld: floor?.holder.kind ?? null };
      if (floor?.holder.kind !== 'speaker') return yielded;
      return withStatus(yielded, floor.holder.entry, {
        name: 'spoken',
        spokenMs: elapsed(floor.watch, at),
      });
    }
    case 'queue.floorReturned': {
      const vacated = { ...queue, floor: null };
      const emptied =
        floor?.holder.kind === 'speaker'
          ? waitingAgain(vacated, floor.holder.entry, event.before)
          : vacated;
      return event.floor === null
        ? emptied
        : taken(emptied, { ...event.floor, watch: started(event.floor.watch, at) });
    }
    case 'queue.floorPaused':
      return withFloor(queue, (held) => ({ ...held, watch: stopped(held.watch, at) }));
    case 'queue.floorResumed':
      return withFloor(queue, (held) => ({ ...held, watch: started(held.watch, at) }));
    case 'queue.floorExtended':
      return withFloor(queue, (held) => ({ ...held, limitMs: event.limitMs }));
    default:
      return event satisfies never;
  }
}

function withFloor(queue: SpeakerQueue, update: (floor: Floor) => Floor): SpeakerQueue {
  return queue.floor === null ? queue : { ...queue, floor: update(queue.floor) };
}

function taken(queue: SpeakerQueue, floor: Floor): SpeakerQueue {
  const held = { ...queue, floor };
  return floor.holder.kind === 'speaker'
    ? withStatus(held, floor.holder.entry, { name: 'speaking' })
    : held;
}

function waitingAgain(queue: SpeakerQueue, id: EntryId, before: EntryId | null): SpeakerQueue {
  return {
    ...withStatus(queue, id, { name: 'waiting' }),
    order: inserted(queue.order, id, before),
  };
}
