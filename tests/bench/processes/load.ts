import { protocolVersion, type Credential } from '#shared/wire/protocol.ts';
import { giveCommands, giveSteadily, type Commanded } from '../load/commands.ts';
import { addToStream } from '../load/redis-clients.ts';
import { Connection, type Greeting } from '../load/connection.ts';
import { sharedClock } from '../measuring.ts';
import { serve } from '../process.ts';

/** Who connects: bare connections, or phones of a meeting, each with a device of its own. */
export type Visitors =
  | { readonly kind: 'ws' }
  | { readonly kind: 'socketio' }
  | { readonly kind: 'phones'; readonly code: string }
  | { readonly kind: 'link'; readonly token: string };

interface Opening {
  readonly group: string;
  readonly port: number;
  readonly visitors: Visitors;
  readonly count: number;
  /** connections that may be opening at the same time; all of them make a burst */
  readonly atOnce: number;
  /** number of the first device, so that several processes bring different phones */
  readonly firstDevice: number;
}

interface Group {
  readonly connections: Connection[];
  /** when the broadcast that is waited for reached each connection */
  arrivals: Float64Array;
  arrived: number;
  complete: PromiseWithResolvers<void>;
  /** sizes of the broadcasts at the first connection, in bytes on the wire */
  readonly sizes: number[];
  lost: number;
}

const groups = new Map<string, Group>();

const service = {
  /** Opens the connections; resolves when all are open, with the ms that took. */
  open: async (opening: Opening): Promise<number> => {
    const group: Group = {
      connections: [],
      arrivals: new Float64Array(opening.count),
      arrived: 0,
      complete: Promise.withResolvers(),
      sizes: [],
      lost: 0,
    };
    groups.set(opening.group, group);
    const started = sharedClock();
    await openAll(group, opening);
    return sharedClock() - started;
  },
  /** Forgets former arrivals; from now on the next broadcast is waited for. */
  arm: ({ group }: { readonly group: string }): void => {
    const armed = groupOf(group);
    armed.arrivals = new Float64Array(armed.connections.length);
    armed.arrived = 0;
    armed.complete = Promise.withResolvers();
  },
  /** When the broadcast reached each connection, by the shared clock; resolves when it has reached all. */
  arrivals: async ({ group }: { readonly group: string }): Promise<Float64Array> => {
    const armed = groupOf(group);
    await armed.complete.promise;
    return armed.arrivals;
  },
  /** Sizes of all broadcasts at one connection so far, in bytes on the wire. */
  sizes: ({ group }: { readonly group: string }): readonly number[] => groupOf(group).sizes,
  /** All that came to a group so far, in bytes on the wire. */
  bytesReceived: ({ group }: { readonly group: string }): number =>
    groupOf(group).connections.reduce((sum, { bytesReceived }) => sum + bytesReceived, 0),
  /** Resolves when the server has answered a question of each connection. */
  askTime: async ({ group }: { readonly group: string }): Promise<void> => {
    await Promise.all(groupOf(group).connections.map((connection) => connection.ask('time')));
  },
  /** Every connection gives so many commands, one after the other. */
  giveCommands: ({
    group,
    each,
    name,
  }: Readonly<{ group: string; each: number; name: string }>): Promise<Commanded> =>
    giveCommands(groupOf(group).connections, each, name),
  /** So many clients of Redis itself each add so many entries to a stream. */
  addToStream: ({
    url,
    count,
    each,
  }: Readonly<{ url: string; count: number; each: number }>): Promise<Commanded> =>
    addToStream(url, count, each),
  /** Every connection gives commands at this pace for so long. */
  giveSteadily: ({
    group,
    ...steadily
  }: Readonly<{
    group: string;
    name: string;
    pauseMs: number;
    forMs: number;
  }>): Promise<Commanded> => giveSteadily(groupOf(group).connections, steadily),
  /** Connections that the server ended. */
  lost: ({ group }: { readonly group: string }): number => groupOf(group).lost,
  close: ({ group }: { readonly group: string }): void => {
    for (const connection of groupOf(group).connections) connection.close();
    groups.delete(group);
  },
};
export type Load = typeof service;

serve(service);

function groupOf(name: string): Group {
  const group = groups.get(name);
  if (group === undefined) throw new Error(`there is no group ${name}`);
  return group;
}

async function openAll(group: Group, opening: Opening): Promise<void> {
  let next = 0;
  const openOn = async (): Promise<void> => {
    while (next < opening.count) {
      next += 1;
      await openOne(group, opening, next - 1);
    }
  };
  await Promise.all(Array.from({ length: Math.min(opening.atOnce, opening.count) }, openOn));
}

function openOne(
  group: Group,
  { port, visitors, firstDevice }: Opening,
  index: number,
): Promise<void> {
  return new Promise((resolve, reject) => {
    const connection: Connection = new Connection(port, greetingOf(visitors, firstDevice + index), {
      onOpen: (answer) => {
        if (answer?.includes('"ok":false') === true) reject(new Error(answer));
        else resolve();
      },
      onBroadcast: (size) => {
        if (index === 0) group.sizes.push(size);
        if (group.arrivals[index] !== 0) return;
        group.arrivals[index] = sharedClock();
        group.arrived += 1;
        if (group.arrived === group.arrivals.length) group.complete.resolve();
      },
    });
    connection.onClose(() => {
      group.lost += 1;
      reject(new Error('the server ended a connection'));
    });
    group.connections[index] = connection;
  });
}

function greetingOf(visitors: Visitors, device: number): Greeting {
  switch (visitors.kind) {
    case 'ws':
    case 'socketio':
      return visitors;
    case 'phones':
      return joining({
        kind: 'participant',
        code: visitors.code,
        device: `device-of-the-bench-${String(device)}`,
      });
    case 'link':
      return joining(visitors);
    default:
      return visitors satisfies never;
  }
}

function joining(credential: Credential): Greeting {
  return { kind: 'meeting', request: { protocol: protocolVersion, credential, have: null } };
}
