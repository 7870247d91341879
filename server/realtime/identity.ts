import { find, type LinkId, type ParticipantId } from '#shared/aggregate/ids.ts';
import type { Credential, JoinReply } from '#shared/wire/protocol.ts';
import type { Actor } from '#shared/aggregate/roles.ts';
import type { Room } from '../meetings/room.ts';

/** What the gateway asks of the office to know whom it is talking to. */
export interface Doorkeeper {
  /** The meeting that people join with this code, or null. Rejects with `LogUnavailable`. */
  findMeeting(code: string): Promise<string | null>;
  readLinkToken(token: string): { readonly meeting: string; readonly link: LinkId } | null;
  isOfficeToken(token: string): boolean;
  participantId(meeting: string, device: string): ParticipantId;
}

/** What was entered from the device of this actor. */
export function mineOf({ meeting }: Room, actor: Actor): Extract<JoinReply, { ok: true }>['mine'] {
  if (actor.role !== 'participant') return { entries: [], opinions: [] };
  const isOwn = ({ owner }: { readonly owner?: ParticipantId | null | undefined }): boolean =>
    owner === actor.participant;
  return {
    entries: meeting.queue.entries.filter(isOwn).map(({ id }) => id),
    opinions: meeting.register.opinions.filter(isOwn).map(({ id }) => id),
  };
}

/** Who somebody with this credential is in the meeting of the room, or null when it opens nothing there. */
export function actorOf(doorkeeper: Doorkeeper, room: Room, credential: Credential): Actor | null {
  switch (credential.kind) {
    case 'participant':
      return {
        role: 'participant',
        participant: doorkeeper.participantId(room.id, credential.device),
      };
    case 'link': {
      const id = doorkeeper.readLinkToken(credential.token)?.link;
      const link = id === undefined ? undefined : find(room.meeting.links, id);
      if (link?.revokedAt !== null) return null;
      const { grant } = link;
      return grant.role === 'leader'
        ? { role: 'leader', link: link.id, leader: grant.leader }
        : { role: grant.role, link: link.id };
    }
    case 'office':
      // A meeting without a commit does not exist, whatever its name.
      return room.version === 0 ? null : { role: 'office' };
    default:
      return credential satisfies never;
  }
}
