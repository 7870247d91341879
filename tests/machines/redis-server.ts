import { spawn, type ChildProcess } from 'node:child_process';
import { randomInt } from 'node:crypto';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createInterface } from 'node:readline';

/** A Redis server of a test, with its own port and its own directory, which outlives a kill. */
export interface RedisMachine {
  readonly url: string;
  readonly port: number;
  /** Where the server keeps its append-only file, in `appendonlydir`. */
  readonly directory: string;
  readonly isRunning: boolean;
  /** Sends a signal; after SIGKILL resolves when the process is gone. */
  kill(signal: NodeJS.Signals): Promise<void>;
  /** Starts the server again after a kill, on the same port, with what it has on disk. */
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

/**
 * Starts a Redis that syncs every write to disk, and waits until it is ready. The program is
 * `REDIS_SERVER_PATH`, or `redis-server` on the path.
 * @param settings further settings, as on the command line: `['--maxmemory', '1mb']`
 */
export async function startRedis(
  settings: readonly string[] = [],
  place: RedisPlace = here,
): Promise<RedisMachine> {
  const directory = await mkdtemp(path.join(tmpdir(), 'redis-'));
  const port = await freePort();
  const start = (): Promise<ChildProcess> => startProcess(port, directory, settings, place);
  let server = await start();

  const kill = async (signal: NodeJS.Signals): Promise<void> => {
    if (hasEnded(server)) return;
    const ended = once(server, 'exit');
    server.kill(signal);
    if (signal === 'SIGKILL') await ended;
  };

  return {
    url: `redis://${place.host}:${port}`,
    port,
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
  const line = [...entrance, process.env.REDIS_SERVER_PATH ?? 'redis-server'];
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
  // A test that dies must not leave its server behind.
  const endWithTest = (): boolean => server.kill('SIGKILL');
  process.once('exit', endWithTest);
  server.once('exit', () => process.off('exit', endWithTest));
  await ready(server);
  return server;
}

async function ready(server: ChildProcess): Promise<void> {
  const { stdout } = server;
  if (stdout === null) throw new Error('redis-server was started without a pipe');
  const seen: string[] = [];
  const failed = new Promise<never>((_resolve, reject) => {
    server.once('error', reject);
    server.once('exit', () => reject(new Error(`redis-server ended:\n${seen.join('\n')}`)));
  });
  const started = new Promise<void>((resolve) => {
    createInterface({ input: stdout }).on('line', (line) => {
      seen.push(line);
      if (line.includes('Ready to accept connections')) resolve();
    });
  });
  await Promise.race([started, failed]);
}

function hasEnded(server: ChildProcess): boolean {
  return server.exitCode !== null || server.signalCode !== null;
}

/**
 * A port of this computer that nobody uses now. Below those that the system gives to outgoing
 * connections: one of them could take it before the server does, or while the server is down.
 */
export async function freePort(): Promise<number> {
  for (;;) {
    const port = randomInt(10_000, 32_000);
    const probe = createServer();
    const isFree = await new Promise<boolean>((resolve) => {
      probe.once('error', () => resolve(false));
      probe.listen(port, '127.0.0.1', () => resolve(true));
    });
    if (!isFree) continue;
    probe.close();
    await once(probe, 'close');
    return port;
  }
}
