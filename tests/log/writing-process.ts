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

/** Starts a process that appends `batch` commits at a time. */
export function startWriting(
  address: StoreAddress,
  stream: string,
  { name = 'writer', batch = 1, appends = Number.MAX_SAFE_INTEGER } = {},
): WritingProcess {
  const program = path.join(import.meta.dirname, 'writer.ts');
  const writer = spawn(
    process.execPath,
    [program, ...address, stream, name, String(batch), String(appends)],
    { stdio: ['pipe', 'pipe', 'inherit'] },
  );
  const acknowledged: Acknowledged[] = [];
  const lines = createInterface({ input: writer.stdout });
  lines.on('line', (line) => {
    const [first, last] = line.split(' ').map(Number);
    if (first !== undefined && last !== undefined) acknowledged.push({ first, last });
  });
  const closed = once(lines, 'close');
  const ended = once(writer, 'exit');
  return {
    acknowledged,
    reached: async (appends) => {
      while (acknowledged.length < appends) {
        await Promise.race([
          once(lines, 'line'),
          closed.then(() => {
            throw new Error('The writing process has ended');
          }),
        ]);
      }
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
}
