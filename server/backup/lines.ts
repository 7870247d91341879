import { open } from 'node:fs/promises';
import { pipeline } from 'node:stream/promises';
import { createReadStream } from 'node:fs';
import { PassThrough, type Readable } from 'node:stream';
import { createGunzip } from 'node:zlib';
import { BackupRefused, maxLineBytes } from './format.ts';

const newline = 0x0a;

/**
 * The lines of a file without their ends, unpacked when it is gzip, whatever its name. Holds one line in memory.
 * Throws `BackupRefused` when a line is too long or the file ends within one.
 */
export async function* linesIn(file: string): AsyncGenerator<Buffer, void, undefined> {
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
  const handle = await open(file);
  try {
    const { buffer } = await handle.read(Buffer.alloc(2), 0, 2, 0);
    return buffer[0] === 0x1f && buffer[1] === 0x8b;
  } finally {
    await handle.close();
  }
}
