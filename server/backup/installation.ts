import { createHash } from 'node:crypto';
import { readAll, type Commit, type EventLog } from '../log/event-log.ts';
import {
  emptyOffice,
  evolveOffice,
  type OfficeEvent,
  type OfficeState,
} from '../office/office-state.ts';
import { officeStream } from '../office/office.ts';

/** The installation as the log holds it; unlike opening the office this writes nothing. */
export async function readOffice(log: EventLog): Promise<Readonly<OfficeState>> {
  const office = emptyOffice();
  for await (const commit of readAll(log, officeStream)) {
    const { events, at } = commit as Commit<OfficeEvent>; // this stream holds what offices wrote, nothing else
    for (const event of events) evolveOffice(office, event, at);
  }
  return office;
}

/** Tells installations apart; their key cannot be found out from it. */
export function installationMark(serverKey: string): string {
  return createHash('sha256').update(`installation ${serverKey}`).digest('base64url').slice(0, 16);
}
