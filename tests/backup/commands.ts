import { spawn, type ChildProcessByStdio } from 'node:child_process';
import { once } from 'node:events';
import type { Readable } from 'node:stream';
import type { TestContext } from 'node:test';
import { fileURLToPath } from 'node:url';
import type { Place } from './places.ts';

const program = fileURLToPath(new URL('../../server/backup/main.ts', import.meta.url));

export interface Ended {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
}

export interface RunningCommand {
  readonly process: ChildProcessByStdio<null, Readable, Readable>;
  readonly ended: Promise<Ended>;
}

/** Starts the program behind `npm run backup` and `npm run restore`, at a place. */
export function start(
  t: TestContext,
  { environment }: Pick<Place, 'environment'>,
  ...args: readonly string[]
): RunningCommand {
  const child = spawn(
    process.execPath,
    ['--disable-warning=ExperimentalWarning', program, ...args],
    { env: { PATH: process.env.PATH ?? '', ...environment }, stdio: ['ignore', 'pipe', 'pipe'] },
  );
  t.after(() => child.kill('SIGKILL'));
  let out = '';
  let err = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => (out += text));
  child.stderr.setEncoding('utf8').on('data', (text: string) => (err += text));
  const ended = once(child, 'close').then(([code]: unknown[]) => ({
    code: typeof code === 'number' ? code : null,
    out,
    err,
  }));
  return { process: child, ended };
}

/** Backs up and resolves when that is done. */
export function backUp(
  t: TestContext,
  place: Pick<Place, 'environment'>,
  file: string,
  ...more: readonly string[]
): Promise<Ended> {
  return start(t, place, 'backup', '--to', file, ...more).ended;
}

/** Restores and resolves when that is done. */
export function restore(
  t: TestContext,
  place: Pick<Place, 'environment'>,
  file: string,
  ...more: readonly string[]
): Promise<Ended> {
  return start(t, place, 'restore', '--from', file, ...more).ended;
}
