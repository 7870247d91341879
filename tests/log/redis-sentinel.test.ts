import { openRedisLog } from '../../server/log/redis.ts';
import { startRedisSentinel } from '../machines/redis-sentinel.ts';
import { describeEventLog } from './contract.ts';
import { tearDisk } from './redis-store.ts';
import type { LogStore } from './store.ts';

// For the processes that write: a replica may take over while all servers start again.
process.env.REDIS_REPLICAS = '1';

describeEventLog('Redis behind sentinels', startStore);

async function startStore(): Promise<LogStore> {
  // Servers that are only started again must not be replaced meanwhile.
  const sentinel = await startRedisSentinel(10_000);
  const { machines } = sentinel;
  const restart = async (whileDown: (machine: (typeof machines)[number]) => Promise<void>) => {
    await Promise.all(machines.map((machine) => machine.kill('SIGKILL')));
    await Promise.all(machines.map(whileDown));
    await Promise.all(machines.map((machine) => machine.restart()));
    await sentinel.whole();
  };
  return {
    address: ['redis', sentinel.url],
    open: () => openRedisLog(sentinel.url, { replicas: 1 }),
    crash: () => restart(() => Promise.resolve()),
    tear: (share) => restart((machine) => tearDisk(machine, share)),
    stop: () => sentinel.stop(),
  };
}
