import { find } from '#shared/aggregate/ids.ts';
import type { Grant } from '#shared/meeting/links/commands.ts';
import type { Role } from '#shared/aggregate/roles.ts';
import { meetingUrl, roleUrl } from '#shared/wire/pages.ts';
import type { Room } from '../meetings/room.ts';
import { playToMidSession, type Stage } from './play.ts';

export interface DemoLink {
  readonly role: Role;
  /** whose link it is, as it shall be read; empty where the role says all */
  readonly name: string;
  readonly url: string;
}

/** A demonstration under way: the sample meeting in mid-session. */
export interface Demo {
  readonly room: Room;
  /** The way in for every role, for a page of the demonstration. */
  links(address: string): {
    readonly meeting: string;
    readonly code: string;
    readonly passphrase: string;
    readonly links: DemoLink[];
  };
}

/** Told to everybody: a demonstration holds nothing but the sample. */
const passphrase = 'doi-thoai-demo';

/** Prepares the office and plays the sample meeting up to now. */
export async function startDemo(stage: Stage): Promise<Demo> {
  const { installation } = stage;
  const refused = await installation.setPassphrase(installation.sessions.setupSecret(), passphrase);
  if (refused !== null) throw new Error(`the passphrase was refused: ${refused.code}`);
  const room = await playToMidSession(stage);
  const nameOf = (grant: Grant): string => {
    const leader = grant.role === 'leader' ? find(room.meeting.leaders, grant.leader) : undefined;
    return leader === undefined
      ? ''
      : `${leader.text.honorific} ${leader.text.name}, ${leader.text.post}`;
  };
  return {
    room,
    links: (address) => ({
      meeting: room.id,
      code: room.meeting.code,
      passphrase,
      links: [
        { role: 'participant', name: '', url: meetingUrl(address, room.meeting.code) },
        ...room.meeting.links
          .filter(({ revokedAt }) => revokedAt === null)
          .map((link) => ({
            role: link.grant.role,
            name: nameOf(link.grant),
            url: roleUrl(address, link.grant, installation.sessions.linkSecret(room.id, link)),
          })),
        { role: 'office', name: '', url: `${address}/office` },
      ],
    }),
  };
}
