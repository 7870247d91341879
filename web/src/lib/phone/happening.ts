import { find } from '#shared/aggregate/ids.ts';
import { programme, type AgendaItem } from '#shared/meeting/agenda/state.ts';
import type { Opinion } from '#shared/meeting/register/state.ts';
import type { Floor } from '#shared/meeting/queue/state.ts';
import type { Meeting } from '#shared/meeting/state.ts';
import type { Leader } from '#shared/meeting/people/state.ts';
import type { Entry } from '#shared/meeting/queue/state.ts';

/** What everybody in the hall is attending to at this moment. */
export interface Happening {
  readonly item: {
    readonly item: AgendaItem;
    readonly position: number;
    readonly count: number;
  } | null;
  readonly voice:
    | { readonly kind: 'speaker'; readonly entry: Entry; readonly floor: Floor }
    | {
        readonly kind: 'answer';
        readonly opinion: Opinion;
        readonly leader: Leader;
        readonly floor: Floor;
      }
    | null;
}

export function happeningNow(meeting: Meeting): Happening {
  const items = programme(meeting.agenda);
  const index = items.findIndex(({ id }) => id === meeting.agenda.running);
  const item = items[index];
  return {
    item: item === undefined ? null : { item, position: index + 1, count: items.length },
    voice: voiceOf(meeting),
  };
}

function voiceOf({ queue, register, leaders }: Meeting): Happening['voice'] {
  const { floor } = queue;
  if (floor === null) return null;
  const { holder } = floor;
  if (holder.kind === 'speaker') {
    const entry = find(queue.entries, holder.entry);
    return entry === undefined ? null : { kind: 'speaker', entry, floor };
  }
  const opinion = find(register.opinions, holder.opinion);
  const leader = find(leaders, holder.leader);
  return opinion === undefined || leader === undefined
    ? null
    : { kind: 'answer', opinion, leader, floor };
}
