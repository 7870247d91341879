import { createHash } from 'node:crypto';
import { readFold } from '../aggregates/fold.ts';
import type { EventLog } from '../log/event-log.ts';
import { installationKind, installationStream } from '../office/installation-kind.ts';
import type { InstallationState } from '../office/installation-state.ts';

/** The installation as the log holds it; unlike opening the installation this writes nothing. */
export async function readInstallation(log: EventLog): Promise<Readonly<InstallationState>> {
  return (await readFold(installationKind, log, installationStream)).state;
}

/** Tells installations apart; their key cannot be found out from it. */
export function installationMark(serverKey: string): string {
  return createHash('sha256').update(`installation ${serverKey}`).digest('base64url').slice(0, 16);
}
