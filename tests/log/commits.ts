import { EventEmitter, once } from 'node:events';
import {
  beginning,
  readAll,
  type Commit,
  type EventLog,
  type Head,
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
    events: [{ type: 'register.recorded', data: { number: version, text: 'Đường vào bản hỏng' } }],
  };
}

/** The head of a stream that this writer has brought to this version. */
export function headAt(version: number, writer?: string): Head {
  return version === 0 ? beginning : commitAt(version, writer);
}

/** Everything a stream holds after a version. */
export async function contentsOf(
  log: EventLog,
  stream: string,
  after = 0,
): Promise<readonly Commit[]> {
  const commits: Commit[] = [];
  for await (const commit of readAll(log, stream, headAt(after))) commits.push(commit);
  return commits;
}

/** What a follower has been told, and a way to wait for more. */
export interface Followed {
  readonly commits: readonly Commit[];
  readonly subscription: Subscription;
  /** Resolves when the commit with this version, or a later one, has arrived. */
  reached(version: number): Promise<void>;
  /** Resolves when the follower has been told that the stream was replaced. */
  replaced(): Promise<void>;
}

/** Follows a stream and keeps what comes. */
export function follow(log: EventLog, stream: string, after = 0): Followed {
  const commits: Commit[] = [];
  const arrivals = new EventEmitter();
  const replaced = once(arrivals, 'replaced');
  const subscription = log.follow(stream, headAt(after), {
    onCommits: (more) => {
      commits.push(...more);
      arrivals.emit('commits');
    },
    onReplaced: () => arrivals.emit('replaced'),
  });
  return {
    commits,
    subscription,
    reached: async (version) => {
      while ((commits.at(-1)?.version ?? after) < version) await once(arrivals, 'commits');
    },
    replaced: async () => {
      await replaced;
    },
  };
}
