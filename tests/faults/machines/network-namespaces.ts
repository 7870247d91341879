import { execFileSync } from 'node:child_process';
import type { Fault } from './world.ts';

// Machines of their own as far as the network is concerned: what is cut here is cut like a cable, without a word to
// either side, and the kernel goes on sending for as long as it would between two rooms.

/** A machine in a network namespace. */
export interface Machine {
  readonly name: string;
  /** what goes before a program on the command line, to run it on this machine */
  readonly entrance: readonly string[];
}

/** A cable between two machines, with an address for each end. */
export interface Cable {
  readonly near: string;
  readonly far: string;
  readonly farMachine: Machine;
  readonly farDevice: string;
}

function ip(...words: readonly string[]): void {
  execFileSync('ip', words, { stdio: ['ignore', 'ignore', 'pipe'] });
}

/** Why this computer cannot have network namespaces, or null when it can. */
export function whyNoNamespaces(): string | null {
  const name = `dt${process.pid}probe`;
  try {
    ip('netns', 'add', name);
    ip('netns', 'delete', name);
    return null;
  } catch {
    return 'no network namespaces here, they need root and the command ip; proxies stand in for them';
  }
}

/** A small network: addresses 10.x, with an x of this process, so that several tests can run side by side. */
export class Network {
  readonly #block = 100 + (process.pid % 100);
  readonly #machines: string[] = [];
  #cables = 0;

  constructor() {
    // A test that dies must not leave its network behind.
    process.once('exit', this.#remove);
  }

  machine(): Machine {
    const name = `dt${process.pid}m${this.#machines.length + 1}`;
    ip('netns', 'add', name);
    this.#machines.push(name);
    ip('-n', name, 'link', 'set', 'lo', 'up');
    return { name, entrance: ['ip', 'netns', 'exec', name] };
  }

  /** Connects a machine with another one, or with the one that the test runs on. */
  connect(near: Machine | null, far: Machine): Cable {
    this.#cables += 1;
    const [nearDevice, farDevice] = ['a', 'b'].map(
      (end) => `dt${process.pid}${end}${this.#cables}`,
    ) as [string, string]; // as many as there are ends
    const subnet = `10.${this.#block}.${this.#cables}`;
    const cable = { near: `${subnet}.1`, far: `${subnet}.2`, farMachine: far, farDevice };
    ip('link', 'add', nearDevice, 'type', 'veth', 'peer', 'name', farDevice);
    if (near !== null) ip('link', 'set', nearDevice, 'netns', near.name);
    ip('link', 'set', farDevice, 'netns', far.name);
    const ends = [
      { within: near === null ? [] : ['-n', near.name], device: nearDevice, address: cable.near },
      { within: ['-n', far.name], device: farDevice, address: cable.far },
    ];
    for (const { within, device, address } of ends) {
      ip(...within, 'address', 'add', `${address}/30`, 'dev', device);
      ip(...within, 'link', 'set', device, 'up');
    }
    return cable;
  }

  stop(): void {
    process.off('exit', this.#remove);
    this.#remove();
  }

  // The ends of cables go with the machines that they are in, and the other ends with them.
  readonly #remove = (): void => {
    for (const name of this.#machines.splice(0)) ip('netns', 'delete', name);
  };
}

/** What happens to a cable. */
export function cableFaults(cable: Cable, name: string): readonly Fault[] {
  const { farMachine, farDevice } = cable;
  const within = ['-n', farMachine.name];
  const cut: Fault = {
    name: `${name} is cut`,
    target: name,
    least: 300,
    most: 12_000,
    begin: () => ip(...within, 'link', 'set', farDevice, 'down'),
    end: () => ip(...within, 'link', 'set', farDevice, 'up'),
  };
  if (!canWear(cable)) return [cut];
  return [
    cut,
    {
      name: `${name} loses a fifth of what it carries`,
      target: name,
      least: 1_000,
      most: 6_000,
      begin: () => wear(cable, 'add', 'delay', '40ms', '30ms', 'loss', '20%'),
      end: () => wear(cable, 'delete'),
    },
  ];
}

function wear({ farMachine, farDevice }: Cable, action: string, ...how: readonly string[]): void {
  const where = ['dev', farDevice, 'root', 'netem'];
  execFileSync('tc', ['-n', farMachine.name, 'qdisc', action, ...where, ...how], {
    stdio: 'ignore',
  });
}

/** Not every kernel can lose packets on purpose. */
function canWear(cable: Cable): boolean {
  try {
    wear(cable, 'add', 'delay', '1ms');
    wear(cable, 'delete');
    return true;
  } catch {
    return false;
  }
}
