import { randomUUID } from 'node:crypto';
import type { DeviceId } from '#shared/aggregate/ids.ts';
import { commandOf } from '#shared/meeting/command-of.ts';
import { isOpen, mayUse, type Link } from '#shared/meeting/links/links.ts';
import type { Room } from '../meetings/room.ts';
import { linkOf, type LinkAddress } from '../office/sessions.ts';
import { randomNonce } from '../platform/chance.ts';
import { refuse, Refused } from './refusals.ts';
import type { Services } from './services.ts';

export interface Entered {
  readonly link: Link;
  readonly token: string;
}

/**
 * Lets a device in through a link whose secret it has shown. One that is in already stays the device that it was.
 * Throws `Refused`.
 * @param former the token that it has kept from an earlier visit
 */
export async function enter(
  { office, now }: Pick<Services, 'office' | 'now'>,
  room: Room,
  shown: LinkAddress,
  { kind, former }: { readonly kind: string; readonly former: string | null },
): Promise<Entered> {
  const link = linkOf(room.meeting, shown) ?? refuse('notFound', 'link');
  if (!isOpen(link, room.meeting.stage, now())) refuse('signedOut', 'link');
  const kept = former === null ? null : office.sessions.readLinkToken(former);
  if (former !== null && kept?.device != null && kept.meeting === room.id) {
    const isSame = linkOf(room.meeting, kept) === link;
    if (isSame && mayUse(link, kept.device)) return { link, token: former };
  }
  const device = randomNonce() as DeviceId; // made here
  const command = commandOf('links.enter', { link: link.id, device, kind, code: null });
  const reply = await room.submit({ id: randomUUID(), command }, { role: 'office' });
  if (!reply.ok) throw new Refused(reply.refusal);
  return { link, token: office.sessions.linkToken(room.id, link, device) };
}
