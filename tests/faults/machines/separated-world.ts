import { startRedis } from '../../machines/redis-server.ts';
import { ServerProcess } from '../../e2e/machines/server-process.ts';
import { cableFaults, Network } from './network-namespaces.ts';
import { errorsFile } from './errors-file.ts';
import { readRedis } from './stored-log.ts';
import { moveFaults, nodeFaults, openDoors, redisFaults, type World } from './world.ts';

/** Several nodes and their Redis on machines of their own, with real cables between them. */
export async function startSeparatedWorld(nodeCount: number, doorCount: number): Promise<World> {
  const network = new Network();
  const errors = errorsFile();
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
  const nodes = await Promise.all(
    places.map(({ machine, fromHere, fromRedis }) =>
      ServerProcess.start({ REDIS_URL: `redis://${fromRedis.near}:${redis.port}` }, [], {
        host: fromHere.far,
        entrance: machine.entrance,
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
      ...places.flatMap(({ fromRedis }, index) => cableFaults(fromRedis, `link ${index + 1}`)),
      ...places.flatMap(({ fromHere }, index) => cableFaults(fromHere, `way in ${index + 1}`)),
      ...doors.flatMap((door, index) => moveFaults(door, `door ${index + 1}`, nodes)),
    ],
    read: (meeting) => readRedis(`redis://${toRedis.far}:${redis.port}`, meeting),
    lastErrors: errors.last,
    stop: async () => {
      await Promise.all(nodes.map((node) => node.kill()));
      await Promise.all(doors.map((proxy) => proxy.stop()));
      await redis.stop();
      network.stop();
      errors.remove();
    },
  };
}
