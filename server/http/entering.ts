import { randomUUID } from 'node:crypto';
import type { DeviceId } from '#shared/aggregate/ids.ts';
import { commandOf } from '#shared/meeting/command-of.ts';
import { canTypeCode, isOpen, mayUse, type Link } from '#shared/meeting/links/links.ts';
import type { Room } from '../meetings/room.ts';
import { codeDigits, linkOf, type LinkAddress } from '../office/sessions.ts';
import { randomNonce } from '../platform/chance.ts';
import { refuse, Refused } from './refusals.ts';
import type { Services } from './services.ts';

export interface Entered {
  readonly link: Link;
  readonly token: string;
}

type Doors = Pick<Services, 'installation' | 'rooms' | 'now'>;

/**
 * Lets a device in through a link whose secret it has shown. One that is in already stays the device that it was.
 * Throws `Refused`.
 * @param former the token that it has kept from an earlier visit
 */
export async function enter(
  doors: Doors,
  room: Room,
  shown: LinkAddress,
  { kind, former }: { readonly kind: string; readonly former: string | null },
): Promise<Entered> {
  const { installation, now } = doors;
  const link = linkOf(room.meeting, shown) ?? refuse('notFound', 'link');
  if (!isOpen(link, room.meeting.stage, now())) refuse('signedOut', 'link');
  const kept = former === null ? null : installation.sessions.readLinkToken(former);
  if (former !== null && kept?.device != null && kept.meeting === room.id) {
    const isSame = linkOf(room.meeting, kept) === link;
    if (isSame && mayUse(link, kept.device)) return { link, token: former };
  }
  return admit(doors, { room, link, number: null }, kind);
}

/** A code of some link, used or not. */
export interface TypedCode {
  readonly room: Room;
  readonly link: Link;
  /** which of the codes of the link, counted from 0 */
  readonly number: number;
}

/** The link that a code belongs to, which begins with the digits that people join with; null: none. */
export async function findCode(
  { installation, rooms }: Doors,
  typed: string,
): Promise<TypedCode | null> {
  const digits = typed.replace(/\D/g, '');
  const meeting = await installation.findMeeting(digits.slice(0, -codeDigits));
  if (meeting === null) return null;
  const room = await rooms.open(meeting);
  const code = digits.slice(-codeDigits);
  for (const link of room.meeting.links)
    for (let number = link.codesUsed; number >= 0; number -= 1)
      if (installation.sessions.linkCode(meeting, link, number) === code)
        return { room, link, number };
  return null;
}

/** Lets a device in by a code, which opens the link once. Throws `Refused`: where it was used, or is over. */
export async function enterWithCode(
  doors: Doors,
  typed: TypedCode,
  kind: string,
): Promise<Entered> {
  const { room, link, number } = typed;
  if (!canTypeCode(link, room.meeting.stage, doors.now())) refuse('signedOut', 'code');
  if (number < link.codesUsed) refuse('alreadyDone', 'code');
  return admit(doors, typed, kind);
}

async function admit(
  { installation }: Doors,
  { room, link, number: code }: Omit<TypedCode, 'number'> & { readonly number: number | null },
  kind: string,
): Promise<Entered> {
  const device = randomNonce() as DeviceId; // made here
  const command = commandOf('links.enter', { link: link.id, device, kind, code });
  const reply = await room.submit({ id: randomUUID(), command }, { role: 'office' });
  if (!reply.ok) throw new Refused(reply.refusal);
  return { link, token: installation.sessions.linkToken(room.id, link, device) };
}
