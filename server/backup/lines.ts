import { open, readFile, stat } from 'node:fs/promises';
import { pipeline } from 'node:stream/promises';
import { createReadStream } from 'node:fs';
import { PassThrough, type Readable } from 'node:stream';
import { createGunzip } from 'node:zlib';
import { BackupRefused, maxFileBytes, maxLineBytes } from './format.ts';
import { backupLinesOf, beginsAsMeetingFile } from './meeting-file.ts';

const newline = 0x0a;

/**
 * The lines of a backup without their ends, unpacked when it is gzip, whatever its name; those of the backup that the JSON file of
 * a meeting is. Throws `BackupRefused` when a line is too long or the file ends within one.
 */
export async function* linesIn(file: string): AsyncGenerator<Buffer, void, undefined> {
  if (await isMeetingFile(file)) {
    for (const line of await linesOfMeetingFile(file)) yield Buffer.from(line);
    return;
  }
  yield* linesOfBackup(file);
}

/** Holds the whole file in memory, which is that of one meeting. */
async function linesOfMeetingFile(file: string): Promise<readonly string[]> {
  const { size } = await stat(file);
  if (size > maxFileBytes) throw new BackupRefused('it is too large for the file of one meeting');
  const lines = backupLinesOf(await readFile(file, 'utf8'));
  if (lines === null) throw new BackupRefused('it is damaged');
  return lines;
}

async function isMeetingFile(file: string): Promise<boolean> {
  return beginsAsMeetingFile(await beginningOf(file, 100));
}

/** Holds one line in memory. */
async function* linesOfBackup(file: string): AsyncGenerator<Buffer, void, undefined> {
  let rest: Buffer = Buffer.alloc(0);
  let lines = 0;
  for await (const chunk of await contentOf(file)) {
    rest = rest.length === 0 ? (chunk as Buffer) : Buffer.concat([rest, chunk as Buffer]); // no encoding is set
    let start = 0;
    for (let at = rest.indexOf(newline); at >= 0; at = rest.indexOf(newline, start)) {
      lines += 1;
      yield rest.subarray(start, at);
      start = at + 1;
    }
    rest = rest.subarray(start);
    if (rest.length > maxLineBytes) throw new BackupRefused('it has a line that is too long');
  }
  if (rest.length === 0) return;
  throw new BackupRefused(
    lines === 0 ? 'it is not a backup of this program' : 'its end is missing',
  );
}

async function contentOf(file: string): Promise<Readable> {
  const packed = await isGzip(file);
  const content = new PassThrough();
  const reading = createReadStream(file);
  const done = packed ? pipeline(reading, createGunzip(), content) : pipeline(reading, content);
  // The reader is told of the error through `content`, which the pipeline destroys with it.
  done.catch(() => undefined);
  return content;
}

async function isGzip(file: string): Promise<boolean> {
  const beginning = await beginningOf(file, 2);
  return beginning[0] === 0x1f && beginning[1] === 0x8b;
}

async function beginningOf(file: string, bytes: number): Promise<Buffer> {
  const handle = await open(file);
  try {
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(bytes), 0, bytes, 0);
    return buffer.subarray(0, bytesRead);
  } finally {
    await handle.close();
  }
}
