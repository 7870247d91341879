import { find } from '#shared/records/ids.ts';
import { programme, type AgendaItem } from '#shared/meeting/agenda/decide.ts';
import type { Opinion } from '#shared/meeting/register/decide.ts';
import type { Floor } from '#shared/meeting/queue/floor.ts';
import type { Meeting } from '#shared/meeting/meeting.ts';
import type { Leader } from '#shared/meeting/people/decide.ts';
import type { Entry } from '#shared/meeting/queue/decide.ts';

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
