import { startRedis } from '../../machines/redis-server.ts';
import { startProxy } from '../../machines/tcp-proxy.ts';
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

/** Several nodes on one Redis, each by a connection of its own, and doors that lead to them. */
export async function startRedisWorld(nodeCount: number, doorCount: number): Promise<World> {
  const redis = await startRedis();
  const links = await Promise.all(Array.from({ length: nodeCount }, () => startProxy(redis.port)));
  const running = await startNodes(
    links.map(({ port }) => ({ environment: { REDIS_URL: `redis://127.0.0.1:${port}` } })),
    doorCount,
  );
  const { nodes, doors } = running;
  return {
    ...running,
    faults: [
      ...redisFaults(redis),
      ...eachOf(nodes, 'node', nodeFaults),
      ...eachOf(links, 'link', connectionFaults),
      ...eachOf(doors, 'door', connectionFaults),
      ...eachOf(doors, 'door', (door, name) => moveFaults(door, name, nodes)),
    ],
    read: (meeting) => readRedis(redis.url, meeting),
    stop: async () => {
      await running.stop();
      await Promise.all(links.map((link) => link.stop()));
      await redis.stop();
    },
  };
}
