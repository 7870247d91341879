import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { startOnChosenPorts } from './ports.ts';

/** A Redis server of a test, with its own ports and its own directory, which outlives a kill. */
export interface RedisMachine {
  readonly url: string;
  readonly port: number;
  /** the port of the other setting that it was started with */
  readonly otherPort: number;
  /** Where the server keeps its append-only file, in `appendonlydir`. */
  readonly directory: string;
  readonly isRunning: boolean;
  /** Sends a signal; after SIGKILL resolves when the process is gone. */
  kill(signal: NodeJS.Signals): Promise<void>;
  /** Starts the server again after a kill, on the same ports, with what it has on disk. */
  restart(): Promise<void>;
  /** Ends the server and deletes its directory. */
  stop(): Promise<void>;
}

/** Where a Redis server runs, when that is not simply here. */
export interface RedisPlace {
  /** the address it listens on */
  readonly host: string;
  /** what goes before the program on the command line, to run it somewhere else */
  readonly entrance: readonly string[];
}

const here: RedisPlace = { host: '127.0.0.1', entrance: [] };

/** A setting that takes a second port. */
type OtherPort = '--tls-port' | '--cluster-port';

/**
 * Starts a Redis that syncs every write to disk, and waits until it is ready. The program is
 * `REDIS_SERVER_PATH`, or `redis-server` on the path.
 * @param settings further settings, as on the command line: `['--maxmemory', '1mb']`
 */
export async function startRedis(
  settings: readonly string[] = [],
  place: RedisPlace = here,
  otherPortSetting?: OtherPort,
): Promise<RedisMachine> {
  const directory = await mkdtemp(path.join(tmpdir(), 'redis-'));
  const { server: first, ...started } = await startOnChosenPorts(async (choose) => {
    const [port, otherPort] = [await choose(), await choose()];
    const other = otherPortSetting === undefined ? [] : [otherPortSetting, String(otherPort)];
    const start = (): Promise<ChildProcess> =>
      startProcess(port, directory, [...other, ...settings], place);
    return { port, otherPort, start, server: await start() };
  }).catch(async (error: unknown) => {
    await rm(directory, { recursive: true });
    throw error;
  });
  const { port, otherPort, start } = started;
  let server = first;

  const kill = async (signal: NodeJS.Signals): Promise<void> => {
    if (hasEnded(server)) return;
    const ended = once(server, 'exit');
    server.kill(signal);
    if (signal === 'SIGKILL') await ended;
  };

  return {
    url: `redis://${place.host}:${port}`,
    port,
    otherPort,
    directory,
    get isRunning() {
      return !hasEnded(server);
    },
    kill,
    restart: async () => {
      await kill('SIGKILL');
      server = await start();
    },
    stop: async () => {
      await kill('SIGKILL');
      await rm(directory, { recursive: true });
    },
  };
}

async function startProcess(
  port: number,
  directory: string,
  settings: readonly string[],
  { host, entrance }: RedisPlace,
): Promise<ChildProcess> {
  const line = [...entrance, redisProgram()];
  const [program, ...words] = line;
  if (program === undefined) throw new Error('no program to start');
  const server = spawn(
    program,
    [
      ...words,
      ...['--port', String(port), '--bind', host, '--dir', directory, '--save', ''],
      ...['--appendonly', 'yes', '--appendfsync', 'always', '--aof-load-truncated', 'yes'],
      ...settings,
    ],
    { stdio: ['ignore', 'pipe', 'inherit'] },
  );
  endWithTest(server);
  await printed(server, 'Ready to accept connections');
  return server;
}

export function redisProgram(): string {
  return process.env.REDIS_SERVER_PATH ?? 'redis-server';
}

/** A test that dies must not leave its server behind. */
export function endWithTest(server: ChildProcess): void {
  const end = (): boolean => server.kill('SIGKILL');
  process.once('exit', end);
  server.once('exit', () => process.off('exit', end));
}

/** Resolves when a Redis server, or a sentinel, has printed these words; rejects when it ends before. */
export async function printed(server: ChildProcess, words: string): Promise<void> {
  const { stdout } = server;
  if (stdout === null) throw new Error('redis-server was started without a pipe');
  const seen: string[] = [];
  const failed = new Promise<never>((_resolve, reject) => {
    server.once('error', reject);
    // Not 'exit': what it printed last says why.
    server.once('close', () => reject(new Error(`redis-server ended:\n${seen.join('\n')}`)));
  });
  const started = new Promise<void>((resolve) => {
    createInterface({ input: stdout }).on('line', (line) => {
      seen.push(line);
      if (line.includes(words)) resolve();
    });
  });
  await Promise.race([started, failed]);
}

function hasEnded(server: ChildProcess): boolean {
  return server.exitCode !== null || server.signalCode !== null;
}
