import { find, type EntryId } from '#shared/aggregate/ids.ts';
import { isUnderWay, type Entry, type SpeakerQueue } from '#shared/meeting/queue/state.ts';
import type { Meeting } from '#shared/meeting/state.ts';

/** How somebody who asked to speak from this phone stands in the queue. */
export type MyTurn =
  | { readonly name: 'none' }
  | { readonly name: 'waiting'; readonly entry: Entry; readonly before: number }
  | {
      readonly name:
        | 'speaking'
        | 'spoken'
        /** called, and not there */
        | 'notSeen'
        /** marked absent without having been called */
        | 'absent'
        | 'withdrawn'
        /** taken off the list by somebody else */
        | 'removed';
      readonly entry: Entry;
    };

/** The turn that matters now: the one that runs or waits, otherwise what became of the latest. */
export function myTurn(queue: SpeakerQueue, mine: readonly EntryId[]): MyTurn {
  const entries = mine.flatMap((id) => find(queue.entries, id) ?? []);
  const live =
    entries.find(({ status }) => status.name === 'speaking') ??
    entries.find(({ status }) => status.name === 'waiting');
  const entry = live ?? entries[entries.length - 1];
  if (entry === undefined) return { name: 'none' };
  const { status } = entry;
  switch (status.name) {
    case 'waiting':
      return { name: 'waiting', entry, before: peopleBefore(queue, entry.id) };
    case 'speaking':
    case 'spoken':
      return { name: status.name, entry };
    case 'absent':
      return { name: status.spokenMs === undefined ? 'absent' : 'notSeen', entry };
    case 'withdrawn':
      return { name: entry.movedBy === 'participant' ? 'withdrawn' : 'removed', entry };
    default:
      return status satisfies never;
  }
}

/** How many are to speak before somebody who waits. */
export const peopleBefore = ({ order }: SpeakerQueue, entry: EntryId): number =>
  Math.max(0, order.indexOf(entry));

/** The turn of a card that waits or runs. */
export const liveTurnOf = ({ entries }: SpeakerQueue, wanted: number): Entry | undefined =>
  entries.find(({ card, status }) => card === wanted && isUnderWay(status));

/** Whether it is time for somebody to get ready: nobody waits before them, and speakers are being heard. */
export function isNext(meeting: Meeting, turn: MyTurn): boolean {
  return turn.name === 'waiting' && turn.before === 0 && areSpeakersHeard(meeting);
}

function areSpeakersHeard({ stage, agenda, queue, rules }: Meeting): boolean {
  if (stage.name !== 'open') return false;
  if (queue.floor?.holder.kind === 'speaker') return true;
  const kind = agenda.running === null ? null : find(agenda.items, agenda.running)?.text.kind;
  // Where answers come in rounds, speakers are heard between them.
  return kind === 'opinions' || (kind === 'answers' && rules.roundSize !== null);
}
