import { beginning, type EventLog } from '../../server/log/event-log.ts';
import type { MeetingCommit } from '../../server/meetings/meeting-kind.ts';
import type { Installation } from '../../server/office/installation.ts';
import { Proceedings } from './proceedings.ts';

/** Commits that are stored with one append. */
const storedAtOnce = 250;

export interface StoredMeeting {
  readonly id: string;
  readonly code: string;
  readonly proceedings: Proceedings;
}

/** Registers a meeting and stores what has happened in it so far, without anybody taking part. */
export async function storeMeeting(
  { installation, log }: { readonly installation: Installation; readonly log: EventLog },
  commits: number,
): Promise<StoredMeeting> {
  const { id, code } = await installation.registerMeeting();
  const proceedings = new Proceedings(code);
  proceedings.goOn(commits);
  await storeCommits(log, id, proceedings.commits);
  return { id, code, proceedings };
}

/** Stores commits into an empty stream. */
export async function storeCommits(
  log: EventLog,
  stream: string,
  commits: readonly MeetingCommit[],
): Promise<void> {
  for (let start = 0; start < commits.length; start += storedAtOnce) {
    const head = commits[start - 1] ?? beginning;
    await log.append(stream, head, commits.slice(start, start + storedAtOnce));
  }
}
