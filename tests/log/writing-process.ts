import { spawn } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { createInterface } from 'node:readline';
import type { StoreAddress } from './store.ts';

/** An append that a writing process was told is stored. */
export interface Acknowledged {
  readonly first: number;
  readonly last: number;
}

export interface WritingProcess {
  readonly acknowledged: readonly Acknowledged[];
  /** Resolves when so many appends are acknowledged. */
  reached(appends: number): Promise<void>;
  /** Ends the process without warning; resolves when all it has printed is read. */
  kill(): Promise<void>;
  /** Lets the process end when it has made its appends; resolves with its exit code. */
  ended(): Promise<number | null>;
}

export interface Writing {
  readonly name?: string;
  readonly batch?: number;
  readonly appends?: number;
}

/** Starts a process that appends to a stream as described. */
export async function startWriting(
  address: StoreAddress,
  stream: string,
  writing: Writing = {},
): Promise<WritingProcess> {
  const [only] = await startWritingTogether(address, stream, [writing]);
  if (only === undefined) throw new Error('No process was started');
  return only;
}

/** Starts several processes; the first append of each waits until all have opened the log. */
export async function startWritingTogether(
  address: StoreAddress,
  stream: string,
  writings: readonly Writing[],
): Promise<readonly WritingProcess[]> {
  const prepared = await Promise.all(writings.map((each) => prepare(address, stream, each)));
  return prepared.map((start) => start());
}

async function prepare(
  address: StoreAddress,
  stream: string,
  { name = 'writer', batch = 1, appends = Number.MAX_SAFE_INTEGER }: Writing,
): Promise<() => WritingProcess> {
  const program = path.join(import.meta.dirname, 'writer.ts');
  const writer = spawn(
    process.execPath,
    [program, ...address, stream, name, String(batch), String(appends)],
    { stdio: ['pipe', 'pipe', 'inherit'] },
  );
  const acknowledged: Acknowledged[] = [];
  const lines = createInterface({ input: writer.stdout });
  const ended = once(writer, 'exit');
  const closed = once(lines, 'close');
  const nextLine = async (): Promise<void> => {
    const early = closed.then(() => {
      throw new Error('The writing process has ended');
    });
    await Promise.race([once(lines, 'line'), early]);
  };
  await nextLine();
  lines.on('line', (line) => {
    const [first, last] = line.split(' ').map(Number);
    if (first !== undefined && last !== undefined) acknowledged.push({ first, last });
  });

  const writing: WritingProcess = {
    acknowledged,
    reached: async (count) => {
      while (acknowledged.length < count) await nextLine();
    },
    kill: async () => {
      writer.kill('SIGKILL');
      await Promise.all([ended, closed]);
    },
    ended: async () => {
      writer.stdin.end();
      await Promise.all([ended, closed]);
      return writer.exitCode;
    },
  };
  return () => {
    writer.stdin.write('start');
    return writing;
  };
}
