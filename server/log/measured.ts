import { stopwatch, type LogResult, type Observer } from '../platform/observer.ts';
import { LogUnavailable } from './event-log.ts';
import type { SharedLog } from './node-channel.ts';

/** The same log, whose calls an observer hears of: how long they took and how they ended. */
export function measuredLog(log: SharedLog, observer: Observer): SharedLog {
  return {
    nodes: log.nodes,
    append: async (stream, expected, commits) => {
      const elapsed = stopwatch();
      const ended = (result: LogResult): void =>
        observer.appendEnded(result, commits.length, elapsed());
      try {
        const result = await log.append(stream, expected, commits);
        ended(result.appended ? 'done' : 'conflict');
        if (!result.appended) {
          observer.foundBehind(Math.max(0, result.version - expected.version));
        }
        return result;
      } catch (error) {
        ended(resultOfFailure(error));
        throw error;
      }
    },
    read: async (stream, after, limit) => {
      const elapsed = stopwatch();
      try {
        const commits = await log.read(stream, after, limit);
        observer.readEnded('done', elapsed());
        return commits;
      } catch (error) {
        observer.readEnded(resultOfFailure(error), elapsed());
        throw error;
      }
    },
    follow: (stream, after, follower) => log.follow(stream, after, follower),
    probe: (stream) => log.probe(stream),
    list: () => log.list(),
    remove: (stream) => log.remove(stream),
    close: () => log.close(),
  };
}

function resultOfFailure(error: unknown): LogResult {
  return error instanceof LogUnavailable ? 'unavailable' : 'failed';
}
