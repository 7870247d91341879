import { once } from 'node:events';
import { connect, createServer, type AddressInfo, type Socket } from 'node:net';
import { setTimeout as delay } from 'node:timers/promises';

const checkEveryMs = 100;

/** A proxy in front of several nodes: each new connection goes to the next one that says it is ready. */
export interface Balancer {
  readonly url: string;
  /** how many connections lead to this node now */
  connectionsTo(port: number): number;
  stop(): Promise<void>;
}

export async function startBalancer(ports: readonly number[]): Promise<Balancer> {
  const ready = new Set(ports);
  const open = new Map<Socket, number>();
  let turn = 0;
  let isStopped = false;

  const check = async (port: number): Promise<void> => {
    while (!isStopped) {
      const answer = await fetch(`http://127.0.0.1:${String(port)}/readyz`).catch(() => null);
      if (answer?.ok === true) ready.add(port);
      else ready.delete(port);
      await answer?.text();
      await delay(checkEveryMs);
    }
  };
  const checks = ports.map(check);

  const server = createServer((client) => {
    const candidates = ports.filter((port) => ready.has(port));
    const port = candidates[turn % candidates.length];
    turn += 1;
    if (port === undefined) {
      client.destroy();
      return;
    }
    const node = connect(port, '127.0.0.1');
    open.set(client, port);
    client.on('close', () => {
      open.delete(client);
      node.destroy();
    });
    node.on('close', () => client.destroy());
    // Said by 'close', which follows.
    for (const socket of [client, node]) socket.on('error', () => undefined);
    client.pipe(node).pipe(client);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo; // it listens on a port

  return {
    url: `http://127.0.0.1:${String(port)}`,
    connectionsTo: (wanted) => [...open.values()].filter((used) => used === wanted).length,
    stop: async () => {
      isStopped = true;
      server.close();
      for (const client of open.keys()) client.destroy();
      await Promise.all(checks);
    },
  };
}
