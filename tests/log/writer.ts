// Opens a log and says `opened`; when told to start, appends to a stream until it has made the given
// number of appends, and prints each acknowledged one as `<first version> <last version>`. Holds the
// log open until its standard input ends: a process of its own, to be killed.
// Arguments: engine, location, stream, name of the writer, commits an append, number of appends.
import { once } from 'node:events';
import { beginning, type EventLog } from '../../server/log/event-log.ts';
import { openRedisLog } from '../../server/log/redis.ts';
import { openSqliteLog } from '../../server/log/sqlite.ts';
import { commitsAfter } from './commits.ts';

const [engine, location = '', stream = '', name = '', batch, appends] = process.argv.slice(2);
const log = await (engine === 'redis' ? openRedis() : openSqliteLog(location));
process.stdout.write('opened\n');
const inputEnd = once(process.stdin, 'end');
await once(process.stdin, 'data');
await write(log, Number(batch), Number(appends));
await inputEnd;
await log.close();

/** Waits for as many replicas as the environment says, and long enough for a busy machine. */
function openRedis(): Promise<EventLog> {
  const replicas = Number(process.env.REDIS_REPLICAS ?? 0);
  return openRedisLog(location, { replicas, commandMilliseconds: 10_000 });
}

async function write(to: EventLog, commitsEach: number, count: number): Promise<void> {
  let head = beginning;
  for (let done = 0; done < count;) {
    const { version } = head;
    const result = await to.append(stream, head, commitsAfter(version, commitsEach, name));
    if (result.appended) {
      process.stdout.write(`${version + 1} ${result.version}\n`);
      done += 1;
    }
    head = (await to.read(stream, result.version - 1))[0] ?? beginning;
  }
}
