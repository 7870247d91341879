import { randomUUID } from 'node:crypto';
import type { Commit, EventLog } from '../log/event-log.ts';
import { Installation } from '../office/installation.ts';
import { installationStream } from '../office/installation-kind.ts';
import type { InstallationEvent } from '../office/installation-state.ts';
import { readInstallationCommit } from '../office/stored.ts';
import { randomNonce } from '../platform/chance.ts';
import type { Clock } from '../platform/time.ts';

/**
 * The commit with which a restored installation goes on: whatever was handed out before the backup, and may have been
 * revoked after it, opens nothing any more.
 */
export function renewalAfter(now: Clock): (last: Commit) => Commit<InstallationEvent> {
  return ({ version, at }) => ({
    version: version + 1,
    commandId: randomUUID(),
    actor: { role: 'office' },
    at: Math.max(now(), at),
    events: [{ type: 'office.linksRenewed', meeting: null, chance: randomNonce() }],
  });
}

/** Whether the installation goes on after this version, and ends, with such a commit. */
export async function isRenewedAfter(log: EventLog, version: number): Promise<boolean> {
  const [next, ...others] = await log.read(installationStream, version, 2);
  if (next === undefined || others.length > 0) return false;
  const [event] = readInstallationCommit(next, installationStream).events;
  return event?.type === 'office.linksRenewed' && event.meeting === null;
}

/** Gives the links of one meeting other secrets. Rejects with `LogUnavailable`. */
export async function renewMeeting(log: EventLog, meeting: string, now: Clock): Promise<void> {
  const installation = await Installation.open({ log, now, isOver: () => Promise.resolve(false) });
  await installation.renewLinks(meeting).finally(() => {
    installation.close();
  });
}
