import { EventEmitter, once } from 'node:events';
import {
  readAll,
  type Commit,
  type EventLog,
  type Subscription,
} from '../../server/log/event-log.ts';

/** The commits that follow a version, recognisable by who wrote them. */
export function commitsAfter(version: number, count: number, writer = 'writer'): readonly Commit[] {
  return Array.from({ length: count }, (_, index) => commitAt(version + 1 + index, writer));
}

/** The one commit that this writer writes at this version. */
export function commitAt(version: number, writer = 'writer'): Commit {
  return {
    version,
    commandId: `${writer}-${version}`,
    actor: { role: 'secretary', name: 'Nguyễn Thị Hoà' },
    at: 1_790_000_000_000 + version,
    events: [{ type: 'feedback.recorded', data: { number: version, text: 'Đường vào bản hỏng' } }],
  };
}

/** Everything a stream holds after a version. */
export async function contentsOf(
  log: EventLog,
  stream: string,
  after = 0,
): Promise<readonly Commit[]> {
  const commits: Commit[] = [];
  for await (const commit of readAll(log, stream, after)) commits.push(commit);
  return commits;
}

/** What a follower has been given, and a way to wait for more. */
export interface Followed {
  readonly commits: readonly Commit[];
  readonly subscription: Subscription;
  /** Resolves when the commit with this version, or a later one, has arrived. */
  reached(version: number): Promise<void>;
}

/** Follows a stream and keeps what comes. */
export function follow(log: EventLog, stream: string, after = 0): Followed {
  const commits: Commit[] = [];
  const arrivals = new EventEmitter();
  const subscription = log.follow(stream, after, (more) => {
    commits.push(...more);
    arrivals.emit('commits');
  });
  return {
    commits,
    subscription,
    reached: async (version) => {
      while ((commits.at(-1)?.version ?? after) < version) await once(arrivals, 'commits');
    },
  };
}
