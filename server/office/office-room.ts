import { randomUUID } from 'node:crypto';
import { mayCommandOffice } from '#shared/access/office.ts';
import type { OfficeId } from '#shared/aggregate/ids.ts';
import type { Refusal } from '#shared/aggregate/refusals.ts';
import type { Actor } from '#shared/aggregate/roles.ts';
import type { OfficeCommand } from '#shared/office/commands.ts';
import { createdInOffice, type OfficeEvent } from '#shared/office/events.ts';
import { decideOffice, evolveOffice } from '#shared/office/office.ts';
import { unfounded, type Office } from '#shared/office/state.ts';
import { readOfficeCommit } from '#shared/office/stored.ts';
import { newOffice } from '#shared/templates/office.ts';
import type { RoomKind } from '../aggregates/deciding.ts';
import { StreamRoom, type RoomOptions } from '../aggregates/stream-room.ts';

/** The stream of an office; the slash keeps it apart from every meeting. */
export const officeStream = (office: OfficeId): string => `office/${String(office)}`;

const officeRoom: RoomKind<Office, OfficeCommand, OfficeEvent> = {
  initial: () => unfounded,
  evolve: evolveOffice,
  read: readOfficeCommit,
  permits: ({ role }, type) => mayCommandOffice(role, type),
  // Whose session was ended is not let in any more, nor is what they send looked at.
  mayStillAct: () => true,
  decide: (office, command, { now }) => decideOffice(office, command, now),
  createdIn: createdInOffice,
};

const server: Actor = { role: 'office' };

/** The one writer of an office on this node. */
export class OfficeRoom extends StreamRoom<Office, OfficeCommand, OfficeEvent> {
  /** The room of an office as the log holds it, founded under this name if it was not. Rejects with `LogUnavailable` and `UnreadableCommit`. */
  static async recover(id: string, name: string, options: RoomOptions): Promise<OfficeRoom> {
    const logger = options.logger.child({ office: id });
    const room = new OfficeRoom(officeRoom, id, { ...options, logger });
    await room.recover();
    if (!room.office.isFounded) {
      const year = new Date(room.now()).getUTCFullYear();
      // Refused when another node has founded it in the same moment; where it is not saved, the next one tries again.
      await room.note({ type: 'office.found', data: newOffice(year, name) });
    }
    return room;
  }

  get office(): Office {
    return this.state;
  }

  /** Notes what the server has done; null when it is durable. @param id names this note for ever, so that it is made once */
  async note(command: OfficeCommand, id: string = randomUUID()): Promise<Refusal | null> {
    const reply = await this.give({ id, command }, server);
    return reply.ok ? null : reply.refusal;
  }
}
