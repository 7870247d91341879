import type { EventLog } from '../log/event-log.ts';
import type { Clock } from '../platform/time.ts';
import { BackupRefused } from './format.ts';
import type { Contents } from './reading.ts';
import { settleMeeting, type SettledMeeting } from './settling.ts';
import { findDifference, storedHeads, writeStreams } from './restoring.ts';

export type Restored =
  | {
      readonly kind: 'installation';
      readonly meetings: number;
      /** commits that were not there yet */
      readonly written: number;
    }
  | ({ readonly kind: 'meeting'; readonly written: number } & SettledMeeting);

/**
 * Restores what a verified backup file holds: a whole installation into an empty log, one meeting into any. Where an
 * earlier restore of the same file was interrupted it goes on. Throws `BackupRefused`, then nothing was changed
 * unless it says so; rejects with `LogUnavailable`.
 */
export async function restore(
  log: EventLog,
  file: string,
  contents: Contents,
  now: Clock,
): Promise<Restored> {
  const { header } = contents;
  switch (header.kind) {
    case 'installation':
      return restoreInstallation(log, file, contents);
    case 'meeting':
      return restoreMeeting(log, file, contents, now);
    default:
      return header.kind satisfies never;
  }
}

async function restoreInstallation(
  log: EventLog,
  file: string,
  contents: Contents,
): Promise<Restored> {
  const present = await log.list();
  const isForeign = present.some(({ stream, version }) => version > headIn(contents, stream));
  const stored = await storedHeads(log, contents);
  if (isForeign || (await findDifference(log, file, stored)) !== null) {
    throw new BackupRefused(
      'There are other meetings already, or at least an installation that was started once. A whole installation ' +
        'is restored only into an empty place: name another folder with DATA_DIR, or an empty Redis with REDIS_URL. ' +
        'Nothing was changed.',
    );
  }
  const written = await writeStreams(log, file, stored);
  return { kind: 'installation', meetings: contents.heads.size - 1, written };
}

async function restoreMeeting(
  log: EventLog,
  file: string,
  contents: Contents,
  now: Clock,
): Promise<Restored> {
  const stored = await storedHeads(log, contents);
  if ((await findDifference(log, file, stored)) !== null) {
    throw new BackupRefused(
      'This meeting is there already, with another history: it went another way after it was backed up or restored. ' +
        'Nothing was changed.',
    );
  }
  const written = await writeStreams(log, file, stored);
  const [meeting = ''] = contents.heads.keys();
  const settled = await settleMeeting(log, meeting, contents.header.installation, now);
  return { kind: 'meeting', written, ...settled };
}

/** How far this stream may have got in an interrupted restore of the file. */
function headIn({ heads }: Contents, stream: string): number {
  return heads.get(stream) ?? 0;
}
