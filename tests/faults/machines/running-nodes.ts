import { startProxy } from '../../machines/tcp-proxy.ts';
import { ServerProcess } from '../../e2e/machines/server-process.ts';
import { errorsFile } from './errors-file.ts';
import type { World } from './world.ts';

/** How and where a node of the program runs. */
export interface NodePlace {
  readonly environment: Readonly<Record<string, string>>;
  /** the address it listens on, when that is not of this machine */
  readonly host?: string;
  /** what goes before the program on the command line, to run it on another machine */
  readonly entrance?: readonly string[];
}

/** The part of a world that all worlds have: nodes of the program, and doors that lead to them in turn. */
export type RunningNodes = Pick<World, 'nodes' | 'doors' | 'lastErrors' | 'stop'>;

export async function startNodes(
  places: readonly NodePlace[],
  doorCount: number,
): Promise<RunningNodes> {
  const errors = errorsFile();
  const nodes = await Promise.all(
    places.map(({ environment, host = '127.0.0.1', entrance = [] }) =>
      ServerProcess.start(environment, [], { host, entrance, errors: errors.descriptor }),
    ),
  );
  const turns = Array.from({ length: Math.ceil(doorCount / nodes.length) }, () => nodes).flat();
  const doors = await Promise.all(
    turns.slice(0, doorCount).map(({ port, host }) => startProxy(port, host)),
  );
  return {
    nodes,
    doors,
    lastErrors: errors.last,
    stop: async () => {
      await Promise.all(nodes.map((node) => node.kill()));
      await Promise.all(doors.map((door) => door.stop()));
      errors.remove();
    },
  };
}
