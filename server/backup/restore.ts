import type { OfficeId } from '#shared/aggregate/ids.ts';
import { addressOfName } from '#shared/office/address.ts';
import type { EventLog } from '../log/event-log.ts';
import { installationStream } from '../office/installation-kind.ts';
import { firstOffice } from '../office/installation-state.ts';
import type { Clock } from '../platform/time.ts';
import { BackupRefused } from './format.ts';
import { readInstallation } from './installation.ts';
import type { Contents } from './reading.ts';
import { isMeetingStream } from './rehearsal.ts';
import { isRenewedAfter, renewalAfter, renewMeeting } from './renewing.ts';
import { settleMeeting, type SettledMeeting } from './settling.ts';
import { append, findDifference, storedHeads, writeStreams } from './restoring.ts';

export interface Restoring {
  readonly file: string;
  /** of that file, verified */
  readonly contents: Contents;
  /**
   * Whether links and office sessions go on as they were at the time of the backup, also those that were revoked or ended
   * afterwards, which no file can know.
   */
  readonly keepsLinks: boolean;
  /** name or address of the office that gets a single meeting, where it belongs to none yet; null: the first */
  readonly office: string | null;
  readonly now: Clock;
}

export type Restored = {
  /** commits that were not there yet */
  readonly written: number;
  /** whether the links that were handed out before open nothing any more */
  readonly areLinksNew: boolean;
} & (
  | { readonly kind: 'installation'; readonly meetings: number }
  | ({ readonly kind: 'meeting' } & SettledMeeting)
);

/**
 * Restores what a verified backup file holds: a whole installation into an empty log, one meeting into any. Where an
 * earlier restore of the same file was interrupted it goes on. Throws `BackupRefused`, then nothing was changed
 * unless it says so; rejects with `LogUnavailable`.
 */
export async function restore(log: EventLog, restoring: Restoring): Promise<Restored> {
  const { header } = restoring.contents;
  switch (header.kind) {
    case 'installation':
      return restoreInstallation(log, restoring);
    case 'meeting':
      return restoreMeeting(log, restoring);
    default:
      return header.kind satisfies never;
  }
}

async function restoreInstallation(
  log: EventLog,
  { file, contents, keepsLinks, now }: Restoring,
): Promise<Restored> {
  const present = await log.list();
  const end = headIn(contents, installationStream);
  const wasRenewed = await isRenewedAfter(log, end);
  const isForeign = present.some(({ stream, version }) => {
    const own = stream === installationStream && wasRenewed ? version - 1 : version;
    return own > headIn(contents, stream);
  });
  const stored = await storedHeads(log, contents);
  if (isForeign || (await findDifference(log, file, stored)) !== null) {
    throw new BackupRefused(
      'There are other meetings already, or at least an installation that was started once. A whole installation ' +
        'is restored only into an empty place: name another folder with DATA_DIR, or an empty Redis with REDIS_URL. ' +
        'Nothing was changed.',
    );
  }
  const renewal = renewalAfter(now);
  const written = await writeStreams(log, file, stored, keepsLinks ? null : renewal);
  // An earlier restore may have left the links as they were.
  if (!keepsLinks && !wasRenewed && stored.get(installationStream) === end) {
    const [last] = await log.read(installationStream, end - 1, 1);
    if (last !== undefined) await append(log, installationStream, last, [renewal(last)]);
  }
  const areLinksNew = wasRenewed || !keepsLinks;
  const meetings = [...contents.heads.keys()].filter(isMeetingStream).length;
  return { kind: 'installation', written, areLinksNew, meetings };
}

async function restoreMeeting(
  log: EventLog,
  { file, contents, keepsLinks, office, now }: Restoring,
): Promise<Restored> {
  const of = office === null ? firstOffice : await officeNamed(log, office);
  const stored = await storedHeads(log, contents);
  if ((await findDifference(log, file, stored)) !== null) {
    throw new BackupRefused(
      'This meeting is there already, with another history: it went another way after it was backed up or restored. ' +
        'Nothing was changed.',
    );
  }
  const [meeting = ''] = contents.heads.keys();
  const isWhole = (stored.get(meeting) ?? 0) >= headIn(contents, meeting);
  const areLinksNew = !keepsLinks && !isWhole;
  // Before the meeting is there: at no moment shall a link open it that was revoked after the backup.
  if (areLinksNew) await renewMeeting(log, meeting, now);
  const written = await writeStreams(log, file, stored);
  const settled = await settleMeeting(log, meeting, contents.header.installation, of, now);
  return { kind: 'meeting', written, areLinksNew, ...settled };
}

async function officeNamed(log: EventLog, typed: string): Promise<OfficeId> {
  const { officeByAddress } = await readInstallation(log);
  const found = officeByAddress.get(addressOfName(typed));
  if (found !== undefined) return found;
  throw new BackupRefused(
    `No office has the name or address ${JSON.stringify(typed)}. Nothing was changed.`,
  );
}

/** How far this stream may have got in an interrupted restore of the file. */
function headIn({ heads }: Contents, stream: string): number {
  return heads.get(stream) ?? 0;
}
