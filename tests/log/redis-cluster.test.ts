import { openRedisLog } from '../../server/log/redis.ts';
import { startRedisCluster } from '../machines/redis-cluster.ts';
import { describeEventLog } from './contract.ts';
import { tearDisk } from './redis-store.ts';
import type { LogStore } from './store.ts';

describeEventLog('Redis Cluster', startStore);

async function startStore(): Promise<LogStore> {
  const cluster = await startRedisCluster();
  const machines = [...cluster.masters, ...cluster.replicas.flat()];
  const restart = async (whileDown: (machine: (typeof machines)[number]) => Promise<void>) => {
    await Promise.all(machines.map((machine) => machine.kill('SIGKILL')));
    await Promise.all(machines.map(whileDown));
    await Promise.all(machines.map((machine) => machine.restart()));
    await cluster.whole();
  };
  return {
    address: ['redis', cluster.url],
    open: () => openRedisLog(cluster.url, { replicas: 1 }),
    crash: () => restart(() => Promise.resolve()),
    tear: (share) => restart((machine) => tearDisk(machine, share)),
    stop: () => cluster.stop(),
  };
}
