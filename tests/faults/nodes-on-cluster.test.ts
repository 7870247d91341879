import { startClusterWorld } from './machines/cluster-world.ts';
import { keepsEveryPromise } from './machines/judgement.ts';

keepsEveryPromise('nodes on a Redis Cluster keep every promise', {
  start: () => startClusterWorld(2, 4),
  pinned: [],
});
