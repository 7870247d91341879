import { createHash } from 'node:crypto';
import { readFold } from '../aggregates/fold.ts';
import type { EventLog } from '../log/event-log.ts';
import { officeKind, officeStream } from '../office/office-kind.ts';
import type { OfficeState } from '../office/office-state.ts';

/** The installation as the log holds it; unlike opening the office this writes nothing. */
export async function readOffice(log: EventLog): Promise<Readonly<OfficeState>> {
  return (await readFold(officeKind, log, officeStream)).state;
}

/** Tells installations apart; their key cannot be found out from it. */
export function installationMark(serverKey: string): string {
  return createHash('sha256').update(`installation ${serverKey}`).digest('base64url').slice(0, 16);
}
