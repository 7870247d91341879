import { beginning, readAll, type Commit, type EventLog, type Head } from '../log/event-log.ts';
import { textOfCommit } from '../log/stored-commit.ts';
import { installationStream } from '../office/installation-kind.ts';
import { BackupRefused } from './format.ts';
import { commitsIn, type BackedUp, type Contents } from './reading.ts';

/** Commits that share one append. */
const batchLimit = 200;

/**
 * Writes the streams of a verified backup file into a log that holds none of their commits, or their first ones:
 * then an interrupted restore goes on. Resolves with the number of commits written. Rejects with `BackupRefused`
 * when somebody else writes to these streams, and with `LogUnavailable`; doing it again goes on in both cases.
 * @param afterOffice makes one more commit that is written in one piece with the stream of the installation
 */
export async function writeStreams(
  log: EventLog,
  file: string,
  stored: ReadonlyMap<string, number>,
  afterOffice: ((last: Commit) => Commit) | null = null,
): Promise<number> {
  let written = 0;
  for await (const { stream, before, commits } of batchesIn(file, stored)) {
    const last = commits.at(-1);
    const added =
      stream === installationStream && afterOffice !== null && last !== undefined
        ? [afterOffice(last)]
        : [];
    await append(log, stream, before, [...commits, ...added]);
    written += commits.length;
  }
  return written;
}

/** Rejects with `BackupRefused` when somebody else has written there. */
export async function append(
  log: EventLog,
  stream: string,
  before: Head,
  commits: readonly Commit[],
): Promise<void> {
  const { appended } = await log.append(stream, before, commits);
  if (appended) return;
  throw new BackupRefused(
    'Another program has written to the same meetings meanwhile. Stop the server and run this again.',
  );
}

/**
 * The first stream of the file of which the log holds something else than its first commits, or null.
 * @param stored how many commits of each stream the log holds
 */
export async function findDifference(
  log: EventLog,
  file: string,
  stored: ReadonlyMap<string, number>,
): Promise<string | null> {
  let comparing: string | null = null;
  let present: AsyncGenerator<Commit, void, undefined> | null = null;
  for await (const { stream, commit } of commitsIn(file)) {
    if (commit.version > (stored.get(stream) ?? 0)) continue;
    if (stream !== comparing) present = readAll(log, stream);
    comparing = stream;
    const next = await present?.next();
    if (next?.value == null || !isSame(next.value, commit)) return stream;
  }
  return null;
}

/** How many commits of each of these streams the log holds. */
export async function storedHeads(
  log: EventLog,
  { heads }: Contents,
): Promise<ReadonlyMap<string, number>> {
  const found = await log.list();
  return new Map(
    found.filter(({ stream }) => heads.has(stream)).map(({ stream, version }) => [stream, version]),
  );
}

function isSame(one: Commit, other: Commit): boolean {
  return one.version === other.version && textOfCommit(one) === textOfCommit(other);
}

interface Batch {
  readonly stream: string;
  /** after which these come */
  readonly before: Head;
  readonly commits: readonly Commit[];
}

/** The commits of a file that the log lacks, as they are appended. */
async function* batchesIn(
  file: string,
  stored: ReadonlyMap<string, number>,
): AsyncGenerator<Batch, void, undefined> {
  let batch: (Batch & { readonly commits: Commit[] }) | null = null;
  let last: BackedUp | null = null;
  for await (const backedUp of commitsIn(file)) {
    const { stream, commit } = backedUp;
    const before: Head = last?.stream === stream ? last.commit : beginning;
    last = backedUp;
    if (commit.version <= (stored.get(stream) ?? 0)) continue;
    if (batch !== null && (batch.stream !== stream || batch.commits.length >= limitOf(stream))) {
      yield batch;
      batch = null;
    }
    batch ??= { stream, before, commits: [] };
    batch.commits.push(commit);
  }
  if (batch !== null) yield batch;
}

/** The installation itself in one piece: half of it would look whole to a server that is started too early. */
function limitOf(stream: string): number {
  return stream === installationStream ? Number.POSITIVE_INFINITY : batchLimit;
}
