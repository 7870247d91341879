import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { createClient } from 'redis';
import { startOnChosenPorts } from './ports.ts';
import {
  endWithTest,
  printed,
  redisProgram,
  startRedis,
  type RedisMachine,
} from './redis-server.ts';

/** A master of a test with one replica, watched by three sentinels. */
export interface RedisSentinel {
  /** What `REDIS_URL` would be. */
  readonly url: string;
  readonly machines: readonly RedisMachine[];
  /** The server that the sentinels name as the master. */
  master(): Promise<RedisMachine>;
  /** Resolves when the sentinels name a master that runs, and its replica is connected. */
  whole(): Promise<void>;
  stop(): Promise<void>;
}

const masterName = 'meetings';
const quorum = 2;

/**
 * Starts a master, a replica and the sentinels, and waits until all know each other.
 * @param downAfterMilliseconds after how long without a sign of life a master is replaced
 */
export async function startRedisSentinel(downAfterMilliseconds: number): Promise<RedisSentinel> {
  const settings = ['--repl-diskless-sync-delay', '0'];
  const first = await startRedis(settings);
  const second = await startRedis([...settings, '--replicaof', `127.0.0.1 ${first.port}`]);
  const machines = [first, second];
  const sentinels = await Promise.all(
    Array.from({ length: 3 }, () => startSentinel(first.port, downAfterMilliseconds)),
  );
  const [asked] = sentinels;
  if (asked === undefined) throw new Error('There is no sentinel');
  const master = async (): Promise<RedisMachine> => {
    const [, port] = textsOf(
      await ask(asked.port, 'SENTINEL', 'get-master-addr-by-name', masterName),
    );
    const found = machines.find((machine) => machine.port === Number(port));
    if (found === undefined) throw new Error(`The sentinels name port ${port}`);
    return found;
  };
  const isWhole = async (): Promise<boolean> => {
    const { isRunning, port } = await master();
    if (!isRunning) return false;
    const state = String(await ask(port, 'INFO', 'replication'));
    return state.includes('role:master') && state.includes('state=online');
  };
  const machine: RedisSentinel = {
    url: `redis-sentinel://${sentinels.map(({ port }) => `127.0.0.1:${port}`).join(',')}/${masterName}`,
    machines,
    master,
    whole: () => until(isWhole),
    stop: async () => {
      await Promise.all([...sentinels, ...machines].map((each) => each.stop()));
    },
  };
  await machine.whole();
  await until(async () => {
    const known = await Promise.all(
      sentinels.map(({ port }) => ask(port, 'SENTINEL', 'CKQUORUM', masterName).catch(() => '')),
    );
    return known.every((answer) => String(answer).includes('3 usable'));
  });
  return machine;
}

interface Sentinel {
  readonly port: number;
  stop(): Promise<void>;
}

async function startSentinel(masterPort: number, downAfter: number): Promise<Sentinel> {
  const directory = await mkdtemp(path.join(tmpdir(), 'sentinel-'));
  const { port, server } = await startOnChosenPorts(async (choose) => {
    const port = await choose();
    return { port, server: await startProcess(port, directory, masterPort, downAfter) };
  });
  return {
    port,
    stop: async () => {
      await end(server);
      await rm(directory, { recursive: true });
    },
  };
}

async function startProcess(
  port: number,
  directory: string,
  masterPort: number,
  downAfter: number,
): Promise<ChildProcess> {
  const file = path.join(directory, 'sentinel.conf');
  // A sentinel writes what it finds out into its own file.
  await writeFile(
    file,
    [
      `port ${port}`,
      'bind 127.0.0.1',
      `dir ${directory}`,
      `sentinel monitor ${masterName} 127.0.0.1 ${masterPort} ${quorum}`,
      `sentinel down-after-milliseconds ${masterName} ${downAfter}`,
      `sentinel failover-timeout ${masterName} 5000`,
      '',
    ].join('\n'),
  );
  const server = spawn(redisProgram(), [file, '--sentinel'], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  endWithTest(server);
  await printed(server, `+monitor master ${masterName}`);
  return server;
}

async function end(server: ChildProcess): Promise<void> {
  if (server.exitCode !== null || server.signalCode !== null) return;
  const ended = once(server, 'exit');
  server.kill('SIGKILL');
  await ended;
}

async function ask(port: number, ...command: readonly string[]): Promise<unknown> {
  const client = createClient({
    url: `redis://127.0.0.1:${port}`,
    disableOfflineQueue: true,
    socket: { reconnectStrategy: false },
  }).on('error', () => undefined);
  await client.connect();
  try {
    return await client.sendCommand(command);
  } finally {
    client.destroy();
  }
}

function textsOf(reply: unknown): readonly string[] {
  return Array.isArray(reply) ? reply.map(String) : [];
}

const patienceMilliseconds = 30_000;

async function until(isSo: () => Promise<boolean>): Promise<void> {
  const deadline = performance.now() + patienceMilliseconds;
  while (!(await isSo())) {
    if (performance.now() > deadline) throw new Error('The sentinels did not agree in time');
    await delay(50);
  }
}
