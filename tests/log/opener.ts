// A worker thread that opens and closes the log in each directory at the same moment as the others.
import { workerData } from 'node:worker_threads';
import { beginning } from '../../server/log/event-log.ts';
import { openSqliteLog } from '../../server/log/sqlite.ts';

/** What an opener is told. */
export interface OpenerData {
  readonly directories: readonly string[];
  /** How many openers take part. */
  readonly openers: number;
  /** Counts the arrivals of all openers at all directories. */
  readonly arrivals: Int32Array<SharedArrayBuffer>;
}

// Only the test starts this worker.
const { directories, openers, arrivals } = workerData as OpenerData;

for (const [index, directory] of directories.entries()) {
  Atomics.add(arrivals, 0, 1);
  while (Atomics.load(arrivals, 0) < openers * (index + 1));
  const log = await openSqliteLog(directory);
  await log.append('meeting:1', beginning, [
    { version: 1, commandId: 'first', actor: null, at: 0, events: [] },
  ]);
  await log.close();
}
