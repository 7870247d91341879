import { createHash } from 'node:crypto';
import Type, { type Static } from 'typebox';
import { Compile } from 'typebox/compile';
import { redactMeeting } from '#shared/access/redact.ts';
import { readFold } from '../aggregates/fold.ts';
import { readAll, type EventLog } from '../log/event-log.ts';
import { meetingKind } from '../meetings/meeting-kind.ts';
import { CommitLine, formatName, formatVersion, Header } from './format.ts';
import { installationMark, readInstallation } from './installation.ts';

/** How every file of one meeting begins. */
const meetingFileName = 'doi-thoai-meeting';

/**
 * One meeting as one JSON file for other programs: all its commits, and what they come to. Restoring reads the commits; with them it
 * is, line by line, a backup of that meeting.
 */
export const MeetingFile = Type.Object(
  {
    format: Type.Literal(meetingFileName, { description: 'What this file is.' }),
    formatVersion: Type.Literal(1),
    backup: Header,
    commits: Type.Array(CommitLine, {
      description:
        'Every accepted command of the meeting with its events, in order, versions 1, 2, 3 …',
    }),
    sha256: Type.String({
      pattern: '^[0-9a-f]{64}$',
      description:
        'Over the lines of the backup: JSON.stringify of `backup`, then of each commit, each with a line feed behind it.',
    }),
    state: Type.Object(
      {},
      {
        additionalProperties: true,
        description:
          'What the commits come to, as the office is shown it. For reading; restoring ignores it.',
      },
    ),
  },
  {
    additionalProperties: false,
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    title: 'One meeting of Đối Thoại',
  },
);

type MeetingFile = Static<typeof MeetingFile>;

const meetingFile = Compile(MeetingFile);

/**
 * The file of the meeting with this id.
 * @param program the version of this program
 * @param now ms since epoch
 */
export async function meetingFileOf(
  log: EventLog,
  meeting: string,
  program: string,
  now: number,
): Promise<string> {
  return writtenMeetingFile(await meetingFileParts(log, meeting, program, now));
}

/** What the file of a meeting is written from. */
export type MeetingFileParts = Pick<MeetingFile, 'backup' | 'commits' | 'state'>;

/** Reads what the file of a meeting holds; parameters as above. */
export async function meetingFileParts(
  log: EventLog,
  meeting: string,
  program: string,
  now: number,
): Promise<MeetingFileParts> {
  const { serverKey } = await readInstallation(log);
  const { state } = await readFold(meetingKind, log, meeting);
  const backup: Header = {
    format: formatName,
    formatVersion,
    kind: 'meeting',
    createdAt: new Date(now).toISOString(),
    program,
    installation: serverKey === null ? null : installationMark(serverKey),
  };
  const commits: CommitLine[] = [];
  for await (const commit of readAll(log, meeting))
    commits.push({ stream: meeting, ...commit, events: [...commit.events] });
  return { backup, commits, state: redactMeeting(state, 'office') };
}

/** The text of the file. */
export function writtenMeetingFile({ backup, commits, state }: MeetingFileParts): string {
  const content: MeetingFile = {
    format: meetingFileName,
    formatVersion: 1,
    backup,
    commits,
    sha256: digestOf(bodyLines({ backup, commits })),
    state,
  };
  return `${JSON.stringify(content, null, 1)}\n`;
}

/** Whether a file that begins so is the file of a meeting. */
export function beginsAsMeetingFile(beginning: Buffer): boolean {
  return /^\s*\{\s*"format"\s*:\s*"doi-thoai-meeting"/.test(beginning.toString('utf8'));
}

/** The lines of the backup that the file is, its end with the digest that the file names; null when it is no such file. */
export function backupLinesOf(content: string): readonly string[] | null {
  const parsed = parse(content);
  if (!meetingFile.Check(parsed)) return null;
  const { commits, sha256 } = parsed;
  const end = { end: { streams: 1, commits: commits.length, sha256 } };
  return [...bodyLines(parsed), JSON.stringify(end)];
}

function bodyLines({
  backup,
  commits,
}: Pick<MeetingFile, 'backup' | 'commits'>): readonly string[] {
  return [backup, ...commits].map((line) => JSON.stringify(line));
}

function digestOf(lines: readonly string[]): string {
  const hash = createHash('sha256');
  for (const line of lines) hash.update(line).update('\n');
  return hash.digest('hex');
}

function parse(content: string): unknown {
  try {
    return JSON.parse(content);
  } catch {
    return undefined;
  }
}
