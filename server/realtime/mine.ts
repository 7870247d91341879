import type { ParticipantId } from '#shared/aggregate/ids.ts';
import type { Actor } from '#shared/aggregate/roles.ts';
import { provenCards } from '#shared/meeting/people/state.ts';
import type { Meeting } from '#shared/meeting/state.ts';
import type { Mine } from '#shared/wire/protocol.ts';

export const nobodys: Mine = { entries: [], opinions: [], cards: [], reasons: [] };

/** What the device of this actor alone is told of the meeting. */
export function mineOf(meeting: Meeting, actor: Actor): Mine {
  if (actor.role !== 'participant') return nobodys;
  const isOwn = ({ owner }: { readonly owner?: ParticipantId | null | undefined }): boolean =>
    owner === actor.participant;
  const entries = meeting.queue.entries.filter(isOwn);
  return {
    entries: entries.map(({ id }) => id),
    opinions: meeting.register.opinions.filter(isOwn).map(({ id }) => id),
    cards: provenCards(meeting, actor.participant),
    reasons: entries.flatMap(({ id, status, movedBy, reason }) =>
      status.name === 'withdrawn' && movedBy !== 'participant' && reason
        ? [{ entry: id, reason }]
        : [],
    ),
  };
}
