import { randomInt } from 'node:crypto';
import { once } from 'node:events';
import { createServer } from 'node:net';

// Some programs can only be told the number of a port, and must find the same one again after a restart. The numbers lie
// below those that the system gives to outgoing connections, and every process of the tests takes them from a block of
// its own. Anybody else who takes one is answered with another.

const first = 10_000;
const blockSize = 100;
const blockCount = 220;

let next = 0;
let end = 0;

/** The number of a port that no other test chooses; anybody else may still listen on it. */
export async function choosePort(): Promise<number> {
  while (next === end) {
    const block = first + blockSize * randomInt(blockCount);
    // Its first port is listened on until this process ends: the block is this process's.
    if ((await occupy(block)) !== null) [next, end] = [block + 1, block + blockSize];
  }
  const port = next;
  next += 1;
  return port;
}

const mostAttempts = 10;

/**
 * Starts a program on ports that it is given by `choose`. When it does not start and somebody listens on one of them, it
 * is started again on others.
 */
export async function startOnChosenPorts<Started>(
  start: (choose: () => Promise<number>) => Promise<Started>,
): Promise<Started> {
  for (let attempt = 1; ; attempt += 1) {
    const chosen: number[] = [];
    try {
      return await start(async () => {
        const port = await choosePort();
        chosen.push(port);
        return port;
      });
    } catch (error) {
      const taken = await Promise.all(chosen.map(isTaken));
      if (!taken.includes(true) || attempt === mostAttempts) throw error;
    }
  }
}

async function isTaken(port: number): Promise<boolean> {
  const callOff = await occupy(port);
  await callOff?.();
  return callOff === null;
}

/** Listens on a port as anybody might, until it is called off; null when somebody else does already. */
export async function occupy(port: number): Promise<(() => Promise<void>) | null> {
  const server = createServer();
  const isListening = await new Promise<boolean>((resolve) => {
    server.once('listening', () => resolve(true));
    server.once('error', () => resolve(false));
    // Whoever forgets to call it off does not keep the process alive.
    server.listen(port, '127.0.0.1').unref();
  });
  if (!isListening) return null;
  return async () => {
    server.close();
    await once(server, 'close');
  };
}
