import { find, type EntryId } from '#shared/aggregate/ids.ts';
import type { Entry, SpeakerQueue } from '#shared/meeting/queue/state.ts';

/** How somebody who asked to speak from this phone stands in the queue. */
export type MyTurn =
  | { readonly name: 'none' }
  | { readonly name: 'waiting'; readonly entry: Entry; readonly before: number }
  | { readonly name: 'speaking'; readonly entry: Entry }
  | { readonly name: 'spoken'; readonly entry: Entry }
  | { readonly name: 'absent'; readonly entry: Entry };

/** The turn that matters now: the one that runs or waits, otherwise what became of the latest. */
export function myTurn(queue: SpeakerQueue, mine: readonly EntryId[]): MyTurn {
  const entries = mine.flatMap((id) => find(queue.entries, id) ?? []);
  const live =
    entries.find(({ status }) => status.name === 'speaking') ??
    entries.find(({ status }) => status.name === 'waiting');
  const entry = live ?? entries[entries.length - 1];
  if (entry === undefined) return { name: 'none' };
  switch (entry.status.name) {
    case 'waiting':
      return { name: 'waiting', entry, before: Math.max(0, queue.order.indexOf(entry.id)) };
    case 'speaking':
    case 'spoken':
    case 'absent':
      return { name: entry.status.name, entry };
    case 'withdrawn':
      return { name: 'none' };
    default:
      return entry.status satisfies never;
  }
}
