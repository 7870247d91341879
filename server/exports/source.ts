import type { Meeting } from '#shared/meeting/state.ts';
import type { PapersOffice } from '#shared/papers/office.ts';
import { meetingFileOf } from '../backup/meeting-file.ts';
import type { EventLog } from '../log/event-log.ts';
import { programVersion } from '../platform/version.ts';

/** A meeting with what its papers need, and its JSON file. */
export interface Source {
  readonly meeting: Meeting;
  readonly office: PapersOffice;
  readonly file: string;
}

/** The JSON file of a meeting, as this program writes it now. */
export async function fileOf(log: EventLog, meeting: string): Promise<string> {
  return meetingFileOf(log, meeting, await programVersion(), Date.now());
}
