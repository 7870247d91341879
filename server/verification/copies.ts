import { existsSync, statSync } from 'node:fs';
import { dirname } from 'node:path';
import { setImmediate as nextTask } from 'node:timers/promises';
import { commitsIn, verifyWhole } from '../backup/reading.ts';
import { isMeetingStream } from '../backup/rehearsal.ts';
import { readPages, type EventLog } from '../log/event-log.ts';
import { sqliteFileIn } from '../log/sqlite-file.ts';
import { openSqliteLog } from '../log/sqlite.ts';
import type { PlacedCommit } from './verdict.ts';

/** A copy of meetings that cannot be read, with the reason for whoever asked. */
export class CopyUnreadable extends Error {
  override readonly name = 'CopyUnreadable';
}

/** Meetings in a file or folder. */
export interface Copy {
  /** the commits of every meeting, each in one piece; may be read again */
  readonly commits: () => AsyncIterable<PlacedCommit>;
  readonly close: () => Promise<void>;
}

/** Opens a backup, the JSON file of a meeting, or a data folder, also by the file that is in it. Rejects with `CopyUnreadable`. */
export async function openCopy(path: string): Promise<Copy> {
  const folder = dataFolderIn(path);
  try {
    if (folder !== null) return copyInLog(await openSqliteLog(folder));
    await verifyWhole(path);
  } catch (error) {
    throw new CopyUnreadable(error instanceof Error ? error.message : String(error), {
      cause: error,
    });
  }
  return { commits: () => meetingsIn(commitsIn(path)), close: () => Promise.resolve() };
}

/** The meetings of a log, which is closed with the copy. */
export function copyInLog(log: EventLog): Copy {
  return { commits: () => allMeetings(log), close: () => log.close() };
}

/** Every commit of one meeting; lets other work in between its pages. */
export async function* commitsOfMeeting(
  log: Pick<EventLog, 'read'>,
  meeting: string,
): AsyncGenerator<PlacedCommit, void, undefined> {
  for await (const page of readPages(log, meeting)) {
    for (const commit of page) yield { stream: meeting, commit };
    await nextTask();
  }
}

function dataFolderIn(path: string): string | null {
  const found = statSync(path, { throwIfNoEntry: false });
  if (found === undefined) return null;
  if (!found.isDirectory()) return path === sqliteFileIn(dirname(path)) ? dirname(path) : null;
  // An empty folder would become a data folder by being opened.
  if (!existsSync(sqliteFileIn(path)))
    throw new CopyUnreadable('there are no meetings in this folder');
  return path;
}

async function* allMeetings(log: EventLog): AsyncGenerator<PlacedCommit, void, undefined> {
  for (const { stream } of await log.list())
    if (isMeetingStream(stream)) yield* commitsOfMeeting(log, stream);
}

async function* meetingsIn(
  commits: ReturnType<typeof commitsIn>,
): AsyncGenerator<PlacedCommit, void, undefined> {
  for await (const { stream, commit } of commits)
    if (isMeetingStream(stream)) yield { stream, commit };
}
