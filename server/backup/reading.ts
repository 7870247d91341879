import { createHash, type Hash } from 'node:crypto';
import Type from 'typebox';
import { Compile } from 'typebox/compile';
import { JoinCode } from '#shared/forms/schema.ts';
import type { Commit } from '../log/event-log.ts';
import { installationStream } from '../office/installation-kind.ts';
import {
  announcement,
  BackupRefused,
  commitLine,
  end,
  formatVersion,
  header,
  type CommitLine,
  type End,
  type Header,
} from './format.ts';
import { linesIn } from './lines.ts';
import { Rehearsal } from './rehearsal.ts';

/** How every meeting begins, also one of an earlier day: what its plan must be is for its reader to say. */
const creation = Compile(Type.Object({ type: Type.Literal('meeting.created'), code: JoinCode }));

/** A commit in a backup file. */
export interface BackedUp {
  readonly stream: string;
  readonly commit: Commit;
}

/** What a whole and undamaged backup file holds. */
export interface Contents {
  readonly header: Header;
  /** the version of the last commit of each stream, in the order of the file */
  readonly heads: ReadonlyMap<string, number>;
}

/**
 * Reads a backup file from beginning to end. Throws `BackupRefused` when it is foreign, of a newer format,
 * truncated, changed in a single bit, does not hold what it says, or could not be opened once it was restored.
 */
export async function verifyBackup(file: string): Promise<Contents> {
  try {
    return await verify(file, (kind) => new Rehearsal(kind));
  } catch (error) {
    throw new BackupRefused(`${file} cannot be restored: ${reasonOf(error)}. Nothing was changed.`);
  }
}

/**
 * The same for a file that is only read: whether its meetings could be opened is not asked. Throws `BackupRefused` with the bare
 * reason.
 */
export async function verifyWhole(file: string): Promise<Contents> {
  try {
    return await verify(file, () => null);
  } catch (error) {
    throw new BackupRefused(reasonOf(error));
  }
}

/** The commits of a verified backup file, in its order. */
export async function* commitsIn(file: string): AsyncGenerator<BackedUp, void, undefined> {
  for await (const line of linesIn(file)) {
    const content = parse(line);
    if (commitLine.Check(content)) yield backedUp(content);
  }
}

async function verify(
  file: string,
  rehearsalOf: (kind: Header['kind']) => Rehearsal | null,
): Promise<Contents> {
  const sequence = new Sequence();
  const hash = createHash('sha256');
  let first: Header | null = null;
  let last: End | null = null;
  let rehearsal: Rehearsal | null = null;
  for await (const line of linesIn(file)) {
    if (last !== null) throw new BackupRefused('something follows its last line');
    const content = parse(line);
    if (end.Check(content)) {
      last = content;
      continue;
    }
    if (first === null) {
      first = headerIn(content);
      rehearsal = rehearsalOf(first.kind);
    } else if (commitLine.Check(content)) {
      sequence.add(content);
      rehearsal?.add(content);
    } else throw new BackupRefused('one of its lines is no commit');
    hash.update(line).update('\n');
  }
  if (first === null) throw new BackupRefused('it is not a backup of this program');
  if (last === null) throw new BackupRefused('its end is missing');
  checkEnd(last, sequence, hash);
  checkKind(first, sequence);
  rehearsal?.check();
  return { header: first, heads: sequence.heads };
}

/** The streams of a file as they come: each in one piece, its versions 1, 2, 3 … */
class Sequence {
  readonly heads = new Map<string, number>();
  commits = 0;
  /** whether the stream that came first is that of a meeting */
  beginsAsMeeting = false;
  #stream: string | null = null;

  add({ stream, version, events }: CommitLine): void {
    if (stream !== this.#stream && this.heads.has(stream)) {
      throw new BackupRefused('a stream stands in it in two pieces');
    }
    if (version !== (this.heads.get(stream) ?? 0) + 1) {
      throw new BackupRefused('a commit is missing in it');
    }
    if (this.commits === 0) this.beginsAsMeeting = creation.Check(events[0]);
    this.#stream = stream;
    this.heads.set(stream, version);
    this.commits += 1;
  }

  get last(): string | null {
    return this.#stream;
  }
}

function headerIn(content: unknown): Header {
  if (!announcement.Check(content)) {
    throw new BackupRefused('it is not a backup of this program');
  }
  if (content.formatVersion > formatVersion) {
    throw new BackupRefused(
      `it was written by a newer version of this program (format ${content.formatVersion}, this one ` +
        `knows ${formatVersion}); install the newer version`,
    );
  }
  if (!header.Check(content)) throw new BackupRefused('its first line is damaged');
  return content;
}

function checkEnd({ end: said }: End, { heads, commits }: Sequence, hash: Hash): void {
  if (said.streams !== heads.size || said.commits !== commits) {
    throw new BackupRefused('it holds not as much as it says');
  }
  if (said.sha256 !== hash.digest('hex')) throw new BackupRefused('it is damaged');
}

function checkKind({ kind }: Header, { heads, last, beginsAsMeeting }: Sequence): void {
  const fits =
    kind === 'installation' ? last === installationStream : heads.size === 1 && beginsAsMeeting;
  if (!fits) throw new BackupRefused('it holds other streams than it says');
}

function parse(line: Buffer): unknown {
  try {
    return JSON.parse(line.toString('utf8'));
  } catch {
    return undefined;
  }
}

function backedUp({ stream, ...commit }: CommitLine): BackedUp {
  return { stream, commit };
}

function reasonOf(error: unknown): string {
  if (error instanceof BackupRefused) return error.message;
  const code = error instanceof Error && 'code' in error ? error.code : null;
  switch (code) {
    case 'ENOENT':
      return 'there is no such file';
    case 'EISDIR':
      return 'it is a folder';
    case 'EACCES':
      return 'this user may not read it';
    case 'Z_BUF_ERROR':
      return 'its end is missing';
    case 'Z_DATA_ERROR':
      return 'it is damaged';
    default:
      return error instanceof Error ? error.message : String(error);
  }
}
