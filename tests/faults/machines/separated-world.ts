import { startRedis } from '../../machines/redis-server.ts';
import { cableFaults, Network } from './network-namespaces.ts';
import { startNodes } from './running-nodes.ts';
import { readRedis } from './stored-log.ts';
import { eachOf, moveFaults, nodeFaults, redisFaults, type World } from './world.ts';

/** Several nodes and their Redis on machines of their own, with real cables between them. */
export async function startSeparatedWorld(nodeCount: number, doorCount: number): Promise<World> {
  const network = new Network();
  const redisMachine = network.machine();
  const toRedis = network.connect(null, redisMachine);
  const redis = await startRedis(['--protected-mode', 'no'], {
    host: '0.0.0.0',
    entrance: redisMachine.entrance,
  });
  const places = Array.from({ length: nodeCount }, () => {
    const machine = network.machine();
    return {
      machine,
      fromHere: network.connect(null, machine),
      fromRedis: network.connect(redisMachine, machine),
    };
  });
  const running = await startNodes(
    places.map(({ machine, fromHere, fromRedis }) => ({
      environment: { REDIS_URL: `redis://${fromRedis.near}:${redis.port}` },
      host: fromHere.far,
      entrance: machine.entrance,
    })),
    doorCount,
  );
  const { nodes, doors } = running;
  return {
    ...running,
    faults: [
      ...redisFaults(redis),
      ...eachOf(nodes, 'node', nodeFaults),
      ...eachOf(places, 'link', ({ fromRedis }, name) => cableFaults(fromRedis, name)),
      ...eachOf(places, 'way in', ({ fromHere }, name) => cableFaults(fromHere, name)),
      ...eachOf(doors, 'door', (door, name) => moveFaults(door, name, nodes)),
    ],
    read: (meeting) => readRedis(`redis://${toRedis.far}:${redis.port}`, meeting),
    stop: async () => {
      await running.stop();
      await redis.stop();
      network.stop();
    },
  };
}
