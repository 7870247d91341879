import { randomUUID } from 'node:crypto';
import type { OfficeId } from '#shared/aggregate/ids.ts';
import type { Refusal } from '#shared/aggregate/refusals.ts';
import type { EventLog } from '../log/event-log.ts';
import type { Rooms } from '../meetings/rooms.ts';
import type { Installation } from './installation.ts';
import type { Offices } from './offices.ts';

export interface DeletionServices {
  readonly log: Pick<EventLog, 'remove'>;
  readonly installation: Installation;
  readonly offices: Offices;
  readonly rooms: Rooms;
}

/**
 * Deletes a meeting of an office in which nothing has happened, from every byte of the store. The meeting itself decides, in its own
 * log: so nobody, on whatever node, does anything in it between the question and the end. Null when it is gone. Rejects with
 * `LogUnavailable`; asked again, it goes on where it was interrupted.
 */
export async function deleteMeeting(
  services: DeletionServices,
  of: OfficeId,
  id: string,
): Promise<Refusal | null> {
  const room = await services.rooms.open(id);
  // Without a commit it was removed already, or never made.
  if (room.version > 0) {
    const command = { type: 'meeting.delete', data: {} } as const;
    const reply = await room.submit({ id: randomUUID(), command }, { role: 'office' });
    if (!reply.ok && reply.refusal.code !== 'meetingDeleted') return reply.refusal;
  }
  return removeDeleted(services, of, id);
}

/** Erases the rehearsal of a meeting, if it has one. Null when it has none. Rejects with `LogUnavailable`. */
export async function eraseRehearsal(
  services: DeletionServices,
  meeting: string,
): Promise<Refusal | null> {
  const { installation } = services;
  // Another node may have registered it a moment ago.
  await installation.readOn();
  const rehearsal = installation.rehearsalOf(meeting);
  return rehearsal === null ? null : deleteMeeting(services, rehearsal.office, rehearsal.id);
}

/**
 * Removes what is left of a meeting that was deleted: its rehearsal, then what the office plans with it, so that it is not made again, last its
 * place in the installation, by which an interrupted deletion is found. Null when that is done. Rejects with `LogUnavailable`.
 */
export async function removeDeleted(
  services: DeletionServices,
  of: OfficeId,
  id: string,
): Promise<Refusal | null> {
  const { log, installation, offices, rooms } = services;
  const kept = await eraseRehearsal(services, id);
  if (kept !== null) return kept;
  const { room } = await offices.open(of);
  const refused = await room.note({ type: 'sessions.noteDeletion', data: { meeting: id } });
  if (refused !== null) return refused;
  await log.remove(id);
  await rooms.forget(id);
  await installation.deregisterMeeting(id);
  return null;
}
