import type { DatabaseSync, StatementSync } from 'node:sqlite';
import { setImmediate as nextTask } from 'node:timers/promises';
import {
  LogUnavailable,
  pageSize,
  type AppendResult,
  type Commit,
  type Follower,
  type Head,
  type StreamHead,
  type Subscription,
} from './event-log.ts';
import { Followers } from './followers.ts';
import { noOtherNodes, type SharedLog } from './node-channel.ts';
import type { OnTightened } from './private-files.ts';
import { openSqliteFile } from './sqlite-file.ts';
import {
  beginningOfText,
  checkAppend,
  checkStream,
  checkVersion,
  commitsOfPage,
  textOfCommit,
} from './stored-commit.ts';

export interface SqliteLogOptions {
  /** How long to wait for the lock of another process; this thread stands still meanwhile. */
  readonly busyMilliseconds?: number;
  /** How often to look for commits of other processes while somebody follows a stream. */
  readonly pollMilliseconds?: number;
  /** Told of every file that others could read. */
  readonly onTightened?: OnTightened;
}

/**
 * Opens the log that a directory holds, in one SQLite file; makes it when it is missing.
 * Rejects when the file is foreign, of a newer version of the program, or cannot be used.
 */
export async function openSqliteLog(
  directory: string,
  { busyMilliseconds = 2_000, pollMilliseconds = 100, onTightened }: SqliteLogOptions = {},
): Promise<SharedLog> {
  const database = await openSqliteFile(directory, busyMilliseconds, onTightened);
  return new SqliteLog(new SqliteStore(database), pollMilliseconds);
}

class SqliteLog implements SharedLog {
  readonly nodes = noOtherNodes;
  readonly #store: SqliteStore;
  readonly #followers: Followers;
  readonly #pollMilliseconds: number;
  #poll: NodeJS.Timeout | undefined;
  #changes = 0;

  constructor(store: SqliteStore, pollMilliseconds: number) {
    this.#store = store;
    this.#pollMilliseconds = pollMilliseconds;
    this.#followers = new Followers(async (stream, after, limit = pageSize) => {
      // A long catch-up must let other work in between its pages.
      await nextTask();
      return store.read(stream, after, limit);
    });
  }

  append(stream: string, expected: Head, commits: readonly Commit[]): Promise<AppendResult> {
    return settle(() => {
      checkAppend(stream, expected, commits);
      const result = this.#store.append(stream, expected, commits);
      if (result.appended) this.#followers.offer(stream, expected, commits);
      return result;
    });
  }

  read(stream: string, after: number, limit = pageSize): Promise<readonly Commit[]> {
    return settle(() => {
      checkStream(stream);
      checkVersion(after);
      return this.#store.read(stream, after, limit);
    });
  }

  follow(stream: string, after: Head, follower: Follower): Subscription {
    checkStream(stream);
    checkVersion(after.version);
    this.#startPolling();
    return this.#followers.add(stream, after, follower);
  }

  probe(stream: string): Promise<void> {
    return settle(() => {
      checkStream(stream);
      this.#store.writeNothingNew();
    });
  }

  list(): Promise<readonly StreamHead[]> {
    return settle(() => this.#store.list());
  }

  remove(stream: string): Promise<void> {
    return settle(() => {
      checkStream(stream);
      this.#store.remove(stream);
    });
  }

  close(): Promise<void> {
    return settle(() => {
      this.#followers.close();
      this.#stopPolling();
      this.#store.close();
    });
  }

  #startPolling(): void {
    if (this.#poll !== undefined) return;
    this.#changes = this.#changesByOthers();
    this.#poll = setInterval(() => this.#lookForChanges(), this.#pollMilliseconds);
  }

  #stopPolling(): void {
    clearInterval(this.#poll);
    this.#poll = undefined;
  }

  #lookForChanges(): void {
    if (this.#followers.streams.length === 0) {
      this.#stopPolling();
      return;
    }
    const changes = this.#changesByOthers();
    if (changes === this.#changes) return;
    this.#changes = changes;
    this.#followers.wakeAll();
  }

  #changesByOthers(): number {
    try {
      return this.#store.changesByOthers();
    } catch (error) {
      if (!(error instanceof LogUnavailable)) throw error;
      // The next look will tell.
      return this.#changes;
    }
  }
}

/** The statements on one connection. Throws `LogUnavailable` for everything SQLite refuses. */
class SqliteStore {
  readonly #database: DatabaseSync;
  readonly #statements: Statements;

  constructor(database: DatabaseSync) {
    this.#database = database;
    this.#statements = prepareStatements(database);
  }

