import { keepsEveryPromise } from './machines/judgement.ts';
import { startRedisWorld } from './machines/redis-world.ts';

keepsEveryPromise('three nodes on one Redis keep every promise', {
  start: () => startRedisWorld(3, 5),
  pinned: [2],
});
