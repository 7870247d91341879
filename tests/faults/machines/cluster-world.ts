import { startRedisCluster } from '../../machines/redis-cluster.ts';
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

/**
 * Several nodes on a Redis Cluster of three masters with a replica each, which must have confirmed what is acked. One
 * server of the Cluster fails at a time: what two together may take with them no setting can keep.
 */
export async function startClusterWorld(nodeCount: number, doorCount: number): Promise<World> {
  const errors = errorsFile();
  const cluster = await startRedisCluster(1);
  const nodes = await Promise.all(
    Array.from({ length: nodeCount }, () =>
      ServerProcess.start({ REDIS_URL: cluster.url, REDIS_REPLICAS: '1' }, [], {
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
      ...[...cluster.masters, ...cluster.replicas.flat()].flatMap((server, index) =>
        redisFaults(server, `Redis ${index + 1}`, 'one of Redis'),
      ),
      ...nodes.flatMap((node, index) => nodeFaults(node, `node ${index + 1}`)),
      ...doors.flatMap((door, index) => connectionFaults(door, `door ${index + 1}`)),
      ...doors.flatMap((door, index) => moveFaults(door, `door ${index + 1}`, nodes)),
    ],
    read: async (meeting) => {
      await cluster.whole();
      const master = await cluster.masterOf(`dt:{${meeting}}:log`);
      return readRedis(master.url, meeting);
    },
    lastErrors: errors.last,
    stop: async () => {
      await Promise.all(nodes.map((node) => node.kill()));
      await Promise.all(doors.map((proxy) => proxy.stop()));
      await cluster.stop();
      errors.remove();
    },
  };
}
