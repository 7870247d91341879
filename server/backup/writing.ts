import { createHash, randomUUID } from 'node:crypto';
import { createWriteStream, existsSync } from 'node:fs';
import { open, rename, rm } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGzip } from 'node:zlib';
import { pageSize, type EventLog, type StreamHead } from '../log/event-log.ts';
import { installationStream } from '../office/installation-kind.ts';
import { BackupRefused, formatName, formatVersion, type Header } from './format.ts';
import { installationMark, readInstallation } from './installation.ts';
import { isMeetingStream } from './rehearsal.ts';

export interface BackupWish {
  /** the file to write; packed with gzip when its name ends in `.gz` */
  readonly file: string;
  /** the join code or id of the only meeting to back up; null: everything */
  readonly meeting: string | null;
  /** the version of this program */
  readonly program: string;
  /** ends the work and takes away what was written so far */
  readonly signal?: AbortSignal;
}

/** What a finished backup holds. */
export interface BackedUpCounts {
  readonly meetings: number;
  readonly streams: number;
  readonly commits: number;
}

/**
 * Writes a backup while others go on appending. The file appears under its name only when it is whole and on the
 * disk. Throws `BackupRefused`; rejects with `LogUnavailable`, or with what the file system refused.
 */
export async function writeBackup(log: EventLog, wish: BackupWish): Promise<BackedUpCounts> {
  const { file, signal } = wish;
  if (existsSync(file)) throw new BackupRefused(`${file} is there already: name another file.`);
  const content = new BackupContent(log, await planOf(log, wish));
  const unfinished = join(dirname(file), `.${basename(file)}.${randomUUID()}.part`);
  try {
    const source = Readable.from(content.lines());
    const target = createWriteStream(unfinished, { flags: 'wx', mode: 0o600, flush: true });
    const options = signal === undefined ? {} : { signal };
    await (file.endsWith('.gz')
      ? pipeline(source, createGzip(), target, options)
      : pipeline(source, target, options));
    await rename(unfinished, file);
  } catch (error) {
    await rm(unfinished, { force: true });
    throw error;
  }
  await syncFolder(dirname(file));
  return { meetings: content.meetings, streams: content.streams, commits: content.commits };
}

interface BackupPlan {
  readonly header: Header;
  /** in the order of the file */
  readonly heads: readonly StreamHead[];
}

async function planOf(log: EventLog, { meeting, program }: BackupWish): Promise<BackupPlan> {
  const found = await log.list();
  const office = await readInstallation(log);
  const header = {
    format: formatName,
    formatVersion,
    createdAt: new Date().toISOString(),
    program,
    installation: office.serverKey === null ? null : installationMark(office.serverKey),
  } as const;
  if (meeting === null) {
    if (office.serverKey === null) throw new BackupRefused('There is nothing to back up yet.');
    const others = found.filter(({ stream }) => stream !== installationStream);
    // The office last and as far as it has got by then: so each meeting in the file is registered there.
    const heads = [...others, { stream: installationStream, version: Number.POSITIVE_INFINITY }];
    return { header: { ...header, kind: 'installation' }, heads };
  }
  const id = office.meetingByCode.get(meeting) ?? meeting;
  if (office.meetings.get(id)?.rehearsalOf != null)
    throw new BackupRefused('This is a rehearsal, which is not kept: name the meeting itself.');
  const heads = found.filter(({ stream }) => stream === id && isMeetingStream(stream));
  if (heads.length === 0) {
    throw new BackupRefused(`No meeting has the code or id ${JSON.stringify(meeting)}.`);
  }
  return { header: { ...header, kind: 'meeting' }, heads };
}

/** The lines of a backup, and what has gone into them. */
class BackupContent {
  meetings = 0;
  streams = 0;
  commits = 0;
  readonly #log: EventLog;
  readonly #plan: BackupPlan;
  readonly #hash = createHash('sha256');

  constructor(log: EventLog, plan: BackupPlan) {
    this.#log = log;
    this.#plan = plan;
  }

  async *lines(): AsyncGenerator<string, void, undefined> {
    yield this.#hashed(lineOf(this.#plan.header));
    for (const head of this.#plan.heads) yield* this.#linesOf(head);
    const { streams, commits } = this;
    yield lineOf({ end: { streams, commits, sha256: this.#hash.digest('hex') } });
  }

  /** A page of commits at a time: that much is in memory, however long the stream. */
  async *#linesOf({ stream, version: last }: StreamHead): AsyncGenerator<string, void, undefined> {
    for (let version = 0; version < last;) {
      const page = await this.#log.read(stream, version, Math.min(pageSize, last - version));
      if (page.length === 0) break;
      if (version === 0) this.streams += 1;
      if (version === 0 && isMeetingStream(stream)) this.meetings += 1;
      this.commits += page.length;
      version += page.length;
      yield this.#hashed(page.map((commit) => lineOf({ stream, ...commit })).join(''));
    }
  }

  #hashed(text: string): string {
    this.#hash.update(text);
    return text;
  }
}

function lineOf(content: object): string {
  return `${JSON.stringify(content)}\n`;
}

/** Makes the new name itself survive a power cut. */
async function syncFolder(folder: string): Promise<void> {
  // Windows opens no folders, and keeps names in its own journal.
  if (process.platform === 'win32') return;
  const handle = await open(folder);
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}
