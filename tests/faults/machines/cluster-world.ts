import { startRedisCluster } from '../../machines/redis-cluster.ts';
import { startNodes } from './running-nodes.ts';
import { readRedis } from './stored-log.ts';
import {
  connectionFaults,
  eachOf,
  moveFaults,
  nodeFaults,
  redisFaults,
  type World,
} from './world.ts';

/**
 * Several nodes on a Redis Cluster of three masters with a replica each, which must have confirmed what is acked. One
 * server of the Cluster fails at a time: what two together may take with them no setting can keep.
 */
export async function startClusterWorld(nodeCount: number, doorCount: number): Promise<World> {
  const cluster = await startRedisCluster(1);
  const environment = { REDIS_URL: cluster.url, REDIS_REPLICAS: '1' };
  const running = await startNodes(
    Array.from({ length: nodeCount }, () => ({ environment })),
    doorCount,
  );
  const { nodes, doors } = running;
  const servers = [...cluster.masters, ...cluster.replicas.flat()];
  return {
    ...running,
    faults: [
      ...eachOf(servers, 'Redis', (server, name) => redisFaults(server, name, 'one of Redis')),
      ...eachOf(nodes, 'node', nodeFaults),
      ...eachOf(doors, 'door', connectionFaults),
      ...eachOf(doors, 'door', (door, name) => moveFaults(door, name, nodes)),
    ],
    read: async (meeting) => {
      await cluster.whole();
      const master = await cluster.masterOf(`dt:{${meeting}}:log`);
      return readRedis(master.url, meeting);
    },
    stop: async () => {
      await running.stop();
      await cluster.stop();
    },
  };
}
