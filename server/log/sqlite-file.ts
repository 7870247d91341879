import path from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { setTimeout as delay } from 'node:timers/promises';
import { makePrivate, tighten, type OnTightened } from './private-files.ts';

const fileName = 'log.sqlite';
/** What SQLite puts beside it while it is open, or finds there after a crash. */
const fileNames = [fileName, `${fileName}-wal`, `${fileName}-shm`];

/** Marks a file as ours: "DTLG". */
const applicationId = 0x44_54_4c_47;

/** Counts the layouts of the file; a program opens its own and older ones only. */
const schemaVersion = 1;

const schema = `
  CREATE TABLE streams (
    id INTEGER PRIMARY KEY,
    name TEXT NOT NULL UNIQUE
  ) STRICT;
  CREATE TABLE commits (
    stream INTEGER NOT NULL REFERENCES streams (id),
    version INTEGER NOT NULL,
    text TEXT NOT NULL,
    PRIMARY KEY (stream, version)
  ) STRICT, WITHOUT ROWID;
  PRAGMA application_id = ${applicationId};
  PRAGMA user_version = ${schemaVersion};
`;

/** The file in which a directory holds the log. */
export function sqliteFileIn(directory: string): string {
  return path.join(directory, fileName);
}

const openAttempts = 20;
const attemptMilliseconds = 50;

/**
 * Opens the log file in a directory and makes both when they are missing. They are for their owner alone, also when they
 * were not before.
 * Throws when the file is not ours, was written by a newer version of the program, or cannot be
 * used.
 * @param busyMilliseconds how long a statement waits for the lock of another process
 */
export async function openSqliteFile(
  directory: string,
  busyMilliseconds: number,
  onTightened: OnTightened = () => undefined,
): Promise<DatabaseSync> {
  const file = sqliteFileIn(directory);
  for (let attempt = 1; ; attempt += 1) {
    try {
      makePrivate(file);
      const database = openOnce(file, busyMilliseconds);
      // What is not ours was refused before: its rights are nobody's business here.
      tighten(directory, fileNames, onTightened);
      return database;
    } catch (error) {
      // SQLite does not wait for the lock when processes switch a new file to WAL at once.
      if (attempt === openAttempts || !isBusy(error)) {
        throw new Error(`Cannot open the log ${file}: ${reasonOf(error)}`, { cause: error });
      }
    }
    await delay(attemptMilliseconds);
  }
}

function openOnce(file: string, busyMilliseconds: number): DatabaseSync {
  const database = new DatabaseSync(file, { timeout: busyMilliseconds });
  try {
    // Before anything is changed: a foreign or newer file must stay as it is.
    checkOwner(database);
    database.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL;');
    migrate(database);
    return database;
  } catch (error) {
    database.close();
    throw error;
  }
}

function checkOwner(database: DatabaseSync): void {
  if (isEmpty(database)) return;
  if (numberOf(database, 'application_id') !== applicationId) {
    throw new Error('this file was not written by this program');
  }
  const found = numberOf(database, 'user_version');
  if (found > schemaVersion) {
    throw new Error(
      `it was written by a newer version of this program (layout ${found}, this one knows ` +
        `${schemaVersion}); install the newer version again`,
    );
  }
}

function migrate(database: DatabaseSync): void {
  database.exec('BEGIN IMMEDIATE');
  try {
    // Another process may have been first. Written again, it tells whether anything can be: SQLite opens
    // a file that may only be read without a word.
    if (isEmpty(database)) database.exec(schema);
    else database.exec(`PRAGMA user_version = ${numberOf(database, 'user_version')}`);
    database.exec('COMMIT');
  } catch (error) {
    if (database.isTransaction) database.exec('ROLLBACK');
    throw error;
  }
}

function isEmpty(database: DatabaseSync): boolean {
  return database.prepare('SELECT 1 FROM sqlite_schema LIMIT 1').get() === undefined;
}

function numberOf(database: DatabaseSync, pragma: 'application_id' | 'user_version'): number {
  return Number(database.prepare(`PRAGMA ${pragma}`).get()?.[pragma]);
}

function isBusy(error: unknown): boolean {
  return faultOf(error) === 'busy';
}

/** What is wrong, and what whoever starts the program can do about it where that is known. */
function reasonOf(error: unknown): string {
  const message = error instanceof Error ? error.message : String(error);
  switch (faultOf(error)) {
    case 'forbidden':
      return (
        `the program may not write there (${message}); give its user the right to write to the ` +
        'folder and all files in it, or name another folder in DATA_DIR'
      );
    case 'full':
      return (
        `the disk takes nothing more (${message}); see whether it is full or damaged, and ` +
        'start again'
      );
    default:
      return message;
  }
}

type Fault = 'busy' | 'forbidden' | 'full';

const faults: ReadonlyMap<unknown, Fault> = new Map<unknown, Fault>([
  // SQLite: PERM, BUSY, READONLY, IOERR, FULL, CANTOPEN.
  [3, 'forbidden'],
  [5, 'busy'],
  [8, 'forbidden'],
  [10, 'full'],
  [13, 'full'],
  [14, 'forbidden'],
  ['EACCES', 'forbidden'],
  ['EPERM', 'forbidden'],
  ['EROFS', 'forbidden'],
  ['ENOSPC', 'full'],
  ['EDQUOT', 'full'],
]);

function faultOf(error: unknown): Fault | undefined {
  if (!(error instanceof Error)) return undefined;
  // The low byte of a SQLite code is its kind.
  if ('errcode' in error) return faults.get(Number(error.errcode) % 256);
  return 'code' in error ? faults.get(error.code) : undefined;
}