  append(stream: string, expected: Head, commits: readonly Commit[]): AppendResult {
    const texts = commits.map(textOfCommit);
    const start = beginningOfText(expected);
    return this.#transact(() => {
      // SQLite counts characters, so this is the start at least.
      const last = this.#statements.last.get(start.length, stream);
      const version = Number(last?.version ?? 0);
      const isExpected = last === undefined || String(last.start).startsWith(start);
      if (version !== expected.version || !isExpected) return { appended: false, version };
      if (version === 0 && texts.length > 0) this.#statements.addStream.run(stream);
      texts.forEach((text, index) => {
        this.#statements.addCommit.run(version + 1 + index, text, stream);
      });
      return { appended: true, version: version + commits.length };
    });
  }

  read(stream: string, after: number, limit: number): readonly Commit[] {
    const rows = attempt('notStored', () => this.#statements.read.all(stream, after, limit));
    const page = rows.map((row) => ({
      version: Number(row.version),
      text: String(row.text),
    }));
    return commitsOfPage(stream, after, page);
  }

  /** Writes to the disk, but nothing new. */
  writeNothingNew(): void {
    this.#transact(() => {
      const layout = Number(this.#statements.layout.get()?.user_version);
      // SQLite writes the page that holds it, whether or not it differs.
      this.#database.exec(`PRAGMA user_version = ${layout}`);
    });
  }

  list(): readonly StreamHead[] {
    const rows = attempt('notStored', () => this.#statements.list.all());
    return rows.map((row) => ({ stream: String(row.name), version: Number(row.version) }));
  }

  remove(stream: string): void {
    this.#transact(() => {
      this.#statements.removeCommits.run(stream);
      this.#statements.removeStream.run(stream);
    });
  }

  /** A number that differs from the last one when another connection has committed since. */
  changesByOthers(): number {
    return attempt('notStored', () => Number(this.#statements.dataVersion.get()?.data_version));
  }

  close(): void {
    if (this.#database.isOpen) this.#database.close();
  }

  #transact<Result>(work: () => Result): Result {
    // A rollback that failed earlier, on a full or vanished disk, would block every later one.
    if (this.#database.isOpen && this.#database.isTransaction) this.#rollBack();
    try {
      const result = attempt('notStored', () => {
        this.#database.exec('BEGIN IMMEDIATE');
        return work();
      });
      // The log may reach the disk although the last sync failed.
      attempt('unknown', () => this.#database.exec('COMMIT'));
      return result;
    } finally {
      if (this.#database.isOpen && this.#database.isTransaction) this.#rollBack();
    }
  }

  #rollBack(): void {
    try {
      this.#database.exec('ROLLBACK');
    } catch {
      // The next transaction tries again; what failed first is already on its way to the caller.
    }
  }
}

interface Statements {
  readonly last: StatementSync;
  readonly addStream: StatementSync;
  readonly addCommit: StatementSync;
  readonly read: StatementSync;
  readonly list: StatementSync;
  readonly removeCommits: StatementSync;
  readonly removeStream: StatementSync;
  readonly dataVersion: StatementSync;
  readonly layout: StatementSync;
}

function prepareStatements(database: DatabaseSync): Statements {
  const id = '(SELECT id FROM streams WHERE name = ?)';
  return {
    last: database.prepare(
      `SELECT version, substr(text, 1, ?) AS start FROM commits WHERE stream = ${id}
       ORDER BY version DESC LIMIT 1`,
    ),
    addStream: database.prepare('INSERT INTO streams (name) VALUES (?)'),
    addCommit: database.prepare(
      'INSERT INTO commits (version, text, stream) SELECT ?, ?, id FROM streams WHERE name = ?',
    ),
    read: database.prepare(
      `SELECT version, text FROM commits WHERE stream = ${id} AND version > ?
       ORDER BY version LIMIT ?`,
    ),
    list: database.prepare(
      `SELECT name, (SELECT max(version) FROM commits WHERE stream = id) AS version FROM streams`,
    ),
    removeCommits: database.prepare(`DELETE FROM commits WHERE stream = ${id}`),
    removeStream: database.prepare('DELETE FROM streams WHERE name = ?'),
    dataVersion: database.prepare('PRAGMA data_version'),
    layout: database.prepare('PRAGMA user_version'),
  };
}

/** Runs SQLite calls; what they refuse means that the log is unavailable. */
function attempt<Result>(effect: LogUnavailable['effect'], calls: () => Result): Result {
  try {
    return calls();
  } catch (error) {
    if (!isSqliteError(error)) throw error;
    throw new LogUnavailable(`SQLite: ${error.message}`, effect, error);
  }
}

/** True for a refusal of SQLite itself and for the use of a closed database. */
function isSqliteError(error: unknown): error is Error {
  return (
    error instanceof Error &&
    'code' in error &&
    (error.code === 'ERR_SQLITE_ERROR' || error.code === 'ERR_INVALID_STATE')
  );
}

/** Runs synchronous work; what it throws rejects. */
function settle<Result>(work: () => Result): Promise<Result> {
  return new Promise((resolve) => {
    resolve(work());
  });
}
