import { startRedis } from '../../machines/redis-server.ts';
import { startProxy } from '../../machines/tcp-proxy.ts';
import { ServerProcess } from '../../e2e/machines/server-process.ts';
import { errorsFile } from './errors-file.ts';
import { readRedis } from './stored-log.ts';
import {
  connectionFaults,
  moveFaults,
  nodeFaults,
  openDoors,
  redisFaults,
  type World,
} from './world.ts';

/** Several nodes on one Redis, each by a connection of its own, and doors that lead to them. */
export async function startRedisWorld(nodeCount: number, doorCount: number): Promise<World> {
  const errors = errorsFile();
  const redis = await startRedis();
  const links = await Promise.all(Array.from({ length: nodeCount }, () => startProxy(redis.port)));
  const nodes = await Promise.all(
    links.map((link) =>
      ServerProcess.start({ REDIS_URL: `redis://127.0.0.1:${link.port}` }, [], {
        host: '127.0.0.1',
        entrance: [],
        errors: errors.descriptor,
      }),
    ),
  );
  const doors = await openDoors(nodes, doorCount);
  return {
    nodes,
    doors,
    faults: [
      ...redisFaults(redis),
      ...nodes.flatMap((node, index) => nodeFaults(node, `node ${index + 1}`)),
      ...links.flatMap((link, index) => connectionFaults(link, `link ${index + 1}`)),
      ...doors.flatMap((door, index) => connectionFaults(door, `door ${index + 1}`)),
      ...doors.flatMap((door, index) => moveFaults(door, `door ${index + 1}`, nodes)),
    ],
    read: (meeting) => readRedis(redis.url, meeting),
    lastErrors: errors.last,
    stop: async () => {
      await Promise.all(nodes.map((node) => node.kill()));
      await Promise.all([...doors, ...links].map((proxy) => proxy.stop()));
      await redis.stop();
      errors.remove();
    },
  };
}
