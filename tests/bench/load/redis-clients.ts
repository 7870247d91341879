import { Redis } from 'ioredis';
import { sharedClock } from '../measuring.ts';
import { opinionText, type Commanded } from './commands.ts';

/** As many clients of Redis itself: each adds to a stream, again when the entry before is on the disk. */
export async function addToStream(url: string, count: number, each: number): Promise<Commanded> {
  const clients = Array.from({ length: count }, () => new Redis(url));
  await Promise.all(clients.map((client) => client.ping()));
  const latencies: number[] = [];
  const startedAt = sharedClock();
  await Promise.all(
    clients.map(async (client) => {
      for (let number = 0; number < each; number += 1) {
        const sentAt = sharedClock();
        await client.xadd('clients', '*', 'commit', opinionText);
        latencies.push(sharedClock() - sentAt);
      }
    }),
  );
  const endedAt = sharedClock();
  for (const client of clients) client.disconnect();
  return { startedAt, endedAt, latencies: Float64Array.from(latencies) };
}
