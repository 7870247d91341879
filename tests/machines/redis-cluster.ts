import { setTimeout as delay } from 'node:timers/promises';
import { createClient } from 'redis';
import { startRedis, type RedisMachine } from './redis-server.ts';

/** A Redis Cluster of a test: each master holds a third of the slots and has replicas. */
export interface RedisCluster {
  /** What `REDIS_URL` would be. */
  readonly url: string;
  readonly masters: readonly RedisMachine[];
  /** The replicas of each master at the start, in the order of the masters. */
  readonly replicas: readonly (readonly RedisMachine[])[];
  /** The server that holds a key now, as the others see it. */
  masterOf(key: string): Promise<RedisMachine>;
  /** Sends a command to one server, through an independent client. */
  send(machine: RedisMachine, ...command: readonly string[]): Promise<unknown>;
  /**
   * Moves the slot of a key with all its keys to another master, as an operator's tool would.
   * @param halfway what happens when the keys are there already and the slot is not
   */
  moveSlot(key: string, to: RedisMachine, halfway?: () => Promise<void>): Promise<void>;
  /** Resolves when every server that runs finds all slots served and every replica connected. */
  whole(): Promise<void>;
  stop(): Promise<void>;
}

const slots = 16_384;
const masterCount = 3;
/** After this many milliseconds without a sign of life a master is replaced. */
const nodeTimeout = 1_000;

/**
 * Starts a Cluster and waits until all of it is served.
 * @param replicasEach how many replicas each master has
 * @param settings further settings of every server
 */
export async function startRedisCluster(
  replicasEach = 1,
  settings: readonly string[] = [],
): Promise<RedisCluster> {
  const machines = await Promise.all(
    Array.from({ length: masterCount * (1 + replicasEach) }, () => startMember(settings)),
  );
  const masters = machines.slice(0, masterCount);
  const replicas = masters.map((_, index) =>
    machines.filter((__, place) => place >= masterCount && place % masterCount === index),
  );
  const cluster = new Cluster(machines);
  await shareSlots(masters);
  await introduce(machines);
  await follow(masters, replicas);
  await cluster.whole();
  return {
    url: `redis-cluster://${machines.map(({ port }) => `127.0.0.1:${port}`).join(',')}`,
    masters,
    replicas,
    masterOf: (key) => cluster.masterOf(key),
    send,
    moveSlot: (...how) => cluster.moveSlot(...how),
    whole: () => cluster.whole(),
    stop: async () => {
      await Promise.all(machines.map((machine) => machine.stop()));
    },
  };
}

function startMember(settings: readonly string[]): Promise<RedisMachine> {
  return startRedis(
    [
      ...['--cluster-enabled', 'yes', '--cluster-node-timeout', String(nodeTimeout)],
      ...['--cluster-require-full-coverage', 'no', '--repl-diskless-sync-delay', '0'],
      ...settings,
    ],
    undefined,
    '--cluster-port',
  );
}

/** Before the servers know each other: a Cluster in being gives out its epochs itself. */
async function shareSlots(masters: readonly RedisMachine[]): Promise<void> {
  for (const [index, master] of masters.entries()) {
    const from = Math.floor((index * slots) / masterCount);
    const to = Math.floor(((index + 1) * slots) / masterCount) - 1;
    await send(master, 'CLUSTER', 'SET-CONFIG-EPOCH', String(index + 1));
    await send(master, 'CLUSTER', 'ADDSLOTSRANGE', String(from), String(to));
  }
}

async function introduce([first, ...others]: readonly RedisMachine[]): Promise<void> {
  for (const { port, otherPort } of others) {
    const ports = [port, otherPort].map(String);
    if (first !== undefined) await send(first, 'CLUSTER', 'MEET', '127.0.0.1', ...ports);
  }
}

async function follow(
  masters: readonly RedisMachine[],
  replicas: readonly (readonly RedisMachine[])[],
): Promise<void> {
  for (const [index, master] of masters.entries()) {
    const id = await idOf(master);
    for (const replica of replicas[index] ?? []) {
      await until(async () => String(await send(replica, 'CLUSTER', 'NODES')).includes(id));
      await send(replica, 'CLUSTER', 'REPLICATE', id);
    }
  }
}

