import { DatabaseSync } from 'node:sqlite';
import path from 'node:path';
import { createClient } from 'redis';
import type { LoggedCommit } from './evidence.ts';

/**
 * The commits of a meeting as Redis holds them, read by a client and a code that the server does not use.
 * Throws when an entry is not what docs/operations.md says that it is.
 */
export async function readRedis(url: string, meeting: string): Promise<readonly LoggedCommit[]> {
  const client = createClient({ url });
  await client.connect();
  try {
    const entries = await client.xRange(`dt:{${meeting}}:log`, '-', '+');
    return (entries ?? []).map(({ id, message }) => {
      const version = /^(\d+)-0$/.exec(id)?.[1];
      if (version === undefined) throw new Error(`the log has an entry ${id}`);
      return commitOf(Number(version), message.commit);
    });
  } finally {
    client.destroy();
  }
}

/** The commits of a meeting as the SQLite file in a directory holds them; the file is only read. */
export function readSqlite(directory: string, meeting: string): readonly LoggedCommit[] {
  const database = new DatabaseSync(path.join(directory, 'log.sqlite'), { readOnly: true });
  try {
    const rows = database
      .prepare(
        `SELECT version, text FROM commits JOIN streams ON streams.id = commits.stream
         WHERE streams.name = ? ORDER BY version`,
      )
      .all(meeting);
    return rows.map(({ version, text }) => commitOf(Number(version), String(text)));
  } finally {
    database.close();
  }
}

function commitOf(version: number, text: string | undefined): LoggedCommit {
  const content = JSON.parse(text ?? '') as Omit<LoggedCommit, 'version'>; // the checker judges what is in it
  return { ...content, version };
}
