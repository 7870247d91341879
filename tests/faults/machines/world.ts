import type { RedisMachine } from '../../machines/redis-server.ts';
import type { TcpProxy } from '../../machines/tcp-proxy.ts';
import type { ServerProcess } from '../../e2e/machines/server-process.ts';
import type { LoggedCommit } from './evidence.ts';

/** Something that can go wrong, and be right again. */
export interface Fault {
  /** what is told of it: "node 2 stands still" */
  readonly name: string;
  /** what it happens to; only one fault at a time happens to the same */
  readonly target: string;
  /** how long it lasts, in ms */
  readonly least: number;
  readonly most: number;
  begin(): void | Promise<void>;
  end(): void | Promise<void>;
}

/** Real processes that hold a meeting, what connects them, and everything that can happen to them. */
export interface World {
  readonly nodes: readonly ServerProcess[];
  /** where bots come in: each leads to one node */
  readonly doors: readonly TcpProxy[];
  readonly faults: readonly Fault[];
  /** Reads a meeting as it is stored, past the server. */
  read(meeting: string): Promise<readonly LoggedCommit[]>;
  /** The last errors that the nodes wrote, for whoever looks for a cause. */
  lastErrors(): string;
  stop(): Promise<void>;
}

/** What happens to each of several things, which are told apart by a number. */
export function eachOf<Thing>(
  things: readonly Thing[],
  kind: string,
  faultsOf: (thing: Thing, name: string) => readonly Fault[],
): readonly Fault[] {
  return things.flatMap((thing, index) => faultsOf(thing, `${kind} ${index + 1}`));
}

/** What happens to a node of the program. */
export function nodeFaults(node: ServerProcess, name: string): readonly Fault[] {
  return [
    {
      name: `${name} is killed`,
      target: name,
      least: 200,
      most: 4_000,
      begin: () => node.kill(),
      end: () => startAgain(node),
    },
    {
      name: `${name} stands still`,
      target: name,
      least: 300,
      most: 14_000,
      begin: () => node.signal('SIGSTOP'),
      end: () => node.signal('SIGCONT'),
    },
  ];
}

/** As whatever watches over it would: a program that finds no store ends, and is started again. */
async function startAgain(node: ServerProcess): Promise<void> {
  const deadline = performance.now() + 60_000;
  for (;;) {
    try {
      await node.start();
      return;
    } catch (error) {
      if (performance.now() > deadline) throw error;
    }
  }
}

/** What happens to a Redis server. */
export function redisFaults(redis: RedisMachine, name = 'Redis', target = name): readonly Fault[] {
  return [
    {
      name: `${name} is killed`,
      target,
      least: 100,
      most: 7_000,
      begin: () => redis.kill('SIGKILL'),
      end: () => redis.restart(),
    },
    {
      name: `${name} stands still`,
      target,
      least: 300,
      most: 9_000,
      begin: () => redis.kill('SIGSTOP'),
      end: () => redis.kill('SIGCONT'),
    },
  ];
}

/** What happens to connections that go through a proxy. */
export function connectionFaults(proxy: TcpProxy, name: string): readonly Fault[] {
  const nothing = (): void => undefined;
  const brief = { target: name, least: 0, most: 0, end: nothing };
  return [
    { ...brief, name: `${name} breaks`, begin: () => proxy.reset() },
    { ...brief, name: `${name} ends for requests`, begin: () => proxy.halfClose('requests') },
    { ...brief, name: `${name} ends for answers`, begin: () => proxy.halfClose('answers') },
    {
      name: `${name} is silent`,
      target: name,
      least: 200,
      most: 14_000,
      begin: () => proxy.silence(),
      end: () => proxy.release(),
    },
    {
      name: `${name} loses answers`,
      target: name,
      least: 200,
      most: 5_000,
      begin: () => proxy.hold('answers'),
      end: () => {
        proxy.reset();
        proxy.release();
      },
    },
    {
      name: `${name} is slow`,
      target: name,
      least: 500,
      most: 6_000,
      begin: () => proxy.delay(400),
      end: () => proxy.delay(0),
    },
  ];
}

/** Whoever comes in through a door moves to another node, as behind a balancer. */
export function moveFaults(
  door: TcpProxy,
  name: string,
  nodes: readonly ServerProcess[],
): readonly Fault[] {
  return nodes.map((node, index) => ({
    name: `${name} leads to node ${index + 1}`,
    target: name,
    least: 0,
    most: 0,
    begin: () => door.lead(node.port, node.host),
    end: () => undefined,
  }));
}