class Cluster {
  readonly #machines: readonly RedisMachine[];

  constructor(machines: readonly RedisMachine[]) {
    this.#machines = machines;
  }

  whole(): Promise<void> {
    return until(async () => {
      const found = await Promise.all(
        this.#running().map(async (machine) => {
          const state = String(await send(machine, 'CLUSTER', 'INFO'));
          const role = String(await send(machine, 'INFO', 'replication'));
          return (
            state.includes('cluster_state:ok') &&
            state.includes(`cluster_slots_ok:${slots}`) &&
            (role.includes('role:master') || role.includes('master_link_status:up'))
          );
        }),
      );
      return found.every(Boolean);
    });
  }

  async masterOf(key: string): Promise<RedisMachine> {
    const slot = await slotOf(this.#anyRunning(), key);
    // The youngest word counts: a server that has just come back still tells the old state.
    const words = await Promise.all(
      this.#running().map((machine) => send(machine, 'CLUSTER', 'NODES')),
    );
    const claims = words
      .flatMap((word) => String(word).split('\n'))
      .filter((line) => line.includes('myself,master') && holds(line, slot))
      .map((line) => ({ port: portIn(line), epoch: Number(line.split(' ')[6]) }))
      .toSorted((one, other) => other.epoch - one.epoch);
    const machine = this.#machines.find(({ port }) => port === claims[0]?.port);
    if (machine === undefined) throw new Error(`No server that runs holds ${key}`);
    return machine;
  }

  async moveSlot(key: string, to: RedisMachine, halfway?: () => Promise<void>): Promise<void> {
    const from = await this.masterOf(key);
    const slot = String(await slotOf(from, key));
    await send(to, 'CLUSTER', 'SETSLOT', slot, 'IMPORTING', await idOf(from));
    await send(from, 'CLUSTER', 'SETSLOT', slot, 'MIGRATING', await idOf(to));
    const keys = await send(from, 'CLUSTER', 'GETKEYSINSLOT', slot, '1000');
    for (const each of Array.isArray(keys) ? keys.map(String) : []) {
      await send(from, 'MIGRATE', '127.0.0.1', String(to.port), each, '0', '5000');
    }
    await halfway?.();
    const id = await idOf(to);
    await send(to, 'CLUSTER', 'SETSLOT', slot, 'NODE', id);
    await send(from, 'CLUSTER', 'SETSLOT', slot, 'NODE', id);
  }

  #running(): readonly RedisMachine[] {
    return this.#machines.filter(({ isRunning }) => isRunning);
  }

  #anyRunning(): RedisMachine {
    const [machine] = this.#running();
    if (machine === undefined) throw new Error('No server of the Cluster runs');
    return machine;
  }
}

async function send({ url }: RedisMachine, ...command: readonly string[]): Promise<unknown> {
  const client = await createClient({ url, disableOfflineQueue: true })
    .on('error', () => undefined)
    .connect();
  try {
    return await client.sendCommand(command);
  } finally {
    client.destroy();
  }
}

async function idOf(machine: RedisMachine): Promise<string> {
  return String(await send(machine, 'CLUSTER', 'MYID'));
}

async function slotOf(machine: RedisMachine, key: string): Promise<number> {
  return Number(await send(machine, 'CLUSTER', 'KEYSLOT', key));
}

/** Whether a line of CLUSTER NODES claims a slot. */
function holds(line: string, slot: number): boolean {
  const claims = line.split(' ').slice(8);
  return claims.some((claim) => {
    const [from, to = from] = claim.split('-').map(Number);
    return from !== undefined && to !== undefined && from <= slot && slot <= to;
  });
}

function portIn(line: string): number {
  return Number(/:(\d+)@/.exec(line)?.[1]);
}

const patienceMilliseconds = 30_000;

async function until(isSo: () => Promise<boolean>): Promise<void> {
  const deadline = performance.now() + patienceMilliseconds;
  while (!(await isSo())) {
    if (performance.now() > deadline) throw new Error('The Cluster did not become whole in time');
    await delay(50);
  }
}
