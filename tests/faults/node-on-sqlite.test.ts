import { keepsEveryPromise } from './machines/judgement.ts';
import { startSqliteWorld } from './machines/sqlite-world.ts';

keepsEveryPromise('one node on SQLite keeps every promise', {
  start: () => startSqliteWorld(3),
  pinned: [],
});
