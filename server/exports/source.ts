import { readFile } from 'node:fs/promises';
import type { Meeting } from '#shared/meeting/state.ts';
import type { PapersOffice } from '#shared/papers/office.ts';
import { meetingFileOf } from '../backup/meeting-file.ts';
import type { EventLog } from '../log/event-log.ts';

/** A meeting with what its papers need, and its JSON file. */
export interface Source {
  readonly meeting: Meeting;
  readonly office: PapersOffice;
  readonly file: string;
}

/** The JSON file of a meeting, as this program writes it now. */
export async function fileOf(log: EventLog, meeting: string): Promise<string> {
  const text = await readFile(new URL('../../package.json', import.meta.url), 'utf8');
  const { version } = JSON.parse(text) as { readonly version: string }; // our own file
  return meetingFileOf(log, meeting, version, Date.now());
}
